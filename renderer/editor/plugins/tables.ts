import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { emptyCells, fillCells, spansCells, tablePlace, toCellBelow, toNextCell, toRow } from '../commands/table'
import { MOST_CELLS, readCells, type PastedCells } from '../paste/cells'
import { MAX_DOCUMENT_SIZE } from '../paste/paste-limits'
import { tellLeavings } from '../paste/tell-paste'
import type { SheetContext } from '../sheet-context'
import { startUndoStep } from '../undo-step'
import { erasingKeys } from './erasing-keys'
import { isInField } from './is-in-field'
import { writtenRanges } from './written-ranges'

/** A line of words goes where the caret is, several cells into those from there on. */
function putCells(state: EditorState, { rows }: PastedCells): Transaction | null {
  const [first] = rows[0] ?? []
  if (rows.length > 1 || (rows[0]?.length ?? 0) > 1) return fillCells(state, rows)
  if (!first) return null
  const tr = spansCells(state) ? emptyCells(state) : state.tr
  const { from, to } = tr.selection
  return tr.replaceWith(from, to, first).setSelection(TextSelection.create(tr.doc, from + first.size)).scrollIntoView()
}

/** In a cell, words alone, with their look: a paste never cuts a table in two. What a cell does not hold is told. */
function paste(view: EditorView, event: ClipboardEvent, context: SheetContext): boolean {
  if (isInField(event) || !event.clipboardData || !view.editable || !tablePlace(view.state)) return false
  event.preventDefault()
  const read = readCells(view, event.clipboardData, context.language)
  if (typeof read === 'string') {
    context.notify(context.say(read, { n: MOST_CELLS }))
    return true
  }
  const tr = putCells(view.state, read)
  if (tr && tr.doc.content.size > MAX_DOCUMENT_SIZE) {
    context.notify(context.say('paste.tooLong'))
    return true
  }
  if (read.isTextAlone) context.notify(context.say(tr ? 'paste.tooHeavy' : 'paste.nothing'))
  if (read.pictures > 0) context.notify(context.say('paste.pictureInCell', { n: read.pictures }))
  if (tr) {
    startUndoStep(view.state)
    view.dispatch(tr.setMeta('paste', true).setMeta('uiEvent', 'paste'))
    startUndoStep(view.state)
  }
  tellLeavings(read.leavings, context)
  return true
}

/** What is let go over a table stays where it was: blocks do not go into cells. */
function refuseDrop(view: EditorView, event: DragEvent, context: SheetContext): boolean {
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
  const $at = at ? view.state.doc.resolve(at.pos) : null
  if (!$at || $at.depth < 1 || $at.node(1).type.name !== 'table') return false
  event.preventDefault()
  context.notify(context.say('paste.droppedOnTable'))
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
export const tables = Extension.create<{ readonly context: SheetContext | null }>({
  name: 'tables',
  priority: 1150,
  addOptions: () => ({ context: null }),

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

  addProseMirrorPlugins() {
    const { context } = this.options
    return [new Plugin({
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
        handleDOMEvents: context ? { paste: (view, event) => paste(view, event, context), drop: (view, event) => refuseDrop(view, event, context) } : {},
      },
    })]
  },
})
