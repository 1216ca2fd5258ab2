import type { SourceCell } from '../../../../core/import/source'

/** Edges of columns this near to each other (twentieths of a point) are one: programs round. */
const SAME_EDGE = 40

/**
 * Where in its tables an RTF's text stands. A row is spelt out as the right edges of its cells, then their words: only
 * the edges of all rows tell that a cell is as wide as two.
 */
export class RtfTables {
  /** For each table and row, the right edges of its cells from the left. */
  readonly #tables: (readonly number[])[][] = []
  #isOpen = false
  #edges: number[] = []
  #column = 0

  startRow(): void {
    this.#edges = []
  }

  edge(at: number): void {
    this.#edges.push(at)
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

  /** The cell with its column counted over the whole table. */
  placed({ table, row, column }: SourceCell): SourceCell {
    const rows = this.#tables[table - 1] ?? []
    const left = rows[row]?.[column - 1]
    if (left === undefined) return { table, row, column }
    const edges = rows.flat().sort((one, other) => one - other)
    return { table, row, column: edges.filter((edge, at) => edge <= left + SAME_EDGE && edge > (edges[at - 1] ?? -Infinity) + SAME_EDGE).length }
  }

  #open(): void {
    this.#isOpen = true
    this.#tables.push([])
    this.#column = 0
  }
}
