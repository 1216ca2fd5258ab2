import type { TableShape } from '../table-shapes'
import type { RawPages } from './raw-pages'
import type { RawRow, RawValue } from './raw-records'
import { rawTrees, type RawTrees } from './raw-trees'

/** A row by the names of its columns. */
export type NamedRow = Readonly<Record<string, RawValue>>

export interface RawTable {
  readonly rows: readonly NamedRow[]
  /** Pages and cells of its tree that could not be read. */
  readonly badPages: readonly number[]
  readonly badCells: number
}

/** Whatever a database's bytes still give, table by table. */
export interface RawDatabase {
  readonly tables: ReadonlyMap<string, RawTable>
  /** The keys of an index, to know what a damaged table held; none when the index is damaged or unknown. */
  readonly index: (name: string) => readonly (readonly RawValue[])[]
}

/**
 * Reads the tables whose shapes are known: each from its root, as the schema names it, then the leaves that no tree led
 * to, whose rows are told apart by their columns. A row found twice is kept once for each content.
 */
export function readRawDatabase(pages: RawPages, shapes: readonly TableShape[], step: () => void): RawDatabase {
  const trees = rawTrees(pages)
  const roots = rootsIn(trees)
  const read = shapes.map((shape) => {
    step()
    const root = roots.get(shape.name)
    const tree = root === undefined ? { entries: [], badPages: [], badCells: 0 } : trees.table(root)
    return { shape, tree, rows: tree.entries.filter((row) => fits(shape, row)) }
  })
  // Every tree is entered before strays are looked for: what it leads to is no stray.
  for (const [name, root] of roots) if (!shapes.some((shape) => shape.name === name)) enter(trees, root)
  const strays = trees.strays()
  const tables = read.map(({ shape, tree, rows }) => {
    const isBroken = tree.badPages.length > 0 || tree.badCells > 0 || !roots.has(shape.name)
    // What a whole table let go of stays gone.
    const found = isBroken ? strays.filter((row) => fits(shape, row)) : []
    const named = [...rows, ...found].map((row) => nameColumns(shape, row))
    return [shape.name, { rows: named, badPages: tree.badPages, badCells: tree.badCells }] as const
  })
  return {
    tables: new Map(tables),
    index: (name) => {
      const root = roots.get(name)
      if (root === undefined) return []
      return rawTrees(pages).index(root).entries
    },
  }
}

function enter(trees: RawTrees, root: number): void {
  trees.table(root)
}

/** Names of tables and indexes with the page of their root, from the schema table, which begins on the first page. */
function rootsIn(trees: RawTrees): ReadonlyMap<string, number> {
  const roots = new Map<string, number>()
  for (const { values } of trees.table(1).entries) {
    const [, name, , root] = values
    if (typeof name === 'string' && typeof root === 'number' && root > 1) roots.set(name, root)
  }
  return roots
}

/** A row fits a table when each value is one that its STRICT column admits. */
function fits({ columns }: TableShape, { values }: RawRow): boolean {
  return values.length === columns.length && columns.every((column, rank) => admits(column, values[rank] ?? null))
}

function admits({ type, isRowid, isNullable }: TableShape['columns'][number], value: RawValue): boolean {
  if (value === null) return isRowid || isNullable
  if (isRowid) return false
  switch (type) {
    case 'TEXT': return typeof value === 'string'
    case 'INTEGER': return typeof value === 'number' && Number.isInteger(value)
    case 'BLOB': return value instanceof Uint8Array
    default: return true
  }
}

/** `INTEGER PRIMARY KEY` is the rowid, stored beside the record; any other table's rowid is kept to keep the order of its rows. */
function nameColumns({ columns }: TableShape, { rowid, values }: RawRow): NamedRow {
  return Object.fromEntries([['rowid', rowid], ...columns.map((column, rank) => [column.name, column.isRowid ? rowid : (values[rank] ?? null)] as const)])
}
