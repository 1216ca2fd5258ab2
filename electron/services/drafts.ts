import type * as Y from 'yjs'
import type { Handlers } from '../../core/bridge/handlers'
import type { DraftOpening, SavePoint } from '../../core/bridge/shapes'
import { SCHEMA_VERSION } from '../../core/communique/content'
import type { CommuniqueId } from '../../core/communique/ids'
import { updateToCurrentForm } from '../../core/document/draft'
import { refusedUpdate, unframeUpdate } from '../../core/document/frame'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { permissionFor } from '../../core/workflow/permissions'
import { findCommunique } from '../store/communiques'
import { lastDraftPoint, lastEditor, readDraft } from '../store/draft-history'
import { appendDraftUpdate, isOnRecord, type DraftUpdate } from '../store/draft-updates'
import type { Writer } from '../store/handles'
import { DatabaseMoved } from '../store/in-place'
import { formOf, isOfToday, isOwnEncoding, take } from './draft-mirrors'
import { institutionOf } from './house'
import { activePerson, transact, type Profile } from './profile'
import { actorOf, statusOfCommunique } from './status'

export function draftCalls(profile: Profile): Handlers<'drafts.open' | 'drafts.append'> {
  return {
    'drafts.open': ({ communiqueId }) => openDraft(profile, communiqueId),
    'drafts.append': ({ communiqueId, frame }) => append(profile, communiqueId, frame),
  }
}

function openDraft(profile: Profile, id: CommuniqueId): Result<DraftOpening> {
  const communique = findCommunique(profile.db, id)
  if (!communique) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const refusal = refusedEditing(profile, id)
  const step = toCurrentForm(profile, id, refusal === null)
  const read = readDraft(profile.db, id)
  if (!read.ok) return read
  const { rows, damagedSnapshots } = read.value
  if (damagedSnapshots.length > 0) profile.logger.note('a draft was read without its damaged snapshots', { communique: id, through: damagedSnapshots.join(' ') })
  profile.upkeep.opened(id)
  const newest = rows.reduce((version, row) => Math.max(version, row.schemaVersion), 0)
  const future = newest > SCHEMA_VERSION ? marbreError('FORMAT_FROM_NEWER_VERSION', { found: newest, known: SCHEMA_VERSION }) : null
  return ok({
    communiqueId: id,
    language: communique.language,
    schemaVersion: step.ok ? SCHEMA_VERSION : newest,
    updates: [...rows.map(({ bytes }) => bytes), ...(step.ok && step.value ? [step.value] : [])],
    savePoint: lastDraftPoint(profile.db, id),
    institution: institutionOf(profile.db, id),
    readOnlyBecause: future ?? refusal,
  })
}

/**
 * Brings a draft of an older form to the form of today, by one change on top of the others, after it was tried on a copy
 * (core/document/draft). It is its last writer's: nobody edited a text by opening it. Who may only read is given the
 * change, and nothing is stored; null when there is nothing to give. Errors as the draft's own.
 */
function toCurrentForm(profile: Profile, id: CommuniqueId, mayStore: boolean): Result<Uint8Array | null> {
  const mirror = profile.mirrors.open(id)
  if (!mirror.ok) return mirror
  if (formOf(mirror.value) === SCHEMA_VERSION) return ok(null)
  const step = updateToCurrentForm(mirror.value, formOf(mirror.value))
  if (!step.ok || step.value === null) {
    if (step.ok) isOfToday(mirror.value)
    return step
  }
  if (!mayStore) return step
  const stored = storeUpdate(profile, { communiqueId: id, schemaVersion: SCHEMA_VERSION, personId: lastEditor(profile.db, id) ?? activePerson(profile), writtenAt: profile.clock.now(), bytes: step.value })
  profile.logger.note('a draft was brought to the form of today', { communique: id, stored: String(stored.ok) })
  return stored.ok ? ok(null) : stored
}

/** A draft in memory that may be written on: it has the form of today. Errors: DRAFT_NOT_READABLE, and those of storing a change. */
export function currentMirror(profile: Profile, id: CommuniqueId): Result<Y.Doc> {
  const step = toCurrentForm(profile, id, true)
  return step.ok ? profile.mirrors.open(id) : step
}

/** ROLE_MISSING, or DRAFT_READ_ONLY with the state that forbids it; null when the active person may write. */
export function refusedEditing(profile: Profile, id: CommuniqueId): MarbreError | null {
  const status = statusOfCommunique(profile, id)
  const refusal = permissionFor('edit', status, actorOf(profile), {})
  return refusal?.code === 'TRANSITION_REFUSED' ? marbreError('DRAFT_READ_ONLY', { state: status.state }) : refusal
}

/** One change of a draft, as the window framed it: it must be what was framed, and bytes that Yjs would write. */
function append(profile: Profile, communiqueId: CommuniqueId, frame: Uint8Array): Result<SavePoint> {
  if (!findCommunique(profile.db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const refusal = refusedEditing(profile, communiqueId)
  if (refusal) return err(refusal)
  const mirror = currentMirror(profile, communiqueId)
  if (!mirror.ok) return err(marbreError('DRAFT_READ_ONLY', { reason: mirror.error.code }))
  const bytes = unframeUpdate(frame)
  if (!bytes.ok) return bytes
  return isOwnEncoding(bytes.value) ? appendUpdate(profile, communiqueId, bytes.value) : err(refusedUpdate('encoding'))
}

/**
 * Stores one change of a draft, and says so only once the row was read again. The mirror takes it first: what does not
 * go in whole, or leaves something else than a document, is not stored, and a mirror whose row was not stored is
 * dropped, to be made again from the rows. What is on the disk already, because its answer was lost, is not written twice.
 * `alongside` is written with it, or not at all.
 */
export function appendUpdate(profile: Profile, communiqueId: CommuniqueId, bytes: Uint8Array, alongside: (tx: Writer) => void = () => undefined): Result<SavePoint> {
  return storeUpdate(profile, { communiqueId, schemaVersion: SCHEMA_VERSION, personId: activePerson(profile), writtenAt: profile.clock.now(), bytes }, alongside)
}

function storeUpdate(profile: Profile, update: DraftUpdate, alongside: (tx: Writer) => void = () => undefined): Result<SavePoint> {
  const { db, mirrors } = profile
  const { communiqueId, bytes } = update
  const mirror = mirrors.open(communiqueId)
  if (!mirror.ok) return mirror
  const taken = take(mirror.value, bytes)
  if (taken === 'known') return profile.isInPlace() ? ok(lastDraftPoint(db, communiqueId)) : err(marbreError('PROFILE_MOVED'))
  if (taken === 'refused') {
    mirrors.drop(communiqueId)
    return err(refusedUpdate('content'))
  }
  try {
    const seq = transact(profile, (tx) => {
      alongside(tx)
      return appendDraftUpdate(tx, update)
    })
    isOfToday(mirror.value)
    profile.stale.add(communiqueId)
    profile.upkeep.wrote(communiqueId, bytes.byteLength)
    if (!profile.isInPlace()) throw new DatabaseMoved()
    if (isOnRecord(db, seq, bytes)) return ok({ seq, savedAt: update.writtenAt })
  } catch (cause) {
    mirrors.drop(communiqueId)
    throw cause
  }
  mirrors.drop(communiqueId)
  return err(marbreError('WRITE_FAILED'))
}
