import Subscript from '@tiptap/extension-subscript'
import Superscript from '@tiptap/extension-superscript'

/** A letter is raised or lowered, never both. */
export const superscript = Superscript.extend({ excludes: 'superscript subscript' })

export const subscript = Subscript.extend({ excludes: 'superscript subscript' })
