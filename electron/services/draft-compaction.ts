import * as Y from 'yjs'
import { minuteOf, runsOf } from '../../core/compare/runs'
import { addSigns, noSigns, signsOf } from '../../core/compare/signs'
import { SCHEMA_VERSION } from '../../core/communique/content'
import type { CommuniqueId, Instant } from '../../core/communique/ids'
import { documentFromYDoc } from '../../core/document/draft'
import { ok, type Result } from '../../core/result'
import { isSameBytes } from '../platform/hashing'
import type { Logger } from '../platform/logger'
import { lastDraftPoint, readDraftHistory } from '../store/draft-history'
import { insertDraftSegment, listDraftSegments, readSegmentRow } from '../store/draft-segments'
import { insertDraftSnapshot, listSnapshotSeqs, readSnapshotRow } from '../store/draft-snapshots'
import { deleteDraftUpdates, listDraftChanges, listDraftsWithChanges, readDraftRows, type DraftChange, type DraftRow } from '../store/draft-updates'
import type { Connection } from '../store/handles'
import { openDatabase } from '../store/open-database'
import { inTransaction } from '../store/sql'
import { listVersions } from '../store/versions'
import { applies, draftThrough, formOf } from './draft-mirrors'

/** Every single change younger than this is kept as it was written. */
export const SINGLE_CHANGES_MS = 24 * 60 * 60 * 1000

export interface Compactor {
  readonly db: Connection
  readonly logger: Logger
}

export interface Compacted {
  snapshots: number
  segments: number
  /** Single changes that a segment and a snapshot hold now. */
  merged: number
  /** Drafts that were left as they are, because what was written would not have been the same. */
  refused: number
}

export const nothingCompacted = (): Compacted => ({ snapshots: 0, segments: 0, merged: 0, refused: 0 })

/** What was about to take the place of single changes is not the same as they are: nothing is deleted. */
class NotTheSame extends Error {
  override readonly name = 'NotTheSame'
}

/** Merges the older runs of every draft; between two steps, each one short transaction, anything else may happen. */
export function* compactDrafts(compactor: Compactor, now: Instant, done: Compacted = nothingCompacted()): Generator<void, Compacted> {
  for (const id of listDraftsWithChanges(compactor.db)) {
    yield
    yield* compactDraft(compactor, { id, now }, done)
  }
  return done
}

/** All of it at once, on a profile that no program has open. Errors as openDatabase. */
export function compactProfile(folder: string, now: Instant, logger: Logger): Result<Compacted> {
  const opened = openDatabase(folder)
  if (!opened.ok) return opened
  const done = nothingCompacted()
  try {
    const work = compactDrafts({ db: opened.value.db, logger }, now, done)
    while (work.next().done !== true) continue
    return ok(done)
  } finally {
    opened.value.close()
  }
}

type Run = readonly [DraftChange, ...DraftChange[]]

/** One draft: its runs of changes that are old become one segment each. What is found wrong is logged, and left. */
export function* compactDraft(compactor: Compactor, { id, now }: { readonly id: CommuniqueId; readonly now: Instant }, done: Compacted): Generator<void> {
  const runs = oldRuns(compactor, id, minuteOf(now - SINGLE_CHANGES_MS))
  const [first, last] = [runs[0], runs.at(-1)?.at(-1)]
  if (!first || !last) return
  try {
    if ((listSnapshotSeqs(compactor.db, id)[0] ?? 0) < last.seq) {
      makeSnapshot(compactor, id, now)
      done.snapshots += 1
      yield
    }
    const replay = replayFrom(compactor, id, first[0].seq - 1)
    yield
    for (const run of runs) {
      const rows = replaySingles(compactor, id, run, replay)
      yield
      mergeRun(compactor, id, { run, rows }, replay)
      done.segments += 1
      done.merged += run.length
      yield
    }
  } catch (cause) {
    if (!(cause instanceof NotTheSame)) throw cause
    done.refused += 1
    compactor.logger.note('a draft was not compacted', { communique: id, because: cause.message })
  }
}

/** Runs that are worth merging: of two changes or more, the last one written before `before`, none of a newer Marbre. */
function oldRuns({ db }: Compactor, id: CommuniqueId, before: Instant): readonly Run[] {
  const ends = [...listVersions(db, id).map(({ draftSeq }) => draftSeq), ...listDraftSegments(db, id).map(({ throughSeq }) => throughSeq)]
  return runsOf(listDraftChanges(db, id), ends).filter((run) => run.length > 1 && run.every(({ writtenAt, schemaVersion }) => writtenAt < before && schemaVersion <= SCHEMA_VERSION))
}

interface DraftState {
  readonly vector: Uint8Array
  readonly encoded: Uint8Array
  readonly document: string
}

function stateOf(draft: Y.Doc, schemaVersion: number): DraftState {
  return { vector: Y.encodeStateVector(draft), encoded: Y.encodeStateAsUpdate(draft), document: JSON.stringify(documentFromYDoc(draft, schemaVersion)) }
}

