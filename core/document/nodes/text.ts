import HardBreak from '@tiptap/extension-hard-break'
import Text from '@tiptap/extension-text'

export const text = Text

/** A line break inside a paragraph. */
export const hardBreak = HardBreak
