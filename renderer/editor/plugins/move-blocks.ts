import { Extension } from '@tiptap/core'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { announce } from '../../ui/announcer'
import { moveBlock, moveSection } from '../commands/move-block'
import type { SheetContext } from '../sheet-context'

const section = (side: 'up' | 'down') => (state: EditorState): Transaction | null => moveSection(state, state.selection.from, side)

/** Each move by the name of its shortcut (renderer/app/shortcuts). */
export const moves = [
  { id: 'text.moveUp', keys: 'Alt-ArrowUp', said: 'moved.blockUp', edge: 'moved.blockEdge', make: (state: EditorState) => moveBlock(state, 'up') },
  { id: 'text.moveDown', keys: 'Alt-ArrowDown', said: 'moved.blockDown', edge: 'moved.blockEdge', make: (state: EditorState) => moveBlock(state, 'down') },
  { id: 'text.moveSectionUp', keys: 'Alt-Shift-ArrowUp', said: 'moved.sectionUp', edge: 'moved.sectionEdge', make: section('up') },
  { id: 'text.moveSectionDown', keys: 'Alt-Shift-ArrowDown', said: 'moved.sectionDown', edge: 'moved.sectionEdge', make: section('down') },
] as const

/** Alt with an arrow moves what the caret is in; with Shift too, its whole section. What happened is said aloud. */
export const moveBlocks = Extension.create<{ context: SheetContext | null }>({
  name: 'moveBlocks',
  priority: 1250,
  addOptions: () => ({ context: null }),

  addKeyboardShortcuts() {
    const entries = moves.map(({ keys, said, edge, make }) => [keys, () => {
      const { state, view } = this.editor
      if (!view.editable) return false
      const tr = make(state)
      if (tr) view.dispatch(tr)
      const { context } = this.options
      if (context) announce(context.say(tr ? said : edge))
      return true
    }] as const)
    return Object.fromEntries(entries)
  },
})
