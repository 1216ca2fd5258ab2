import { Fragment, type Node } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { bodyRange, isBodyBlock } from '../structure'
import { insertBlock } from './insert-block'

/** The table of the caret, and the cell in it. */
export interface TablePlace {
  readonly table: Node
  /** Before the table. */
  readonly pos: number
  readonly row: number
  readonly column: number
}

const columnsOf = (table: Node): number => Math.max(...table.children.map(({ childCount }) => childCount))

/** Null when the caret is in no table. Tables stand in the body itself, never inside a box or a quote. */
export function tablePlace({ selection }: Pick<EditorState, 'selection'>): TablePlace | null {
  const { $head } = selection
  if ($head.depth < 3 || $head.node(1).type.name !== 'table') return null
  return { table: $head.node(1), pos: $head.before(1), row: $head.index(1), column: $head.index(2) }
}

/** Where the words of a cell begin. */
function cellStart(table: Node, pos: number, row: number, column: number): number {
  let at = pos + 1
  for (let before = 0; before < row; before += 1) at += table.child(before).nodeSize
  at += 1
  const cells = table.child(row)
  for (let before = 0; before < Math.min(column, cells.childCount - 1); before += 1) at += cells.child(before).nodeSize
  return at + 1
}

function caretIn(tr: Transaction, pos: number, row: number, column: number): Transaction {
  const table = tr.doc.nodeAt(pos)
  if (!table) return tr
  const at = cellStart(table, pos, Math.min(row, table.childCount - 1), column)
  return tr.setSelection(TextSelection.create(tr.doc, at + tr.doc.resolve(at).parent.content.size)).scrollIntoView()
}

function emptyRow(table: Node): Node | null {
  const { tableRow, tableCell } = table.type.schema.nodes
  if (!tableRow || !tableCell) return null
  return tableRow.create(null, Array.from({ length: columnsOf(table) }, () => tableCell.create()))
}

/** A table of three columns and three rows, the first one of headers. */
export const insertTable = insertBlock(({ schema }) => {
  const { table, tableRow, tableCell } = schema.nodes
  if (!table || !tableRow || !tableCell) return null
  const row = () => tableRow.create(null, [tableCell.create(), tableCell.create(), tableCell.create()])
  return table.create(null, [row(), row(), row()])
})

export const tableChanges = ['rowAbove', 'rowBelow', 'columnBefore', 'columnAfter', 'removeRow', 'removeColumn'] as const
export type TableChange = (typeof tableChanges)[number]

/** The change of the table of the caret; null when there is none, or when its last row or column would go. */
export function changeTable(state: EditorState, change: TableChange): Transaction | null {
  const place = tablePlace(state)
  if (!place) return null
  const { table, pos, row, column } = place
  switch (change) {
    case 'rowAbove':
      return addRow(state, place, row)
    case 'rowBelow':
      return addRow(state, place, row + 1)
    case 'columnBefore':
      return addColumn(state, place, column)
    case 'columnAfter':
      return addColumn(state, place, column + 1)
    case 'removeRow': {
      if (table.childCount === 1) return null
      const from = cellStart(table, pos, row, 0) - 2
      return caretIn(state.tr.delete(from, from + table.child(row).nodeSize), pos, row, column)
    }
    case 'removeColumn':
      return columnsOf(table) === 1 ? null : removeColumn(state, place)
  }
}

function addRow(state: EditorState, { table, pos, column }: TablePlace, at: number): Transaction | null {
  const row = emptyRow(table)
  if (!row) return null
  const end = pos + table.nodeSize - 1
  const before = at < table.childCount ? cellStart(table, pos, at, 0) - 2 : end
  return caretIn(state.tr.insert(before, row), pos, at, column)
}

/** Replaces the rows as a whole: one step, so that nobody sees a table of uneven rows. */
function withRows(state: EditorState, { table, pos }: TablePlace, change: (cells: readonly Node[]) => readonly Node[]): Transaction {
  const rows = table.children.map((row) => row.copy(Fragment.from(change(row.children))))
  return state.tr.replaceWith(pos + 1, pos + table.nodeSize - 1, rows)
}

function addColumn(state: EditorState, place: TablePlace, at: number): Transaction | null {
  const cell = state.schema.nodes['tableCell']
  if (!cell) return null
  return caretIn(withRows(state, place, (cells) => cells.toSpliced(at, 0, cell.create())), place.pos, place.row, at)
}

