import type { CommuniqueId, Instant } from '../../core/communique/ids'
import { hashed, isIntact, type DraftRow, type Hashed } from './draft-updates'
import type { Reader, Writer } from './handles'
import { all, bytesOf, first, run } from './sql'

/** A draft's whole state through a change: what reading it begins with. History stays beside it. */
export interface DraftSnapshot {
  readonly communiqueId: CommuniqueId
  readonly throughSeq: number
  readonly schemaVersion: number
  readonly madeAt: Instant
}

interface Row extends Hashed {
  readonly through_seq: number
  readonly schema_version: number
}

/** `bytes` is a Yjs V1 update; its length and hash are taken here. */
export function insertDraftSnapshot(db: Writer, { communiqueId, throughSeq, schemaVersion, madeAt }: DraftSnapshot, bytes: Uint8Array): void {
  run(
    db,
    `INSERT INTO draft_snapshots (communique_id, through_seq, schema_version, made_at, byte_length, sha256, bytes)
     VALUES (:communiqueId, :throughSeq, :schemaVersion, :madeAt, :byte_length, :sha256, :bytes)`,
    { communiqueId, throughSeq, schemaVersion, madeAt, ...hashed(bytes) },
  )
}

/** The seqs that a draft's snapshots reach, the newest first, not after `through`. */
export function listSnapshotSeqs(db: Reader, communiqueId: CommuniqueId, through = Number.MAX_SAFE_INTEGER): readonly number[] {
  return all<{ seq: number }>(db, 'SELECT through_seq AS seq FROM draft_snapshots WHERE communique_id = :communiqueId AND through_seq <= :through ORDER BY through_seq DESC', { communiqueId, through }).map(({ seq }) => seq)
}

export function readSnapshotRow(db: Reader, communiqueId: CommuniqueId, throughSeq: number): DraftRow | null {
  const row = first<Row>(db, 'SELECT through_seq, schema_version, byte_length, sha256, bytes FROM draft_snapshots WHERE communique_id = :communiqueId AND through_seq = :throughSeq', { communiqueId, throughSeq })
  return row && { seq: row.through_seq, schemaVersion: row.schema_version, bytes: bytesOf(row.bytes), intact: isIntact(row) }
}

/** What came since the newest snapshot: how many single changes, of how many bytes, and how large that snapshot is. */
export function growthSinceSnapshot(db: Reader, communiqueId: CommuniqueId): { readonly changes: number; readonly bytes: number; readonly snapshotBytes: number } {
  const snapshot = first<{ seq: number; bytes: number }>(db, 'SELECT through_seq AS seq, byte_length AS bytes FROM draft_snapshots WHERE communique_id = :communiqueId ORDER BY through_seq DESC LIMIT 1', { communiqueId })
  const grown = first<{ changes: number; bytes: number | null }>(db, 'SELECT count(*) AS changes, sum(byte_length) AS bytes FROM draft_updates WHERE communique_id = :communiqueId AND seq > :seq', { communiqueId, seq: snapshot?.seq ?? 0 })
  return { changes: grown?.changes ?? 0, bytes: grown?.bytes ?? 0, snapshotBytes: snapshot?.bytes ?? 0 }
}
