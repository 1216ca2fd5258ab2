import { Extension } from '@tiptap/core'
import { runTransform } from '../actions'
import type { TransformTarget } from '../commands/transform'
import type { SheetContext } from '../sheet-context'
import { insertWords } from './chosen-elements'

const NO_BREAK = '\u00a0'
const NARROW_NO_BREAK = '\u202f'

/** Shortcuts of the sheet that the schema's extensions do not bring. Ctrl+K stays free for the whole window. */
export const sheetKeys = Extension.create<{ readonly context: SheetContext | null }>({
  name: 'sheetKeys',
  priority: 1200,
  addOptions: () => ({ context: null }),

  addKeyboardShortcuts() {
    const { context } = this.options
    const turn = (target: TransformTarget) => () => {
      if (context) runTransform(this.editor, target, context)
      return true
    }
    const insert = (text: string) => () => {
      insertWords(this.editor.view, text)
      return true
    }
    // Within a list Tiptap's own keys go on; anything else becomes one as the toolbar makes it. Of a heading, Tiptap would
    // make an element that stands elsewhere on the page.
    const list = (kind: 'bulletList' | 'orderedList') => () => {
      const { $from, to } = this.editor.state.selection
      if (Array.from({ length: $from.sharedDepth(to) }, (_, depth) => $from.node(depth + 1)).some(({ type }) => type.name === 'listItem' || type.name.endsWith('List'))) return false
      return turn(kind)()
    }
    return {
      'Mod-Shift-7': list('orderedList'),
      'Mod-Shift-8': list('bulletList'),
      // Tiptap would make a paragraph of a picture's legend, and let the picture go.
      'Mod-Alt-0': turn('paragraph'),
      'Mod-Alt-2': turn('heading2'),
      'Mod-Alt-3': turn('heading3'),
      'Mod-Shift-Space': insert(NO_BREAK),
      'Mod-Alt-Space': insert(NARROW_NO_BREAK),
    }
  },
})
