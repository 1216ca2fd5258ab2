import type { CommuniqueId, Instant, PersonId } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { digestOf, isSameBytes } from '../platform/hashing'
import type { Reader, Writer } from './handles'
import { all, bytesOf, first, run } from './sql'

/** A Yjs V1 update of our own writing. Its length and hash are stored with it: a damaged one is never applied. */
export interface DraftUpdate {
  readonly communiqueId: CommuniqueId
  readonly schemaVersion: number
  readonly personId: PersonId
  readonly writtenAt: Instant
  readonly bytes: Uint8Array
}

export interface StoredDraftUpdate extends DraftUpdate {
  /** Grows through the whole profile, not only through one draft. */
  readonly seq: number
}

interface Row {
  readonly seq: number
  readonly communique_id: string
  readonly schema_version: number
  readonly person_id: string
  readonly written_at: number
  readonly byte_length: number
  readonly sha256: Uint8Array
  readonly bytes: Uint8Array
}

/** Returns its seq. */
export function appendDraftUpdate(db: Writer, update: DraftUpdate): number {
  const last = first<{ seq: number }>(db, 'SELECT seq FROM draft_updates ORDER BY seq DESC LIMIT 1')
  const row = toRow({ ...update, seq: (last?.seq ?? 0) + 1 })
  run(
    db,
    `INSERT INTO draft_updates (seq, communique_id, schema_version, person_id, written_at, byte_length, sha256, bytes)
     VALUES (:seq, :communique_id, :schema_version, :person_id, :written_at, :byte_length, :sha256, :bytes)`,
    { ...row },
  )
  return row.seq
}

/** Whether the row, read again, holds these very bytes: only then may the screen say that they are saved. */
export function isOnRecord(db: Reader, seq: number, bytes: Uint8Array): boolean {
  const row = first<Pick<Row, 'bytes'>>(db, 'SELECT bytes FROM draft_updates WHERE seq = :seq', { seq })
  return row !== null && isSameBytes(row.bytes, bytes)
}

/** In the order of their writing. Error: DRAFT_NOT_READABLE, with the first row that is not what was written. */
export function readDraftUpdates(db: Reader, communiqueId: CommuniqueId): Result<readonly StoredDraftUpdate[]> {
  const rows = all<Row>(db, 'SELECT * FROM draft_updates WHERE communique_id = :communiqueId ORDER BY seq', { communiqueId })
  const damaged = rows.find((row) => row.bytes.byteLength !== row.byte_length || !isSameBytes(digestOf(row.bytes), row.sha256))
  return damaged ? err(marbreError('DRAFT_NOT_READABLE', { row: damaged.seq })) : ok(rows.map(fromRow))
}

/** Where a draft's writing stands. Every draft has a first update, from its creation. */
export function lastDraftPoint(db: Reader, communiqueId: CommuniqueId): { readonly seq: number; readonly savedAt: Instant } {
  const row = first<Pick<Row, 'seq' | 'written_at'>>(db, 'SELECT seq, written_at FROM draft_updates WHERE communique_id = :communiqueId ORDER BY seq DESC LIMIT 1', { communiqueId })
  return { seq: row?.seq ?? 0, savedAt: row?.written_at ?? 0 }
}

/** Everyone who wrote in the draft after `seq`, in the order of their first change. */
export function editorsSince(db: Reader, communiqueId: CommuniqueId, seq: number): readonly PersonId[] {
  const rows = all<{ person_id: string }>(
    db,
    'SELECT person_id FROM draft_updates WHERE communique_id = :communiqueId AND seq > :seq GROUP BY person_id ORDER BY min(seq)',
    { communiqueId, seq },
  )
  return rows.map((row) => row.person_id as PersonId)
}

function toRow(update: StoredDraftUpdate): Row {
  return {
    seq: update.seq,
    communique_id: update.communiqueId,
    schema_version: update.schemaVersion,
    person_id: update.personId,
    written_at: update.writtenAt,
    byte_length: update.bytes.byteLength,
    sha256: digestOf(update.bytes),
    bytes: update.bytes,
  }
}

function fromRow(row: Row): StoredDraftUpdate {
  return {
    seq: row.seq,
    communiqueId: row.communique_id as CommuniqueId,
    schemaVersion: row.schema_version,
    personId: row.person_id as PersonId,
    writtenAt: row.written_at,
    bytes: bytesOf(row.bytes),
  }
}
