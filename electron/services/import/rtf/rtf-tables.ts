import type { SourceCell } from '../../../../core/import/source'

/** Edges of columns this near to each other (twentieths of a point) are one: programs round. */
const SAME_EDGE = 40

/** The right edge of a cell, and what is said of the cell before it. */
interface Edge {
  readonly at: number
  readonly isMerged: boolean
}

/**
 * Where in its tables an RTF's text stands. A row is spelt out as the right edges of its cells, then their words: only
 * the edges of all rows tell that a cell is as wide as two.
 */
export class RtfTables {
  /** For each table and row, the right edges of its cells from the left. */
  readonly #tables: (readonly Edge[])[][] = []
  /** What `columnsOf` found, for the tables that were asked for: all their rows are there by then. */
  readonly #columns = new Map<number, readonly number[]>()
  #isOpen = false
  #edges: Edge[] = []
  #isMerged = false
  #column = 0

  startRow(): void {
    this.#edges = []
    this.#isMerged = false
  }

  /** The cell of which the edge comes next covers others, below it or beside. */
  merge(): void {
    this.#isMerged = true
  }

  edge(at: number): void {
    this.#edges.push({ at, isMerged: this.#isMerged })
    this.#isMerged = false
  }

  /** The cell that is being written, its column counted in cells of its own row. */
  get cell(): SourceCell {
    if (!this.#isOpen) this.#open()
    return { table: this.#tables.length, row: this.#tables.at(-1)?.length ?? 0, column: this.#column }
  }

  endCell(): void {
    if (!this.#isOpen) this.#open()
    this.#column += 1
  }

  endRow(): void {
    if (!this.#isOpen) return
    this.#tables.at(-1)?.push(this.#edges)
    this.#column = 0
  }

  /** Text stands outside of the table: another table is another. */
  leave(): void {
    this.#isOpen = false
  }

  /** The cell with its column counted over the whole table, and whether it covers others. */
  placed({ table, row, column }: SourceCell): SourceCell {
    const edges = this.#tables[table - 1]?.[row]
    const [left, own] = [edges?.[column - 1], edges?.[column]]
    const columnsTo = (edge: Edge | undefined): number => (edge ? this.#columnsOf(table).filter((at) => at <= edge.at + SAME_EDGE).length : 0)
    const at = left ? columnsTo(left) : column
    const isMerged = own !== undefined && (own.isMerged || columnsTo(own) - columnsTo(left) > 1)
    return { table, row, column: at, ...(isMerged ? { merged: true } : {}) }
  }

  /** Where the columns of a table end, from the left, each once. */
  #columnsOf(table: number): readonly number[] {
    const known = this.#columns.get(table)
    if (known) return known
    const edges = (this.#tables[table - 1] ?? []).flat().map(({ at }) => at).sort((one, other) => one - other)
    const columns = edges.filter((edge, at) => edge > (edges[at - 1] ?? -Infinity) + SAME_EDGE)
    this.#columns.set(table, columns)
    return columns
  }

  #open(): void {
    this.#isOpen = true
    this.#tables.push([])
    this.#column = 0
  }
}
