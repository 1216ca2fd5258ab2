import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { communiqueId, filledStore, renditionId, versionId } from '../../tests/contract/filled-store'
import { readDraft, readDraftHistory } from './draft-history'
import type { Reader } from './handles'
import { findRendition, readRenditionBytes } from './renditions'
import { findVersion, readVersionContent } from './versions'

/** What is read after one byte of a stored blob was flipped with another tool. */
function afterFlip<Value>(table: string, column: string, read: (db: Reader) => Value): Value {
  const store = filledStore()
  store.close()
  const tool = new Database(store.file)
  tool.exec(`DROP TRIGGER ${table}_no_update`)
  const row = tool.prepare(`SELECT rowid AS id, ${column} AS bytes FROM ${table}`).get() as { id: number; bytes: Buffer }
  row.bytes[1] = (row.bytes[1] ?? 0) ^ 1
  tool.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`).run(row.bytes, row.id)
  const value = read(tool as unknown as Reader)
  tool.close()
  return value
}
const version = (db: Reader): ReturnType<typeof readVersionContent> => {
  const found = findVersion(db, versionId)
  if (!found) throw new Error('no version')
  return readVersionContent(db, found)
}
const rendition = (db: Reader): ReturnType<typeof readRenditionBytes> => {
  const found = findRendition(db, renditionId)
  if (!found) throw new Error('no rendition')
  return readRenditionBytes(db, found)
}

test('what was stored is what is read', () => {
  const { db } = filledStore()
  expect([version(db).ok, rendition(db).ok, readDraft(db, communiqueId).ok]).toEqual([true, true, true])
})

test('a flipped byte in a version is named', () => {
  expect(afterFlip('versions', 'content', version)).toEqual({ ok: false, error: { code: 'VERSION_ALTERED', params: { number: 1 } } })
})

test('a flipped byte in a kept PDF is named', () => {
  expect(afterFlip('renditions', 'bytes', rendition)).toEqual({ ok: false, error: { code: 'RENDITION_ALTERED' } })
})

test('a flipped byte in a draft is named, and nothing of the draft is read', () => {
  expect(afterFlip('draft_updates', 'bytes', (db) => readDraft(db, communiqueId))).toEqual({ ok: false, error: { code: 'DRAFT_NOT_READABLE', params: { row: 3 } } })
})

test('a flipped byte in a snapshot is named, and the draft is read from its history', () => {
  const read = afterFlip('draft_snapshots', 'bytes', (db) => readDraft(db, communiqueId))
  expect(read).toMatchObject({ ok: true, value: { damagedSnapshots: [2], rows: [{ seq: 2 }, { seq: 3 }, { seq: 4 }] } })
})

test('a flipped byte in a segment is named where its place in the history is read', () => {
  expect(afterFlip('draft_segments', 'bytes', (db) => readDraftHistory(db, communiqueId).map(({ seq, intact }) => [seq, intact]))).toEqual([[2, false], [3, true], [4, true]])
})
