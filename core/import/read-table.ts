import type { NodeJson } from '../document/types'
import type { Block } from './blocks'
import { inlineNodes, type Inline } from './inline'
import { node, space } from './parts'
import type { ReportDraft } from './report'
import { sectionStart } from './sections'

const MOST_CELLS = 2000
const MOST_COLUMNS = 20
/** A longer cell is a column of a page: its table lays the page out. */
const LONGEST_CELL_SIGNS = 400

/** The blocks of the table that begins here, when it is one of words and figures; none when it lays the page out, or began before. */
export function tableBlocks(blocks: readonly Block[], at: number): readonly Block[] {
  const first = blocks[at]?.cell
  if (first?.row !== 0 || blocks[at - 1]?.cell?.table === first.table) return []
  const end = blocks.findIndex((block, index) => index > at && block.cell?.table !== first.table)
  const taken = blocks.slice(at, end < 0 ? blocks.length : end)
  const [rows, columns] = [sizeOf(taken, 'row'), sizeOf(taken, 'column')]
  const isOfWords = taken.every(({ images, words, outline }) => images.length === 0 && words.length <= LONGEST_CELL_SIGNS && outline === 0 && !sectionStart(words))
  return isOfWords && rows > 1 && columns > 1 && columns <= MOST_COLUMNS && rows * columns <= MOST_CELLS ? taken : []
}

const sizeOf = (blocks: readonly Block[], side: 'row' | 'column') => 1 + Math.max(...blocks.map(({ cell }) => cell?.[side] ?? 0))

/** Which cells name the others: those in Marbre's own style for it; in any other file the first row, as in most. */
function headersOf(blocks: readonly Block[]): { readonly headerRow: boolean; readonly headerColumn: boolean } {
  if (!blocks.some(({ role }) => role === 'tableHeader')) return { headerRow: true, headerColumn: false }
  const areHeaders = (cells: readonly Block[]): boolean => cells.length > 0 && cells.every(({ role }) => role === 'tableHeader')
  return {
    headerRow: areHeaders(blocks.filter(({ cell }) => cell?.row === 0 && cell.column > 0)),
    headerColumn: areHeaders(blocks.filter(({ cell }) => cell?.column === 0 && cell.row > 0)),
  }
}

/** A table of which each cell is one line: its paragraphs stand one after the other. */
export function tableNode(blocks: readonly Block[], report: ReportDraft, attrs: { readonly title: string; readonly source: string }): NodeJson {
  const columns = sizeOf(blocks, 'column')
  const grid = Array.from({ length: sizeOf(blocks, 'row') }, () => Array.from({ length: columns }, (): readonly Inline[] => []))
  for (const { cell, content } of blocks) {
    const row = cell ? grid[cell.row] : undefined
    const before = row?.[cell?.column ?? 0]
    if (row && cell && before) row[cell.column] = [...before, ...(before.length > 0 ? [space] : []), ...content]
  }
  const merged = new Set(blocks.flatMap(({ cell }) => (cell?.merged === true ? [`${String(cell.row)} ${String(cell.column)}`] : []))).size
  if (merged > 0) report.lookAt('mergedCells', '', merged)
  // The layout sets the header off; its words need no weight of their own.
  const unset = (content: readonly Inline[]) => content.map((each) => (each.kind === 'text' ? { ...each, bold: false } : each))
  const rows = grid.filter((cells) => cells.some((content) => content.length > 0))
  return node('table', { ...attrs, ...headersOf(blocks) }, rows.map((cells, row) => node('tableRow', {}, cells.map((content) => node('tableCell', {}, inlineNodes('tableCell', row === 0 ? unset(content) : content, report))))))
}
