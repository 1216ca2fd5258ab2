import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { withoutForbiddenCharacters } from '../../../core/document/characters'
import { emptyCells, fillCells, spansCells, tablePlace, toCellBelow, toNextCell, toRow } from '../commands/table'
import { startUndoStep } from '../undo-step'
import { erasingKeys } from './erasing-keys'
import { isInField } from './is-in-field'
import { writtenRanges } from './written-ranges'

/** What a spreadsheet puts on the clipboard as text: rows by line, cells by tabulation. */
function gridOf(text: string): readonly (readonly string[])[] {
  const rows = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  return rows.map((row) => row.split('\t').map((cell) => withoutForbiddenCharacters(cell).trim()))
}

/** More than this pasted at once is no table of a communiqué. */
const MOST_CELLS = 2000

function pasteCells(state: EditorState, text: string): Transaction | null {
  const grid = gridOf(text)
  const isGrid = grid.some((cells) => cells.length > 1)
  if (isGrid) return grid.reduce((sum, cells) => sum + cells.length, 0) > MOST_CELLS ? null : fillCells(state, grid)
  const words = grid.flat().filter((line) => line !== '').join(' ')
  const tr = spansCells(state) ? emptyCells(state) : state.tr
  return words === '' ? null : tr.insertText(words).scrollIntoView()
}

/** In a cell, words alone: a paste never cuts a table in two. */
function paste(view: EditorView, event: ClipboardEvent): boolean {
  if (isInField(event) || !view.editable || !tablePlace(view.state)) return false
  event.preventDefault()
  const text = event.clipboardData?.getData('text/plain') ?? ''
  const tr = text === '' ? null : pasteCells(view.state, text)
  if (!tr) return true
  startUndoStep(view.state)
  view.dispatch(tr.setMeta('paste', true).setMeta('uiEvent', 'paste'))
  startUndoStep(view.state)
  return true
}

/** What is let go over a table stays where it was: blocks do not go into cells. */
function refuseDrop(view: EditorView, event: DragEvent): boolean {
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
  const $at = at ? view.state.doc.resolve(at.pos) : null
  if (!$at || $at.depth < 1 || $at.node(1).type.name !== 'table') return false
  event.preventDefault()
  return true
}

/** Rows that an edit left shorter than the others get empty cells. Looks only at the tables that were written in. */
function evenRows(state: EditorState, transactions: readonly Transaction[]): Transaction | null {
  const short: { readonly end: number; readonly missing: number }[] = []
  for (const { from, to } of writtenRanges(transactions)) {
    state.doc.nodesBetween(Math.max(0, from - 1), Math.min(state.doc.content.size, to + 1), (node, pos) => {
      if (node.type.name !== 'table') return false
      const width = Math.max(...node.children.map(({ childCount }) => childCount))
      node.forEach((row, offset) => {
        const end = pos + 1 + offset + row.nodeSize - 1
        if (row.childCount < width && !short.some((known) => known.end === end)) short.push({ end, missing: width - row.childCount })
      })
      return false
    })
  }
  const cell = state.schema.nodes['tableCell']
  if (short.length === 0 || !cell) return null
  const { tr } = state
  for (const { end, missing } of short.sort((one, other) => other.end - one.end)) tr.insert(end, Array.from({ length: missing }, () => cell.create()))
  return tr
}

/** Tables from the keyboard: Tab walks and adds a row at the end, Enter goes down and out, and no key takes a cell away. */
export const tables = Extension.create({
  name: 'tables',
  priority: 1150,

  addKeyboardShortcuts() {
    const { view } = this.editor
    const go = (make: (state: EditorState) => Transaction | null) => () => {
      const tr = make(this.editor.state)
      if (tr) view.dispatch(tr)
      return tr !== null
    }
    const erase = (side: 'start' | 'end') => () => {
      const { state } = this.editor
      if (!tablePlace(state)) return false
      if (spansCells(state)) view.dispatch(emptyCells(state))
      const { $from, empty } = state.selection
      const atEdge = side === 'start' ? $from.parentOffset === 0 : $from.parentOffset === $from.parent.content.size
      return spansCells(state) || (empty && atEdge)
    }
    return {
      Tab: go((state) => toNextCell(state, 1)),
      'Shift-Tab': go((state) => toNextCell(state, -1)),
      Enter: go(toCellBelow),
      // The browser would go to the next cell of the row where a cell is empty.
      ArrowDown: () => view.endOfTextblock('down') && go((state) => toRow(state, 1))(),
      ArrowUp: () => view.endOfTextblock('up') && go((state) => toRow(state, -1))(),
      'Shift-Enter': () => tablePlace(this.editor.state) !== null,
      ...erasingKeys(erase('start'), erase('end')),
    }
  },

  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('tables'),
      appendTransaction: (transactions, _before, state) => {
        const own = transactions.some((tr) => tr.docChanged) && transactions.every((tr) => tr.getMeta(ySyncPluginKey) === undefined)
        return own ? evenRows(state, transactions) : null
      },
      props: {
        handleTextInput: (view, _from, _to, text) => {
          if (!spansCells(view.state)) return false
          view.dispatch(emptyCells(view.state).insertText(text))
          return true
        },
        handleDOMEvents: { paste, drop: refuseDrop },
      },
    }),
  ],
})