function assertSameState(one: DraftState, other: DraftState): void {
  if (!isSameBytes(one.vector, other.vector)) throw new NotTheSame('state vector')
  if (!isSameBytes(one.encoded, other.encoded)) throw new NotTheSame('encoded state')
  if (one.document !== other.document) throw new NotTheSame('document')
}

function applyAll(draft: Y.Doc, rows: readonly DraftRow[]): void {
  for (const { seq, bytes, intact, schemaVersion } of rows) {
    if (!intact || schemaVersion > SCHEMA_VERSION || !applies(draft, bytes)) throw new NotTheSame(`row ${seq}`)
  }
}

/**
 * Writes the draft's whole state as it is now. In the same transaction it is read back, hashed and loaded, and must be
 * the state that the rows make.
 * @throws NotTheSame, with nothing written.
 */
export function makeSnapshot({ db }: Compactor, id: CommuniqueId, now: Instant): void {
  const { seq } = lastDraftPoint(db, id)
  const draft = draftOfRows(db, id, seq)
  const schemaVersion = formOf(draft)
  const expected = stateOf(draft, schemaVersion)
  draft.destroy()
  inTransaction(db, (tx) => {
    insertDraftSnapshot(tx, { communiqueId: id, throughSeq: seq, schemaVersion, madeAt: now }, expected.encoded)
    const row = readSnapshotRow(tx, id, seq)
    const loaded = new Y.Doc()
    applyAll(loaded, row ? [row] : [])
    assertSameState(stateOf(loaded, schemaVersion), expected)
    loaded.destroy()
  })
}

function draftOfRows(db: Connection, id: CommuniqueId, through: number): Y.Doc {
  const draft = draftThrough(db, id, through)
  if (!draft.ok) throw new NotTheSame(`row ${String(draft.error.params?.['row'])}`)
  return draft.value
}

/** Yjs takes the square of their number to merge updates: a few at a time, then what these made. */
const MERGED_AT_ONCE = 16

function mergedUpdate(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length <= MERGED_AT_ONCE) return Y.mergeUpdates([...updates])
  const parts: Uint8Array[] = []
  for (let at = 0; at < updates.length; at += MERGED_AT_ONCE) parts.push(Y.mergeUpdates(updates.slice(at, at + MERGED_AT_ONCE)))
  return mergedUpdate(parts)
}

/** The draft twice, at the same place: once by its single changes, once by what is to take their place. */
interface Replay {
  readonly single: Y.Doc
  readonly merged: Y.Doc
  at: number
}

function replayFrom({ db }: Compactor, id: CommuniqueId, through: number): Replay {
  return { single: draftOfRows(db, id, through), merged: draftOfRows(db, id, through), at: through }
}

/** Brings the draft's first copy, by its single changes, to the end of a run; gives the changes. */
function replaySingles({ db }: Compactor, id: CommuniqueId, run: Run, replay: Replay): readonly DraftRow[] {
  const [first, last] = [run[0], run.at(-1) ?? run[0]]
  const between = readDraftHistory(db, id, replay.at, first.seq - 1)
  for (const draft of [replay.single, replay.merged]) applyAll(draft, between)
  const rows = readDraftRows(db, id, first.seq - 1, last.seq)
  applyAll(replay.single, rows)
  replay.at = last.seq
  return rows
}

/**
 * Puts one segment in the place of a run, in one transaction: the segment is written, read back, hashed and applied,
 * and must lead to the state that the single changes lead to; the snapshot that holds the run is hashed again; only then
 * are the single changes deleted.
 */
function mergeRun({ db }: Compactor, id: CommuniqueId, { run, rows }: { readonly run: Run; readonly rows: readonly DraftRow[] }, replay: Replay): void {
  const [first, last] = [run[0], run.at(-1) ?? run[0]]
  const expected = stateOf(replay.single, first.schemaVersion)
  const merged = mergedUpdate(rows.map(({ bytes }) => bytes))
  const signs = rows.map(({ bytes }) => signsOf(bytes)).reduce(addSigns, noSigns)
  inTransaction(db, (tx) => {
    insertDraftSegment(
      tx,
      { communiqueId: id, firstSeq: first.seq, throughSeq: last.seq, schemaVersion: first.schemaVersion, personId: first.personId, fromAt: first.writtenAt, untilAt: last.writtenAt, updateCount: run.length, signsAdded: signs.added, signsRemoved: signs.removed },
      merged,
    )
    const segment = readSegmentRow(tx, last.seq)
    applyAll(replay.merged, segment ? [segment] : [])
    assertSameState(stateOf(replay.merged, first.schemaVersion), expected)
    const [holder] = listSnapshotSeqs(tx, id)
    if (holder === undefined || holder < last.seq || readSnapshotRow(tx, id, holder)?.intact !== true) throw new NotTheSame('snapshot')
    if (deleteDraftUpdates(tx, id, first.seq, last.seq) !== run.length) throw new NotTheSame('count')
  })
}
