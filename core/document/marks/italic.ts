import Italic from '@tiptap/extension-italic'

export const italic = Italic
