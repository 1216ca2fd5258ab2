import * as v from 'valibot'
import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import type { CommuniqueOverview } from '../../core/bridge/shapes'
import { verdictIdSchema, type CommuniqueId, type PersonId, type VersionId } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, type Result } from '../../core/result'
import { permissionFor, type FactsOf } from '../../core/workflow/permissions'
import type { Command, Status, VerdictRole } from '../../core/workflow/types'
import { sha256Of } from '../platform/hashing'
import { findCommunique } from '../store/communiques'
import { insertVerdict } from '../store/verdicts'
import { wereChangesShown } from './comparison-calls'
import { versionContent } from './contents'
import { refreshLine } from './library-lines'
import { changed } from './overview'
import { transact, type Profile } from './profile'
import { refusedUnseen } from './readings'
import { recordEvent, type Told } from './record'
import { actorOf, reviewOfficeOf, statusOfCommunique } from './status'

type ReviewCall = 'review.withdraw' | 'review.giveVerdict' | 'review.dismissRequest' | 'communiques.abandon' | 'communiques.resume' | 'publication.breakSeal' | 'publication.withdraw'

/** Everything that changes where a communiqué stands and makes nothing else. */
export function reviewCalls(profile: Profile): Handlers<ReviewCall> {
  const act = <C extends Command>(communiqueId: CommuniqueId, command: C, facts: FactsOf[C], told: Told): Result<CommuniqueOverview> => perform(profile, { communiqueId, command, facts, told })
  return {
    'review.giveVerdict': (given) => giveVerdict(profile, given),
    'review.withdraw': ({ communiqueId, reason }) => act(communiqueId, 'withdraw_review', {}, { type: 'review.withdrawn', reason }),
    'review.dismissRequest': ({ communiqueId, personId, reason }) => act(communiqueId, 'dismiss_request', { personId, reason }, { type: 'request.dismissed', personId, reason }),
    'communiques.abandon': ({ communiqueId, reason }) => act(communiqueId, 'abandon', {}, { type: 'communique.abandoned', reason }),
    'communiques.resume': ({ communiqueId }) => act(communiqueId, 'resume', {}, { type: 'communique.resumed' }),
    'publication.breakSeal': ({ communiqueId, reason }) => act(communiqueId, 'break_seal', { reason }, { type: 'seal.broken', reason }),
    'publication.withdraw': ({ communiqueId, reason }) => act(communiqueId, 'withdraw', { reason }, { type: 'communique.withdrawn', reason }),
  }
}

interface Act<C extends Command> {
  readonly communiqueId: CommuniqueId
  readonly command: C
  readonly facts: FactsOf[C]
  readonly told: Told
}

function perform<C extends Command>(profile: Profile, { communiqueId, command, facts, told }: Act<C>): Result<CommuniqueOverview> {
  if (!findCommunique(profile.db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const refusal = permissionFor(command, statusOfCommunique(profile, communiqueId), actorOf(profile), facts)
  if (refusal) return err(refusal)
  transact(profile, (tx) => {
    recordEvent(profile, tx, communiqueId, told)
    refreshLine(profile, tx, communiqueId)
  })
  return changed(profile, communiqueId)
}

/** A verdict, signed with its words: the journal's row holds their hash, the verdict's row the words. */
function giveVerdict(profile: Profile, { versionId, fingerprint, role, decision, text, seen, onBehalfOf }: ParsedInput<'review.giveVerdict'>): Result<CommuniqueOverview> {
  const read = versionContent(profile, versionId)
  if (!read.ok) return read
  const { id: communiqueId } = read.value.communique
  const status = statusOfCommunique(profile, communiqueId)
  const actor = actorOf(profile)
  const refusal = permissionFor('give_verdict', status, actor, { versionId, fingerprint, role, onBehalfOf, isMandated: isMandatedNow(profile, actor.id, onBehalfOf, role), decision, reason: text, seen })
  if (refusal) return err(refusal)
  const unseen = seen === 'whole' ? refusedUnseen(profile, versionId, fingerprint) : sawChanges(profile, status, versionId) ? null : marbreError('VERSION_NOT_SEEN')
  if (unseen) return err(unseen)
  if (!status.current) return err(marbreError('VERSION_UNKNOWN'))
  const { roundId } = status.current
  const verdictId = v.parse(verdictIdSchema, profile.ids.next())
  transact(profile, (tx) => {
    const { at, signature } = recordEvent(profile, tx, communiqueId, { type: 'verdict.given', verdictId, versionId, fingerprint, decision, role, seen, ...(onBehalfOf === null ? {} : { onBehalfOf }), more: { textSha256: sha256Of(text) } })
    if (signature === null) throw new Error('a verdict is signed')
    insertVerdict(tx, { id: verdictId, roundId, versionId, fingerprint, personId: actor.id, role, decision, seen, text, givenAt: at, signature })
    refreshLine(profile, tx, communiqueId)
  })
  return changed(profile, communiqueId)
}

/** Named by them for today, in a role that both hold. */
function isMandatedNow(profile: Profile, deputyId: PersonId, personId: PersonId | null, role: VerdictRole): boolean {
  return personId !== null && reviewOfficeOf(profile).wasMandated({ deputyId, personId, role, seq: Number.MAX_SAFE_INTEGER, at: profile.clock.now() })
}

/** Who says that they saw what changed since their last verdict was handed those very changes, since they sat down. */
function sawChanges(profile: Profile, { verdicts }: Status, versionId: VersionId): boolean {
  const last = verdicts.findLast(({ by }) => by === profile.session.person())
  return last !== undefined && (last.versionId === versionId || wereChangesShown(profile, last.versionId, versionId))
}
