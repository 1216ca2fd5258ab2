import { Extension } from '@tiptap/core'
import { mayHoldLevel3, toHeading } from '../commands/transform/to-heading'
import { toList } from '../commands/transform/to-list'
import { insertWords } from './chosen-elements'

const NO_BREAK = '\u00a0'
const NARROW_NO_BREAK = '\u202f'

/** Shortcuts of the sheet that the schema's extensions do not bring. Ctrl+K stays free for the whole window. */
export const sheetKeys = Extension.create({
  name: 'sheetKeys',
  priority: 1200,

  addKeyboardShortcuts() {
    const heading = (level: 2 | 3) => () => {
      const { state, view } = this.editor
      const tr = level === 3 && !mayHoldLevel3(state) ? null : toHeading(level)(state)
      if (tr) view.dispatch(tr)
      return true
    }
    const insert = (text: string) => () => {
      insertWords(this.editor.view, text)
      return true
    }
    // Within a list Tiptap's own keys go on; anything else becomes one as the toolbar makes it. Of a heading, Tiptap would
    // make an element that stands elsewhere on the page.
    const list = (kind: 'bulletList' | 'orderedList') => () => {
      const { state, view } = this.editor
      const { $from, to } = state.selection
      if (Array.from({ length: $from.sharedDepth(to) }, (_, depth) => $from.node(depth + 1)).some(({ type }) => type.name === 'listItem' || type.name.endsWith('List'))) return false
      const tr = toList(kind)(state)
      if (tr) view.dispatch(tr)
      return true
    }
    return {
      'Mod-Shift-7': list('orderedList'),
      'Mod-Shift-8': list('bulletList'),
      'Mod-Alt-2': heading(2),
      'Mod-Alt-3': heading(3),
      'Mod-Shift-Space': insert(NO_BREAK),
      'Mod-Alt-Space': insert(NARROW_NO_BREAK),
    }
  },
})
