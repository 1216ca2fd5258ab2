import Bold from '@tiptap/extension-bold'

export const bold = Bold
