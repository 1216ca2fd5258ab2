import type { Handlers } from '../../core/bridge/handlers'
import type { DraftOpening, SavePoint } from '../../core/bridge/shapes'
import { SCHEMA_VERSION } from '../../core/communique/content'
import type { CommuniqueId } from '../../core/communique/ids'
import { refusedUpdate, unframeUpdate } from '../../core/document/frame'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { permissionFor } from '../../core/workflow/permissions'
import { findCommunique } from '../store/communiques'
import { lastDraftPoint, readDraft } from '../store/draft-history'
import { appendDraftUpdate, isOnRecord } from '../store/draft-updates'
import type { Writer } from '../store/handles'
import { DatabaseMoved } from '../store/in-place'
import { currentInstitution } from '../store/institutions'
import { isOwnEncoding, take } from './draft-mirrors'
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
  const institution = currentInstitution(profile.db)
  if (!communique || !institution) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const read = readDraft(profile.db, id)
  if (!read.ok) return read
  const { rows, damagedSnapshots } = read.value
  if (damagedSnapshots.length > 0) profile.logger.note('a draft was read without its damaged snapshots', { communique: id, through: damagedSnapshots.join(' ') })
  profile.upkeep.opened(id)
  const schemaVersion = rows.reduce((newest, row) => Math.max(newest, row.schemaVersion), 0)
  const future = schemaVersion > SCHEMA_VERSION ? marbreError('FORMAT_FROM_NEWER_VERSION', { found: schemaVersion, known: SCHEMA_VERSION }) : null
  return ok({
    communiqueId: id,
    language: communique.language,
    schemaVersion,
    updates: rows.map(({ bytes }) => bytes),
    savePoint: lastDraftPoint(profile.db, id),
    institution,
    readOnlyBecause: future ?? refusedEditing(profile, id),
  })
}

/** ROLE_MISSING, or DRAFT_READ_ONLY with the state that forbids it; null when the active person may write. */
export function refusedEditing(profile: Profile, id: CommuniqueId): MarbreError | null {
  const status = statusOfCommunique(profile, id)
  const refusal = permissionFor('edit', status, actorOf(profile), {})
  return refusal?.code === 'TRANSITION_REFUSED' ? marbreError('DRAFT_READ_ONLY', { state: status.state }) : refusal
}

/** One change of a draft, as the window framed it: it must be what was framed, and bytes that Yjs would write. */
function append(profile: Profile, communiqueId: CommuniqueId, frame: Uint8Array): Result<SavePoint> {
  const { db, mirrors } = profile
  if (!findCommunique(db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const refusal = refusedEditing(profile, communiqueId)
  if (refusal) return err(refusal)
  const mirror = mirrors.open(communiqueId)
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
  const { db, mirrors } = profile
  const mirror = mirrors.open(communiqueId)
  if (!mirror.ok) return mirror
  const taken = take(mirror.value, bytes)
  if (taken === 'known') return profile.isInPlace() ? ok(lastDraftPoint(db, communiqueId)) : err(marbreError('PROFILE_MOVED'))
  if (taken === 'refused') {
    mirrors.drop(communiqueId)
    return err(refusedUpdate('content'))
  }
  const update = { communiqueId, schemaVersion: SCHEMA_VERSION, personId: activePerson(profile), writtenAt: profile.clock.now(), bytes }
  try {
    const seq = transact(profile, (tx) => {
      alongside(tx)
      return appendDraftUpdate(tx, update)
    })
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
