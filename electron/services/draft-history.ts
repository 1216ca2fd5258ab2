import { setImmediate } from 'node:timers/promises'
import type { DraftComparison, DraftPoint } from '../../core/bridge/draft-history'
import type { Handlers } from '../../core/bridge/handlers'
import type { SavePoint } from '../../core/bridge/shapes'
import { compareDocuments } from '../../core/compare/documents'
import { runsOf } from '../../core/compare/runs'
import { addSigns, noSigns, signsOf, type Signs } from '../../core/compare/signs'
import type { CommuniqueId } from '../../core/communique/ids'
import { updateToDocument } from '../../core/document/draft'
import type { DocumentJson } from '../../core/document/types'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { findCommunique } from '../store/communiques'
import { lastDraftPoint } from '../store/draft-history'
import { listDraftSegments, type DraftSegment } from '../store/draft-segments'
import { listDraftChanges, readDraftRows, type DraftChange } from '../store/draft-updates'
import { findPerson } from '../store/people'
import { listVersions } from '../store/versions'
import { documentOf, draftDocument, draftThrough } from './draft-mirrors'
import { appendUpdate, currentMirror, refusedEditing } from './drafts'
import type { Profile } from './profile'
import { record } from './record'

export function draftHistoryCalls(profile: Profile): Handlers<'drafts.history' | 'drafts.compare' | 'drafts.restore'> {
  return {
    'drafts.history': ({ communiqueId, within }) => (findCommunique(profile.db, communiqueId) ? pointsOf(profile, communiqueId, within) : Promise.resolve(err(marbreError('COMMUNIQUE_UNKNOWN')))),
    'drafts.compare': ({ communiqueId, seq }) => compare(profile, communiqueId, seq),
    'drafts.restore': ({ communiqueId, seq }) => restore(profile, communiqueId, seq),
  }
}

type Run = readonly [DraftChange, ...DraftChange[]]

/** Single changes are counted from their bytes, in slices: meanwhile other calls are answered. */
const RUNS_A_SLICE = 20

/**
 * The points of a draft, oldest first: one a minute and a person. With `within`, the single changes of that point, for
 * as long as they are kept. Error: DRAFT_POINT_UNKNOWN.
 */
async function pointsOf(profile: Profile, id: CommuniqueId, within: number | null): Promise<Result<readonly DraftPoint[]>> {
  const { runs, segments } = historyOf(profile, id)
  const wanted = within === null ? runs : runs.filter((run) => seqOf(run) === within).flatMap((run) => run.map((change): Run => [change]))
  const merged = segments.filter(({ throughSeq }) => within === null || throughSeq === within)
  if (within !== null && wanted.length + merged.length === 0) return err(marbreError('DRAFT_POINT_UNKNOWN'))
  const describe = descriptions(profile, id)
  const points = merged.map((segment) => describe.segment(segment))
  for (const [at, run] of wanted.entries()) {
    if (at % RUNS_A_SLICE === RUNS_A_SLICE - 1) await setImmediate()
    points.push(describe.run(run))
  }
  return ok(points.sort((one, other) => one.seq - other.seq))
}

const seqOf = (run: Run): number => (run.at(-1) ?? run[0]).seq

interface History {
  readonly runs: readonly Run[]
  readonly segments: readonly DraftSegment[]
}

function historyOf({ db }: Profile, id: CommuniqueId): History {
  const segments = listDraftSegments(db, id)
  const ends = [...listVersions(db, id).map(({ draftSeq }) => draftSeq), ...segments.map(({ throughSeq }) => throughSeq)]
  return { runs: runsOf(listDraftChanges(db, id), ends), segments }
}

interface Descriptions {
  readonly run: (run: Run) => DraftPoint
  readonly segment: (segment: DraftSegment) => DraftPoint
}

function descriptions({ db }: Profile, id: CommuniqueId): Descriptions {
  const versions = new Map(listVersions(db, id).map(({ draftSeq, number }) => [draftSeq, number]))
  const by = (personId: DraftChange['personId']): DraftPoint['by'] => ({ id: personId, name: findPerson(db, personId)?.name ?? '' })
  const signs = ([first]: Run, through: number): Signs => readDraftRows(db, id, first.seq - 1, through).map(({ bytes, intact }) => (intact ? signsOf(bytes) : noSigns)).reduce(addSigns, noSigns)
  return {
    run: (run) => {
      const [first, seq] = [run[0], seqOf(run)]
      const { added, removed } = signs(run, seq)
      return { seq, by: by(first.personId), fromAt: first.writtenAt, untilAt: (run.at(-1) ?? first).writtenAt, changes: run.length, signsAdded: added, signsRemoved: removed, versionNumber: versions.get(seq) ?? null }
    },
    segment: ({ throughSeq, personId, fromAt, untilAt, updateCount, signsAdded, signsRemoved }) => ({ seq: throughSeq, by: by(personId), fromAt, untilAt, changes: updateCount, signsAdded, signsRemoved, versionNumber: versions.get(throughSeq) ?? null }),
  }
}

/** A point and its text. Errors: COMMUNIQUE_UNKNOWN, DRAFT_POINT_UNKNOWN (merged into its minute meanwhile), DRAFT_NOT_READABLE. */
function documentAt({ db }: Profile, id: CommuniqueId, seq: number): Result<{ readonly document: DocumentJson; readonly at: number }> {
  if (!findCommunique(db, id)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const at = listDraftChanges(db, id).find((change) => change.seq === seq)?.writtenAt ?? listDraftSegments(db, id).find(({ throughSeq }) => throughSeq === seq)?.untilAt
  if (at === undefined) return err(marbreError('DRAFT_POINT_UNKNOWN'))
  const draft = draftThrough(db, id, seq)
  if (!draft.ok) return draft
  const document = documentOf(draft.value)
  draft.value.destroy()
  return document.ok ? ok({ document: document.value, at }) : err(marbreError('DRAFT_NOT_READABLE', { row: seq }))
}

function compare(profile: Profile, id: CommuniqueId, seq: number): Result<DraftComparison> {
  const then = documentAt(profile, id, seq)
  if (!then.ok) return then
  const now = draftDocument(profile.mirrors, id)
  if (!now.ok) return now
  const language = findCommunique(profile.db, id)?.language ?? 'fr'
  return ok({ seq, blocks: compareDocuments(now.value, then.value.document, language), refusal: refusedEditing(profile, id) })
}

/** Makes the draft say again what it said: one more change on top of the others, which all stay, and a line of the journal. */
function restore(profile: Profile, id: CommuniqueId, seq: number): Result<SavePoint> {
  const then = documentAt(profile, id, seq)
  if (!then.ok) return then
  const refusal = refusedEditing(profile, id)
  if (refusal) return err(refusal)
  const mirror = currentMirror(profile, id)
  if (!mirror.ok) return mirror
  const update = updateToDocument(mirror.value, then.value.document)
  if (update === null) return ok(lastDraftPoint(profile.db, id))
  const point = appendUpdate(profile, id, update, (tx) => void record(profile, tx, { communiqueId: id, type: 'draft.restored', payload: { seq, writtenAt: then.value.at } }))
  if (point.ok) {
    profile.announce('draft.restored', { communiqueId: id })
    profile.announce('communique.changed', { communiqueId: id })
  }
  return point
}
