import { copyFileSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { filledStore } from '../../tests/contract/filled-store'
import { temporaryFolder } from '../../tests/contract/temporary-folder'
import { DATABASE_FILE, openDatabase, type OpenDatabase } from './open-database'
import { changedPages, readWitness, recordWitness, stateIn } from './page-witness'
import { readLogPages } from './raw/log-pages'
import { writeSetting } from './settings'
import { inTransaction } from './sql'

const PAGE_BYTES = 4096
const CLOSED_AT_S = 1_700_000_000

function opened(folder: string): OpenDatabase {
  const result = openDatabase(folder)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** A profile whose file can be given the date again that it was closed with. */
function closedStore(): { folder: string; file: string } {
  const store = filledStore()
  // The last page is one of words, whatever the schema takes: damage to it is not what SQLite finds at an opening.
  inTransaction(store.db, (tx) => writeSetting(tx, 'last', 'x'.repeat(3 * PAGE_BYTES)))
  store.close()
  utimesSync(store.file, CLOSED_AT_S, CLOSED_AT_S)
  writeFileSync(`${store.file}.closed`, `${stateIn(statSync(store.file, { bigint: true }))}\n`)
  recordWitness(store.file, { before: null, log: null, isUntouched: false, damaged: [] })
  return { folder: join(store.file, '..'), file: store.file }
}

function flip(file: string, page: number): void {
  const bytes = readFileSync(file)
  const at = (page - 1) * PAGE_BYTES + 2000
  bytes[at] = (bytes[at] ?? 0) ^ 4
  writeFileSync(file, bytes)
  utimesSync(file, CLOSED_AT_S, CLOSED_AT_S)
}

/** The last page that SQLite reads nothing of at an opening: which one that is changes with each migration. */
function lastQuietPage({ folder, file }: { readonly folder: string; readonly file: string }): number {
  const original = readFileSync(file)
  for (let page = original.length / PAGE_BYTES; page >= 2; page--) {
    flip(file, page)
    const result = openDatabase(folder)
    if (result.ok) result.value.abandon()
    writeFileSync(file, original)
    utimesSync(file, CLOSED_AT_S, CLOSED_AT_S)
    if (result.ok) return page
  }
  throw new Error('no page can be changed unseen')
}

const sumsIn = (file: string): number[] => {
  const bytes = readFileSync(file)
  return Array.from({ length: bytes.length / PAGE_BYTES }, (_, page) => crc32(bytes.subarray(page * PAGE_BYTES, (page + 1) * PAGE_BYTES)))
}

test('a byte flipped in any page is told by its page, although the file has the date that it was closed with', () => {
  const { folder, file } = closedStore()
  const original = readFileSync(file)
  for (let page = 2; page <= original.length / PAGE_BYTES; page++) {
    flip(file, page)
    const result = openDatabase(folder)
    // What SQLite itself cannot read is refused before.
    if (result.ok) {
      expect(changedPages(result.value.file, () => undefined)).toEqual([page])
      result.value.abandon()
    }
    writeFileSync(file, original)
    utimesSync(file, CLOSED_AT_S, CLOSED_AT_S)
  }
  const whole = opened(folder)
  expect(changedPages(whole.file, () => undefined)).toEqual([])
  whole.abandon()
})

test('what a session wrote is witnessed page by page, and only that is read again', () => {
  const { folder, file } = closedStore()
  const { db, close } = opened(folder)
  for (let rank = 0; rank < 30; rank++) inTransaction(db, (tx) => writeSetting(tx, `k${rank}`, 'x'.repeat(2000)))
  close()
  expect([...(readWitness(file)?.sums ?? [])]).toEqual(sumsIn(file))
})

test('a page that was found changed is found again after the session that found it', () => {
  const { folder, file } = closedStore()
  const page = lastQuietPage({ folder, file })
  flip(file, page)
  const first = opened(folder)
  const found = changedPages(first.file, () => undefined) ?? []
  expect(found).toEqual([page])
  first.close({ changedPages: found, isDamaged: false })
  const second = opened(folder)
  expect(changedPages(second.file, () => undefined)).toEqual([page])
  second.abandon()
})

test('under the log of a killed program, a changed page is told unless the log holds it', () => {
  const { folder, file } = closedStore()
  const last = lastQuietPage({ folder, file })
  const { db, close } = opened(folder)
  inTransaction(db, (tx) => writeSetting(tx, 'theme', 'dark'))
  const killed = temporaryFolder()
  for (const end of ['', '-wal', '.closed', '.pages']) copyFileSync(`${file}${end}`, join(killed, `${DATABASE_FILE}${end}`))
  close()
  const copy = join(killed, DATABASE_FILE)
  const held = [...(readLogPages(`${copy}-wal`)?.offsets.keys() ?? [])]
  expect(held.length).toBeGreaterThan(0)
  for (const page of [held[0] ?? 0, last]) flip(copy, page)
  // Another date: the log does not say by itself that nobody else wrote.
  utimesSync(copy, CLOSED_AT_S + 5, CLOSED_AT_S + 5)
  const reopened = opened(killed)
  expect(held).not.toContain(last)
  expect(changedPages(reopened.file, () => undefined)).toEqual([last])
  reopened.abandon()
})

test('a witness that is damaged itself, or of another closing, says nothing', () => {
  const { folder, file } = closedStore()
  const witness = readFileSync(`${file}.pages`)
  witness[witness.length - 10] = (witness[witness.length - 10] ?? 0) ^ 1
  writeFileSync(`${file}.pages`, witness)
  expect(readWitness(file)).toBeNull()
  recordWitness(file, { before: null, log: null, isUntouched: false, damaged: [] })
  writeFileSync(`${file}.closed`, '1 1\n')
  const { file: found, abandon } = opened(folder)
  expect(found.witness).toBeNull()
  abandon()
})
