import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import type { CommuniqueOverview } from '../../core/bridge/shapes'
import type { CommuniqueId } from '../../core/communique/ids'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { permissionFor } from '../../core/workflow/permissions'
import { findCommunique, type StoredCommunique } from '../store/communiques'
import type { Writer } from '../store/handles'
import { createCommunique } from './communiques'
import { versionContent } from './contents'
import { correctionOf } from './copied-document'
import { correctedIdOf, correctedText } from './corrected-text'
import { refreshLine } from './library-lines'
import { changed } from './overview'
import { transact, type Profile } from './profile'
import { record, recordEvent } from './record'
import { actorOf, statusOfCommunique } from './status'

export function correctionCalls(profile: Profile): Handlers<'publication.correct' | 'publication.link'> {
  return {
    'publication.correct': (asked) => correct(profile, asked),
    'publication.link': (asked) => link(profile, asked),
  }
}

/** Begins the correction of a released communiqué: another one, whose draft is the released text. */
function correct(profile: Profile, { communiqueId, reason }: ParsedInput<'publication.correct'>): Result<{ communiqueId: CommuniqueId }> {
  const communique = findCommunique(profile.db, communiqueId)
  if (!communique) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const status = statusOfCommunique(profile, communiqueId)
  const refusal = permissionFor('correct', status, actorOf(profile), { reason })
  if (refusal) return err(refusal)
  const released = status.clearedVersionId ? versionContent(profile, status.clearedVersionId) : err(marbreError('VERSION_UNKNOWN'))
  if (!released.ok) return released
  const document = correctionOf(released.value.content, profile, communiqueId)
  const correctiveId = transact(profile, (tx) => {
    const id = createCommunique(profile, tx, { document, language: communique.language, correctsId: communiqueId, charterOf: communiqueId })
    recordEvent(profile, tx, communiqueId, { type: 'communique.corrected', reason, correctiveId: id })
    refreshLine(profile, tx, communiqueId)
    return id
  })
  profile.announce('communique.changed', { communiqueId })
  profile.announce('library.changed', null)
  return ok({ communiqueId: correctiveId })
}

/**
 * Says what a correction corrects: another released text, or none. Only while it is a draft: who wrote what is corrected
 * does not judge the correction, and that must be known before anybody judges.
 */
function link(profile: Profile, { communiqueId, correctsId, reason }: ParsedInput<'publication.link'>): Result<CommuniqueOverview> {
  const corrective = findCommunique(profile.db, communiqueId)
  if (!corrective || (correctsId !== null && !findCommunique(profile.db, correctsId))) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const refusal = refusedLinking(profile, corrective) ?? (correctsId === null ? null : permissionFor('correct', statusOfCommunique(profile, correctsId), actorOf(profile), { reason }))
  if (refusal) return err(refusal)
  const before = correctedIdOf(profile.db, corrective)
  if (before === correctsId) return changed(profile, communiqueId)
  transact(profile, (tx) => {
    record(profile, tx, { communiqueId, type: 'correction.linked', payload: { correctsId, ...(correctsId === null ? {} : { reason, reference: correctedText(tx, correctsId)?.reference ?? '' }) } })
    refreshLine(profile, tx, communiqueId)
    if (before !== null) noteAt(profile, tx, before, { type: 'communique.correctionDropped', correctiveId: communiqueId })
    if (correctsId !== null) noteAt(profile, tx, correctsId, { type: 'communique.corrected', reason, correctiveId: communiqueId })
  })
  for (const other of [before, correctsId]) if (other !== null) profile.announce('communique.changed', { communiqueId: other })
  return changed(profile, communiqueId)
}

function noteAt(profile: Profile, tx: Writer, corrected: CommuniqueId, told: Parameters<typeof recordEvent>[3]): void {
  recordEvent(profile, tx, corrected, told)
  refreshLine(profile, tx, corrected)
}

/** Correcting is the author's (T8), linked or not. */
function refusedLinking(profile: Profile, { id, type }: StoredCommunique): MarbreError | null {
  if (!actorOf(profile).roles.includes('author')) return marbreError('ROLE_MISSING', { command: 'correct' })
  if (type !== 'correction') return marbreError('NOT_A_CORRECTION')
  return statusOfCommunique(profile, id).state === 'draft' ? null : marbreError('CORRECTION_SUBMITTED')
}
