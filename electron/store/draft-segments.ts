import type { CommuniqueId, Instant, PersonId } from '../../core/communique/ids'
import { hashed, isIntact, type DraftRow, type Hashed } from './draft-updates'
import type { Reader, Writer } from './handles'
import { all, bytesOf, first, run } from './sql'

/** Consecutive changes of one person, merged: what is left of a minute's single changes once they are old. */
export interface DraftSegment {
  readonly communiqueId: CommuniqueId
  readonly firstSeq: number
  readonly throughSeq: number
  readonly schemaVersion: number
  readonly personId: PersonId
  /** When its first and its last change were written. */
  readonly fromAt: Instant
  readonly untilAt: Instant
  readonly updateCount: number
  readonly signsAdded: number
  readonly signsRemoved: number
}

interface Row {
  readonly communique_id: string
  readonly first_seq: number
  readonly through_seq: number
  readonly schema_version: number
  readonly person_id: string
  readonly from_at: number
  readonly until_at: number
  readonly update_count: number
  readonly signs_added: number
  readonly signs_removed: number
}

const COLUMNS = 'communique_id, first_seq, through_seq, schema_version, person_id, from_at, until_at, update_count, signs_added, signs_removed'

/** `bytes` is a Yjs V1 update; its length and hash are taken here. */
export function insertDraftSegment(db: Writer, segment: DraftSegment, bytes: Uint8Array): void {
  run(
    db,
    `INSERT INTO draft_segments (${COLUMNS}, byte_length, sha256, bytes)
     VALUES (:communique_id, :first_seq, :through_seq, :schema_version, :person_id, :from_at, :until_at, :update_count, :signs_added, :signs_removed, :byte_length, :sha256, :bytes)`,
    { ...toRow(segment), ...hashed(bytes) },
  )
}

/** A draft's segments without their bytes, in the order of their writing. */
export function listDraftSegments(db: Reader, communiqueId: CommuniqueId): readonly DraftSegment[] {
  return all<Row>(db, `SELECT ${COLUMNS} FROM draft_segments WHERE communique_id = :communiqueId ORDER BY through_seq`, { communiqueId }).map(fromRow)
}

type BytesRow = Pick<Row, 'through_seq' | 'schema_version'> & Hashed

/** The segments that end after one seq and not after another, each as the point of its last change. */
export function readSegmentRows(db: Reader, communiqueId: CommuniqueId, after: number, through: number): readonly DraftRow[] {
  return all<BytesRow>(
    db,
    'SELECT through_seq, schema_version, byte_length, sha256, bytes FROM draft_segments WHERE communique_id = :communiqueId AND through_seq > :after AND through_seq <= :through ORDER BY through_seq',
    { communiqueId, after, through },
  ).map(toDraftRow)
}

export function readSegmentRow(db: Reader, throughSeq: number): DraftRow | null {
  const row = first<BytesRow>(db, 'SELECT through_seq, schema_version, byte_length, sha256, bytes FROM draft_segments WHERE through_seq = :throughSeq', { throughSeq })
  return row && toDraftRow(row)
}

const toDraftRow = (row: BytesRow): DraftRow => ({ seq: row.through_seq, schemaVersion: row.schema_version, bytes: bytesOf(row.bytes), intact: isIntact(row) })

function toRow(segment: DraftSegment): Row {
  return {
    communique_id: segment.communiqueId,
    first_seq: segment.firstSeq,
    through_seq: segment.throughSeq,
    schema_version: segment.schemaVersion,
    person_id: segment.personId,
    from_at: segment.fromAt,
    until_at: segment.untilAt,
    update_count: segment.updateCount,
    signs_added: segment.signsAdded,
    signs_removed: segment.signsRemoved,
  }
}

function fromRow(row: Row): DraftSegment {
  return {
    communiqueId: row.communique_id as CommuniqueId,
    firstSeq: row.first_seq,
    throughSeq: row.through_seq,
    schemaVersion: row.schema_version,
    personId: row.person_id as PersonId,
    fromAt: row.from_at,
    untilAt: row.until_at,
    updateCount: row.update_count,
    signsAdded: row.signs_added,
    signsRemoved: row.signs_removed,
  }
}
