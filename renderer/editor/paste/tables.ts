import { make } from '../node-views/dom'

/** Marks a table that stays one; what is in it is cleaned like any text, and keeps its place. */
const KEPT = 'data-kept-table'
export const isInKeptTable = (element: Element): boolean => element.closest(`[${KEPT}]`) !== null

/** A larger one is no table of a communiqué: its words come as paragraphs. */
const MOST_CELLS = 2000

const BLOCKS = 'p, div, h1, h2, h3, h4, h5, h6, li, br, blockquote, pre, section, article'

/** One line: what stood in blocks of its own is parted by a space. */
function inOneLine(cell: Element): HTMLElement {
  const line = make('td')
  for (const block of cell.querySelectorAll(BLOCKS)) block.before(' ')
  for (const block of cell.querySelectorAll(BLOCKS)) block.replaceWith(...block.childNodes)
  for (const list of cell.querySelectorAll('ul, ol')) list.replaceWith(...list.childNodes)
  line.append(...cell.childNodes)
  return line
}

/** A longer cell is a column of a page: its table lays the page out. The same measure as that of imported files. */
const LONGEST_CELL_SIGNS = 400
const LONGEST_TITLE_SIGNS = 300

const spanOf = (cell: Element, side: 'colspan' | 'rowspan', most: number): number => Math.min(most, Math.max(1, Number(cell.getAttribute(side) ?? 1) || 1))

interface Grid {
  /** Each place of the table; `null` where a merged cell goes on. */
  readonly rows: readonly (readonly (Element | null)[])[]
  readonly mergedCells: number
}

/** Puts each cell where a reader sees it: what a merged cell covers, below or beside it, is a place of its own. */
function gridOf(rows: readonly Element[]): Grid {
  const grid: (Element | null | undefined)[][] = rows.map(() => [])
  let mergedCells = 0
  rows.forEach((row, at) => {
    let column = 0
    for (const cell of row.children) {
      while (grid[at]?.[column] !== undefined) column += 1
      const [wide, high] = [spanOf(cell, 'colspan', 20), spanOf(cell, 'rowspan', rows.length - at)]
      if (wide > 1 || high > 1) mergedCells += 1
      for (const line of grid.slice(at, at + high)) for (let right = 0; right < wide; right += 1) line[column + right] = null
      grid[at]?.splice(column, 1, cell)
      column += wide
    }
  })
  const width = Math.max(...grid.map(({ length }) => length))
  return { rows: grid.map((cells) => Array.from({ length: width }, (_, column) => cells[column] ?? null)), mergedCells }
}

const holdsWords = (cell: Element | null): boolean => cell !== null && cell.textContent.trim() !== ''

/** A table of words and numbers, not one that lays a page out: without tables inside, of short cells, two columns of them at least. */
function isOfData(table: Element, { rows }: Grid, isAny: boolean): boolean {
  if (table.querySelector('table, figure') !== null || table.parentElement?.closest('table') !== null) return false
  if (isAny) return true
  const columns = rows[0]?.length ?? 0
  const filled = Array.from({ length: columns }, (_, column) => rows.some((cells) => holdsWords(cells[column] ?? null))).filter(Boolean).length
  const isShort = rows.flat().every((cell) => cell === null || cell.textContent.length <= LONGEST_CELL_SIGNS)
  return rows.length * columns <= MOST_CELLS && filled > 1 && isShort
}

/** A legend above the table is its title where that holds it; elsewhere it stands before the table. */
function readCaption(table: Element, kept: HTMLElement): void {
  const caption = table.querySelector('caption')
  const title = caption?.textContent.replace(/\s+/g, ' ').trim() ?? ''
  if (title !== '' && title.length <= LONGEST_TITLE_SIGNS && !kept.hasAttribute('data-title')) kept.setAttribute('data-title', title)
  else if (title !== '') table.before(make('p', {}, title))
}

/**
 * Makes of each pasted table of data one that the schema reads: rows of one length, a line of words in each cell.
 * How many of their cells were merged. `keepsAny`: of each table that holds no other.
 */
export function readTables(root: HTMLElement, keepsAny = false): number {
  let mergedCells = 0
  for (const table of [...root.querySelectorAll('table')]) {
    const rows = [...table.querySelectorAll('tr')].filter((row) => row.children.length > 0)
    const grid = gridOf(rows)
    if (rows.length === 0 || !isOfData(table, grid, keepsAny)) continue
    mergedCells += grid.mergedCells
    const isNamed = rows.length > 1 && rows.slice(1).every((row) => row.firstElementChild?.matches('th') === true)
    const kept = make('table', { [KEPT]: 'yes', 'data-headercolumn': table.getAttribute('data-headercolumn') ?? String(isNamed) })
    for (const name of ['data-title', 'data-source', 'data-headerrow']) {
      const value = table.getAttribute(name)
      if (value !== null) kept.setAttribute(name, value)
    }
    readCaption(table, kept)
    kept.append(...grid.rows.map((cells) => make('tr', {}, ...cells.map((cell) => (cell ? inOneLine(cell) : make('td'))))))
    table.replaceWith(kept)
  }
  return mergedCells
}
