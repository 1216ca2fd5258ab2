import { Extension } from '@tiptap/core'
import { mayHoldLevel3, toHeading } from '../commands/transform/to-heading'

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
      const { view } = this.editor
      view.dispatch(view.state.tr.insertText(text).scrollIntoView())
      return true
    }
    return {
      'Mod-Alt-2': heading(2),
      'Mod-Alt-3': heading(3),
      'Mod-Shift-Space': insert(NO_BREAK),
      'Mod-Alt-Space': insert(NARROW_NO_BREAK),
    }
  },
})
