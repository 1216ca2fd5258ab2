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

const spanOf = (cell: Element): number => Math.min(20, Math.max(1, Number(cell.getAttribute('colspan') ?? 1) || 1))

/** A table of words and numbers, not one that lays a page out: without tables inside, and of two columns at least. */
function isOfData(table: Element, rows: readonly Element[]): boolean {
  const cells = rows.reduce((sum, row) => sum + row.children.length, 0)
  return table.querySelector('table, figure') === null && table.parentElement?.closest('table') === null && cells <= MOST_CELLS && rows.some((row) => row.children.length > 1)
}

/** Makes of each pasted table of data one that the schema reads: rows of one length, a line of words in each cell. */
export function readTables(root: HTMLElement): void {
  for (const table of [...root.querySelectorAll('table')]) {
    const rows = [...table.querySelectorAll('tr')].filter((row) => row.children.length > 0)
    if (rows.length === 0 || !isOfData(table, rows)) continue
    const isNamed = rows.length > 1 && rows.slice(1).every((row) => row.firstElementChild?.matches('th') === true)
    const kept = make('table', { [KEPT]: 'yes', 'data-headercolumn': table.getAttribute('data-headercolumn') ?? String(isNamed) })
    for (const name of ['data-title', 'data-source', 'data-headerrow']) {
      const value = table.getAttribute(name)
      if (value !== null) kept.setAttribute(name, value)
    }
    const made = rows.map((row) => [...row.children].flatMap((cell) => [inOneLine(cell), ...Array.from({ length: spanOf(cell) - 1 }, () => make('td'))]))
    const width = Math.max(...made.map((cells) => cells.length))
    kept.append(...made.map((cells) => make('tr', {}, ...cells, ...Array.from({ length: width - cells.length }, () => make('td')))))
    table.replaceWith(kept)
  }
}
