import type { CommuniqueId, Instant, PersonId } from '../../core/communique/ids'
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

/** A change without its bytes. */
export type DraftChange = Omit<StoredDraftUpdate, 'bytes' | 'communiqueId'>

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

/** What every table of drafts keeps beside its bytes. */
export type Hashed = Pick<Row, 'byte_length' | 'sha256' | 'bytes'>

export const hashed = (bytes: Uint8Array): Hashed => ({ byte_length: bytes.byteLength, sha256: digestOf(bytes), bytes })
export const isIntact = ({ byte_length, sha256, bytes }: Hashed): boolean => bytes.byteLength === byte_length && isSameBytes(digestOf(bytes), sha256)

/** Returns its seq, which no change ever had, not even one that is merged into a segment now. */
export function appendDraftUpdate(db: Writer, update: DraftUpdate): number {
  const last = first<{ seq: number }>(db, 'SELECT max((SELECT coalesce(max(seq), 0) FROM draft_updates), (SELECT coalesce(max(through_seq), 0) FROM draft_segments)) AS seq')
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

/** The single changes of a draft, without their bytes, in the order of their writing. */
export function listDraftChanges(db: Reader, communiqueId: CommuniqueId): readonly DraftChange[] {
  return all<Omit<Row, keyof Hashed | 'communique_id'>>(
    db,
    'SELECT seq, schema_version, person_id, written_at FROM draft_updates WHERE communique_id = :communiqueId ORDER BY seq',
    { communiqueId },
  ).map((row) => ({ seq: row.seq, schemaVersion: row.schema_version, personId: row.person_id as PersonId, writtenAt: row.written_at }))
}

/** A change as it is stored, and whether its bytes are still those that were written. */
export interface DraftRow {
  readonly seq: number
  readonly schemaVersion: number
  readonly bytes: Uint8Array
  readonly intact: boolean
}

/** The single changes after one seq and through another, in the order of their writing. */
export function readDraftRows(db: Reader, communiqueId: CommuniqueId, after: number, through: number): readonly DraftRow[] {
  return all<Pick<Row, 'seq' | 'schema_version' | keyof Hashed>>(
    db,
    'SELECT seq, schema_version, byte_length, sha256, bytes FROM draft_updates WHERE communique_id = :communiqueId AND seq > :after AND seq <= :through ORDER BY seq',
    { communiqueId, after, through },
  ).map((row) => ({ seq: row.seq, schemaVersion: row.schema_version, bytes: bytesOf(row.bytes), intact: isIntact(row) }))
}

/** Takes out single changes that a segment and a snapshot hold: the store refuses any other. Returns how many. */
export function deleteDraftUpdates(db: Writer, communiqueId: CommuniqueId, firstSeq: number, throughSeq: number): number {
  return run(db, 'DELETE FROM draft_updates WHERE communique_id = :communiqueId AND seq BETWEEN :firstSeq AND :throughSeq', { communiqueId, firstSeq, throughSeq })
}

/** The drafts that hold more than one single change. Read from an index alone. */
export function listDraftsWithChanges(db: Reader): readonly CommuniqueId[] {
  return all<{ id: string }>(db, 'SELECT communique_id AS id FROM draft_updates GROUP BY communique_id HAVING count(*) > 1').map(({ id }) => id as CommuniqueId)
}

function toRow(update: StoredDraftUpdate): Row {
  return {
    seq: update.seq,
    communique_id: update.communiqueId,
    schema_version: update.schemaVersion,
    person_id: update.personId,
    written_at: update.writtenAt,
    ...hashed(update.bytes),
  }
}
