import { readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { filledStore } from '../../../tests/contract/filled-store'
import type { Reader } from '../handles'
import { all } from '../sql'
import { tableShapes, type TableShape } from '../table-shapes'
import { readRawDatabase, type NamedRow, type RawDatabase } from './raw-database'
import { openRawPages } from './raw-pages'

interface Bulky {
  readonly file: string
  readonly shapes: readonly TableShape[]
  readonly rows: ReadonlyMap<string, readonly NamedRow[]>
}

/** A store with rows on one page, over many pages, and over chains of overflow pages; `inLog` leaves a part in the log. */
function bulkyStore(inLog: boolean): Bulky & { readonly release: () => void } {
  const store = filledStore()
  store.close()
  const db = new Database(store.file)
  db.pragma('journal_mode = WAL')
  const insert = db.prepare('INSERT INTO settings (key, value) VALUES (?, ?)')
  const value = (rank: number): string => JSON.stringify('é'.repeat([3, 40, 900, 3000, 30_000][rank % 5] ?? 1) + String(rank))
  for (let rank = 0; rank < 100; rank++) insert.run(`k${rank}`, value(rank))
  if (inLog) {
    db.pragma('wal_checkpoint(TRUNCATE)')
    for (let rank = 100; rank < 140; rank++) insert.run(`k${rank}`, value(rank))
    db.prepare("UPDATE settings SET value = '1' WHERE key = 'k3'").run()
  }
  const shapes = tableShapes(db as unknown as Reader)
  const rows = new Map(shapes.map(({ name }) => [name, all<NamedRow>(db as unknown as Reader, `SELECT rowid AS rowid, * FROM ${name}`)] as const))
  if (!inLog) db.close()
  return { file: store.file, shapes, rows, release: () => db.close() }
}

function rawOf({ file, shapes }: Pick<Bulky, 'file' | 'shapes'>): Pick<RawDatabase, 'tables'> & { keys: unknown } {
  const pages = openRawPages(file)
  try {
    const raw = readRawDatabase(pages, shapes, () => undefined)
    return { tables: raw.tables, keys: raw.index('draft_updates_of_communique').map(([, seq]) => seq) }
  } finally {
    pages.close()
  }
}

const plain = (rows: readonly NamedRow[]): string[] => rows.map((row) => JSON.stringify(Object.entries(row).map(([name, value]) => [name, value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value]).sort())).sort()

test.each([false, true])('every row of every table is read as SQLite reads it (with a log: %s)', (inLog) => {
  const store = bulkyStore(inLog)
  const raw = rawOf(store)
  for (const [name, rows] of store.rows) {
    const read = raw.tables.get(name)
    // Leaves that were let go hold older copies: what SQLite has must all be there.
    expect([read?.badPages, read?.badCells], name).toEqual([[], 0])
    const had = new Set(plain(read?.rows ?? []))
    expect(plain(rows).filter((row) => !had.has(row)), name).toEqual([])
  }
  expect(raw.keys).toEqual(store.rows.get('draft_updates')?.map((row) => row['seq']))
  store.release()
})

test.each(['the schema’s page', 'the root of a table'])('rows whose way is lost with %s are found by their shape', (which) => {
  const store = bulkyStore(false)
  const bytes = readFileSync(store.file)
  const root = (new Database(store.file, { readonly: true }).prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'settings'").get() as { rootpage: number }).rootpage
  const page = which === 'the schema’s page' ? 1 : root
  bytes.fill(0xa5, (page - 1) * 4096, page * 4096)
  writeFileSync(store.file, bytes)
  const had = new Set(plain(rawOf(store).tables.get('settings')?.rows ?? []))
  expect(plain(store.rows.get('settings') ?? []).filter((row) => !had.has(row))).toEqual([])
})

test('one byte flipped anywhere never stops the reading', () => {
  const store = filledStore()
  const shapes = tableShapes(store.db)
  store.close()
  const original = readFileSync(store.file)
  let found = 0
  for (let page = 0; page < original.length / 4096; page++) {
    const bytes = Buffer.from(original)
    const at = page * 4096 + ((page * 977) % 4096)
    bytes[at] = (bytes[at] ?? 0) ^ 0xff
    writeFileSync(store.file, bytes)
    found += rawOf({ file: store.file, shapes }).tables.get('versions')?.rows.length ?? 0
  }
  expect(found).toBeGreaterThan(original.length / 4096 - 5)
})