function removeColumn(state: EditorState, place: TablePlace): Transaction {
  const { column, row, pos } = place
  return caretIn(withRows(state, place, (cells) => (cells.length > 1 ? cells.toSpliced(column, 1) : cells)), pos, row, Math.max(0, column - 1))
}

/** To the next or previous cell, with a new row after the last; null at the first cell, where the key leaves the table. */
export function toNextCell(state: EditorState, direction: 1 | -1): Transaction | null {
  const place = tablePlace(state)
  if (!place) return null
  const { table, pos, row, column } = place
  const width = table.child(row).childCount
  if (direction === 1 && column < width - 1) return caretIn(state.tr, pos, row, column + 1)
  if (direction === 1) return row < table.childCount - 1 ? caretIn(state.tr, pos, row + 1, 0) : addRow(state, { ...place, column: 0 }, row + 1)
  if (column > 0) return caretIn(state.tr, pos, row, column - 1)
  return row > 0 ? caretIn(state.tr, pos, row - 1, table.child(row - 1).childCount - 1) : null
}

/** To the cell of the same column, a row down or up; null where there is no such row. */
export function toRow(state: EditorState, step: 1 | -1): Transaction | null {
  const place = tablePlace(state)
  if (!place || !state.selection.empty) return null
  const row = place.row + step
  return row >= 0 && row < place.table.childCount ? caretIn(state.tr, place.pos, row, place.column) : null
}

/** To the cell below; from the last row, to what follows the table, which gets a paragraph when nothing does. */
export function toCellBelow(state: EditorState): Transaction | null {
  const place = tablePlace(state)
  if (!place) return null
  const { table, pos, row, column } = place
  if (row < table.childCount - 1) return caretIn(state.tr, pos, row + 1, column)
  const after = pos + table.nodeSize
  const next = state.doc.nodeAt(after)
  const { paragraph } = state.schema.nodes
  const tr = state.tr
  if ((!next || !isBodyBlock(next) || after >= bodyRange(state.doc).to) && paragraph) tr.insert(after, paragraph.create())
  return tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1), 1)).scrollIntoView()
}

/** Whether a selection runs over several cells of one table. */
export function spansCells({ selection: { $from, $to } }: Pick<EditorState, 'selection'>): boolean {
  return $from.depth >= 3 && $to.depth >= 3 && $from.node(1).type.name === 'table' && $from.before(1) === $to.before(1) && !$from.sameParent($to)
}

/** Takes the words of a selection over several cells away; the cells stay. */
export function emptyCells(state: EditorState): Transaction {
  const { from, to } = state.selection
  const ranges: { readonly from: number; readonly to: number }[] = []
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.type.name === 'tableCell') ranges.unshift({ from: Math.max(from, pos + 1), to: Math.min(to, pos + 1 + node.content.size) })
  })
  const tr = state.tr
  for (const range of ranges) if (range.to > range.from) tr.delete(range.from, range.to)
  return tr.setSelection(TextSelection.create(tr.doc, from)).scrollIntoView()
}

/** Writes a grid of lines from the cell of the caret on, with as many rows and columns more as it takes; an empty one erases nothing. */
export function fillCells(state: EditorState, grid: readonly (readonly Fragment[])[]): Transaction | null {
  const place = tablePlace(state)
  const { tableRow, tableCell } = state.schema.nodes
  if (!place || !tableRow || !tableCell) return null
  const { table, pos, row, column } = place
  const width = Math.max(columnsOf(table), column + Math.max(...grid.map((cells) => cells.length)))
  const height = Math.max(table.childCount, row + grid.length)
  const rows = Array.from({ length: height }, (_, at) => {
    const old = at < table.childCount ? table.child(at) : null
    const cells = Array.from({ length: width }, (_one, where) => {
      const line = grid[at - row]?.[where - column]
      if (line && line.size > 0) return tableCell.create(old?.maybeChild(where)?.attrs, line)
      return old?.maybeChild(where) ?? tableCell.create()
    })
    return old ? old.copy(Fragment.from(cells)) : tableRow.create(null, cells)
  })
  const tr = state.tr.replaceWith(pos + 1, pos + table.nodeSize - 1, rows)
  return caretIn(tr, pos, row + grid.length - 1, column + (grid.at(-1)?.length ?? 1) - 1)
}
