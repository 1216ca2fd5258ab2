import type { CommuniqueId, Instant, PersonId } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { readSegmentRows } from './draft-segments'
import { listSnapshotSeqs, readSnapshotRow } from './draft-snapshots'
import { readDraftRows, type DraftRow } from './draft-updates'
import type { Reader } from './handles'
import { all, first } from './sql'

/* A draft is its snapshots, its segments and its single changes: what asks for all of them, asks here. */

export interface DraftRows {
  /** To be applied in this order: a snapshot if there is one, then what came after it. */
  readonly rows: readonly DraftRow[]
  /** Snapshots that are not what was written. They were passed over: the history holds everything that they held. */
  readonly damagedSnapshots: readonly number[]
}

/**
 * What a draft is made from, through a change: everything, without one. A segment that begins before the snapshot holds
 * some of the same changes: Yjs takes each change once. Error: DRAFT_NOT_READABLE, with the first row that is not what
 * was written.
 */
export function readDraft(db: Reader, communiqueId: CommuniqueId, through = Number.MAX_SAFE_INTEGER): Result<DraftRows> {
  const damagedSnapshots: number[] = []
  const snapshot = soundSnapshot(db, { communiqueId, through }, damagedSnapshots)
  const later = readDraftHistory(db, communiqueId, snapshot?.seq ?? 0, through)
  const damaged = later.find(({ intact }) => !intact)
  if (damaged) return err(marbreError('DRAFT_NOT_READABLE', { row: damaged.seq }))
  return ok({ rows: snapshot ? [snapshot, ...later] : later, damagedSnapshots })
}

function soundSnapshot(db: Reader, { communiqueId, through }: { readonly communiqueId: CommuniqueId; readonly through: number }, damaged: number[]): DraftRow | null {
  for (const seq of listSnapshotSeqs(db, communiqueId, through)) {
    const row = readSnapshotRow(db, communiqueId, seq)
    if (row?.intact === true) return row
    damaged.push(seq)
  }
  return null
}

/** Segments and single changes in the order of their writing, after one seq and through another; nothing is left out. */
export function readDraftHistory(db: Reader, communiqueId: CommuniqueId, after = 0, through = Number.MAX_SAFE_INTEGER): readonly DraftRow[] {
  return [...readSegmentRows(db, communiqueId, after, through), ...readDraftRows(db, communiqueId, after, through)].sort((one, other) => one.seq - other.seq)
}

/** Where a draft's writing stands. Every draft has a first change, from its creation. */
export function lastDraftPoint(db: Reader, communiqueId: CommuniqueId): { readonly seq: number; readonly savedAt: Instant } {
  const single = first<{ seq: number; savedAt: number }>(db, 'SELECT seq, written_at AS savedAt FROM draft_updates WHERE communique_id = :communiqueId ORDER BY seq DESC LIMIT 1', { communiqueId })
  const merged = first<{ seq: number; savedAt: number }>(db, 'SELECT through_seq AS seq, until_at AS savedAt FROM draft_segments WHERE communique_id = :communiqueId ORDER BY through_seq DESC LIMIT 1', { communiqueId })
  return (single?.seq ?? 0) > (merged?.seq ?? 0) ? (single ?? NOWHERE) : (merged ?? NOWHERE)
}

const NOWHERE = { seq: 0, savedAt: 0 }

/** Everyone who wrote in the draft after `seq`, in the order of their first change. A segment never runs over the end of a version. */
export function editorsSince(db: Reader, communiqueId: CommuniqueId, seq: number): readonly PersonId[] {
  const rows = all<{ person_id: string }>(
    db,
    `SELECT person_id FROM (
       SELECT person_id, seq AS at FROM draft_updates WHERE communique_id = :communiqueId AND seq > :seq
       UNION ALL SELECT person_id, first_seq AS at FROM draft_segments WHERE communique_id = :communiqueId AND through_seq > :seq
     ) GROUP BY person_id ORDER BY min(at)`,
    { communiqueId, seq },
  )
  return rows.map((row) => row.person_id as PersonId)
}

/** Who wrote the newest change. Every draft has a first one, from its creation. */
export function lastEditor(db: Reader, communiqueId: CommuniqueId): PersonId | null {
  const row = first<{ person_id: string }>(
    db,
    `SELECT person_id FROM (
       SELECT person_id, seq AS at FROM draft_updates WHERE communique_id = :communiqueId
       UNION ALL SELECT person_id, through_seq AS at FROM draft_segments WHERE communique_id = :communiqueId
     ) ORDER BY at DESC LIMIT 1`,
    { communiqueId },
  )
  return row && (row.person_id as PersonId)
}

/**
 * Hashes every row of a draft, also those that reading it does not need. A draft goes on from one schema to a newer one,
 * never back; a snapshot is of the schema of the change that it reaches. Error: DRAFT_NOT_READABLE, with the first row
 * that is not what was written, a snapshot by the seq that it reaches.
 */
export function verifyDraft(db: Reader, communiqueId: CommuniqueId): Result<void> {
  const history = readDraftHistory(db, communiqueId)
  const newest = history.at(-1)?.schemaVersion ?? 0
  const damaged = history.find((row, rank) => !row.intact || row.schemaVersion > newest || row.schemaVersion < (history[rank - 1]?.schemaVersion ?? 1))?.seq
    ?? listSnapshotSeqs(db, communiqueId).find((seq) => !isSnapshotWritten(readSnapshotRow(db, communiqueId, seq), history))
  return damaged === undefined ? ok() : err(marbreError('DRAFT_NOT_READABLE', { row: damaged }))
}

function isSnapshotWritten(snapshot: DraftRow | null, history: readonly DraftRow[]): boolean {
  const reached = history.findLast(({ seq }) => seq <= (snapshot?.seq ?? 0)) ?? history[0]
  // A recovered draft may have lost every change that its snapshot holds: the words are whole, their moments are gone.
  return snapshot?.intact === true && (reached === undefined || snapshot.schemaVersion === reached.schemaVersion)
}
