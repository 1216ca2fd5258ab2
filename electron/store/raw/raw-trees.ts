import type { RawPages } from './raw-pages'
import { payloadAt, recordIn, varintAt, type RawRow, type RawValue } from './raw-records'

const INTERIOR_INDEX = 0x02
const INTERIOR_TABLE = 0x05
const LEAF_INDEX = 0x0a
const LEAF_TABLE = 0x0d

/** What was read of one b-tree, and which of its pages or cells could not be. */
export interface RawTree<Entry> {
  readonly entries: readonly Entry[]
  readonly badPages: readonly number[]
  /** Cells that could not be read, in pages that could. */
  readonly badCells: number
}

/** Reads pages and cells of b-trees, stepping over whatever is damaged; remembers each page it entered. */
export interface RawTrees {
  readonly table: (root: number) => RawTree<RawRow>
  readonly index: (root: number) => RawTree<readonly RawValue[]>
  /** The rows of the pages that no tree led to and that look like the leaf of a table: what a broken branch held. */
  readonly strays: () => readonly RawRow[]
}

interface Collected<Entry> {
  readonly entries: Entry[]
  readonly badPages: number[]
  badCells: number
}

export function rawTrees(pages: RawPages): RawTrees {
  const entered = new Set<number>()
  const note = (page: number): void => { entered.add(page) }

  function walk<Entry>(root: number, kinds: { leaf: number; interior: number }, read: (page: Buffer, at: number, isLeaf: boolean) => Entry | null): RawTree<Entry> {
    const found: Collected<Entry> = { entries: [], badPages: [], badCells: 0 }
    const waiting = [root]
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      const page = number >= 1 && number <= pages.count && !entered.has(number) ? pages.page(number) : null
      const kind = page?.[headerAt(number)]
      if (!page || (kind !== kinds.leaf && kind !== kinds.interior)) {
        found.badPages.push(number)
        continue
      }
      note(number)
      const isLeaf = kind === kinds.leaf
      if (!isLeaf) waiting.push(page.readUInt32BE(headerAt(number) + 8))
      for (const at of cellsOf(page, number, isLeaf)) {
        if (!isLeaf && at + 4 <= page.length) waiting.push(page.readUInt32BE(at))
        collect(found, () => read(page, at, isLeaf))
      }
    }
    return found
  }

  return {
    table: (root) => walk(root, { leaf: LEAF_TABLE, interior: INTERIOR_TABLE }, (page, at, isLeaf) => (isLeaf ? rowAt(pages, page, at, note) : null)),
    index: (root) => walk(root, { leaf: LEAF_INDEX, interior: INTERIOR_INDEX }, (page, at, isLeaf) => keyAt(pages, page, isLeaf ? at : at + 4, note)),
    strays: () => {
      const found: Collected<RawRow> = { entries: [], badPages: [], badCells: 0 }
      for (let number = 1; number <= pages.count; number++) {
        const page = entered.has(number) ? null : pages.page(number)
        if (page?.[headerAt(number)] !== LEAF_TABLE) continue
        for (const at of cellsOf(page, number, true)) collect(found, () => rowAt(pages, page, at, () => undefined))
      }
      return found.entries
    },
  }
}

function collect<Entry>(found: Collected<Entry>, read: () => Entry | null): void {
  try {
    const entry = read()
    if (entry !== null) found.entries.push(entry)
  } catch (cause) {
    // What a damaged cell throws: a length or a chain that leads nowhere, a text that is not UTF-8.
    if (!(cause instanceof RangeError) && !(cause instanceof TypeError)) throw cause
    found.badCells++
  }
}

/** The first page begins with the database's own header. */
const headerAt = (number: number): number => (number === 1 ? 100 : 0)

/** Where the cells of a page begin, as far as its array of pointers is believable (section 1.6). */
function cellsOf(page: Buffer, number: number, isLeaf: boolean): readonly number[] {
  const header = headerAt(number)
  const first = header + (isLeaf ? 8 : 12)
  const count = Math.min(page.readUInt16BE(header + 3), Math.floor((page.length - first) / 2))
  return Array.from({ length: count }, (_, rank) => page.readUInt16BE(first + 2 * rank))
}

function rowAt(pages: RawPages, page: Buffer, at: number, seen: (page: number) => void): RawRow {
  const length = varintAt(page, at)
  const rowid = varintAt(page, length.next)
  return { rowid: rowid.value, values: recordIn(payloadAt(pages, page, { at: rowid.next, length: length.value, isLeafOfTable: true }, seen)) }
}

function keyAt(pages: RawPages, page: Buffer, at: number, seen: (page: number) => void): readonly RawValue[] {
  const length = varintAt(page, at)
  return recordIn(payloadAt(pages, page, { at: length.next, length: length.value, isLeafOfTable: false }, seen))
}
