import type { CommuniqueId, PersonId } from '../../core/communique/ids'
import { statusOf } from '../../core/workflow/fold'
import type { Actor } from '../../core/workflow/permissions'
import { transitionsOf } from '../../core/workflow/transitions'
import type { Command, Status, VerdictRole, WorkflowEvent } from '../../core/workflow/types'
import { isSameBytes, sha256Of } from '../platform/hashing'
import { journalOf, type JournalRecord } from '../store/journal'
import { listVerdicts, type StoredVerdict } from '../store/verdicts'
import { changesOf } from './comparisons'
import { readLedger, type Ledger } from './ledger'
import { readReviewOffice, type ReviewOfficeBook } from './review-office'
import { activePerson, type Evidence, type Profile } from './profile'
import { isSignedType } from './record'

const eventTypes: ReadonlySet<string> = new Set<WorkflowEvent['type']>([
  'communique.created',
  'version.submitted',
  'verdict.given',
  'request.dismissed',
  'reserve.raised',
  'reserve.lifted',
  'review.withdrawn',
  'version.cleared',
  'seal.broken',
  'communique.released',
  'communique.corrected',
  'communique.correctionDropped',
  'communique.superseded',
  'communique.withdrawn',
  'communique.abandoned',
  'communique.resumed',
  'communique.recovered',
])

/** Which command a signed event carries out: its actor had to hold a role for it. */
const commandOf: Readonly<Record<string, Command>> = {
  'verdict.given': 'give_verdict',
  'request.dismissed': 'dismiss_request',
  'reserve.raised': 'raise_reserve',
  'reserve.lifted': 'lift_reserve',
  'version.cleared': 'clear',
  'seal.broken': 'break_seal',
  'communique.withdrawn': 'withdraw',
}

export function ledgerOf({ db, known }: Evidence): Ledger {
  known.ledger ??= readLedger(db)
  return known.ledger
}

/** Circuits, rules and deputies: read from the journal, and kept until one is written. */
export function reviewOfficeOf(evidence: Evidence): ReviewOfficeBook {
  evidence.known.office ??= readReviewOffice(evidence.db, ledgerOf(evidence))
  return evidence.known.office
}

export function actorOf(profile: Profile, id: PersonId = activePerson(profile)): Actor {
  return { id, roles: ledgerOf(profile).rolesOf(id) }
}

/** Where an existing communiqué stands: computed from the journal, and kept until something is written. */
export function statusOfCommunique(profile: Evidence, id: CommuniqueId): Status {
  const kept = profile.known.statuses.get(id)
  if (kept) return kept
  const status = standingNow(profile, id)
  profile.known.statuses.set(id, status)
  return status
}

/** Approvals with an exposed key stop counting while the round is open; what was cleared before stays cleared. */
function standingNow(profile: Evidence, id: CommuniqueId): Status {
  const { rolesOf, wasExposed } = ledgerOf(profile)
  const changes = changesOf(profile, id)
  const events = eventsOf(profile, id)
  const status = statusOf(events, rolesOf, changes)
  if (!status.roundOpen) return status
  const exposed = new Set(journalOf(profile.db, id).filter((record) => record.type === 'verdict.given' && wasExposed(record.actor, record.seq)).map(({ payload }) => payload['verdictId']))
  if (exposed.size === 0) return status
  return statusOf(events.map((event) => (event.type === 'verdict.given' && exposed.has(event.verdictId) ? { ...event, isExposed: true } : event)), rolesOf, changes)
}

/** What happened to a communiqué, as far as it counts, oldest first. */
export function eventsOf(profile: Evidence, id: CommuniqueId): readonly WorkflowEvent[] {
  return journalOf(profile.db, id)
    .filter((record) => eventTypes.has(record.type) && isGenuine(profile, record))
    .map(toEvent)
}

/** The row was written by this program and its chain is verified at each start: its payload has the event's shape. */
function toEvent({ at, actor, type, payload }: JournalRecord): WorkflowEvent {
  return { ...payload, type, at, by: actor } as unknown as WorkflowEvent
}

/**
 * Whether a row may count. Where a signature is asked: it verifies, its actor held a role for the act when it was
 * written, and a verdict is the one that its table holds, word for word.
 */
export function isGenuine(profile: Evidence, record: JournalRecord): boolean {
  // What came in a package is signed whatever it is; what was only chained here has nothing to look at.
  if (!isSignedType(record.type) && record.signature === null) return true
  const kept = profile.known.genuine.get(record.seq)
  if (kept !== undefined) return kept
  const genuine = ledgerOf(profile).isSigned(record) && hadRole(profile, record) && isWithinRules(profile, record) && (record.type !== 'verdict.given' || (isStoredVerdict(profile, record) && wasMandated(profile, record)))
  if (!genuine) profile.logger.note('a signed row does not count', { row: record.seq, type: record.type })
  profile.known.genuine.set(record.seq, genuine)
  return genuine
}

/** Who speaks for somebody was named by them, for that day, in a role that both held. */
function wasMandated(profile: Evidence, { actor, at, seq, payload }: JournalRecord): boolean {
  const { onBehalfOf, role } = payload
  if (onBehalfOf === undefined) return true
  return reviewOfficeOf(profile).wasMandated({ deputyId: actor, personId: onBehalfOf as PersonId, role: role as VerdictRole, seq, at })
}

/** A verdict and a reserve speak in one role: another that their author held does not do. */
const speaksInOneRole: ReadonlySet<Command> = new Set(['give_verdict', 'raise_reserve', 'lift_reserve'])

function hadRole(profile: Evidence, { actor, seq, type, payload }: JournalRecord): boolean {
  const command = commandOf[type]
  if (!command) return true
  const held = ledgerOf(profile).rolesBefore(actor, seq)
  if (speaksInOneRole.has(command)) return held.some((role) => role === payload['role'])
  return transitionsOf(command).some(({ roles }) => roles.some((role) => held.includes(role)))
}

/** Who cleared what they wrote alone was allowed to by the house, when they did. */
function isWithinRules(profile: Evidence, { seq, type, payload }: JournalRecord): boolean {
  return type !== 'version.cleared' || payload['smallTeam'] !== true || ledgerOf(profile).rulesBefore(seq).smallTeam
}

function isStoredVerdict(profile: Evidence, { communiqueId, payload, signature }: JournalRecord): boolean {
  const verdict = communiqueId && listVerdicts(profile.db, communiqueId).find(({ id }) => id === payload['verdictId'])
  return Boolean(verdict) && signature !== null && verdict !== null && verdict !== undefined && isSameVerdict(verdict, payload) && isSameBytes(verdict.signature, signature)
}

function isSameVerdict(verdict: StoredVerdict, payload: JournalRecord['payload']): boolean {
  const { versionId, fingerprint, role, decision, seen } = verdict
  const fields = { versionId, fingerprint, role, decision, seen, textSha256: sha256Of(verdict.text) }
  return Object.entries(fields).every(([name, value]) => payload[name] === value)
}
