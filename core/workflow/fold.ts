import type { CommuniqueId, Fingerprint, PersonId, ThreadId, VersionId } from '../communique/ids'
import { missingCase } from '../result'
import { isEarly, type Circuit, type Voice } from './circuit'
import type { Carrying } from './kinds'
import { noVersionsAtHand, standingsOf, type ChangesBetween, type RecordedVerdict } from './standing'
import { transitionFrom } from './transitions'
import type { Command, Reserve, Role, State, Status, WorkflowEvent } from './types'

/** The roles that somebody holds today. */
export type RolesHeld = (person: PersonId) => readonly Role[]

/** Where the communiqué is, verdicts left aside: they decide between in_review, to_rework and approved while a round is open. */
type Phase = 'drafting' | 'round_open' | 'round_withdrawn' | 'cleared' | 'released' | 'superseded' | 'withdrawn'

interface Submitted {
  readonly versionId: VersionId
  readonly number: number
  readonly fingerprint: Fingerprint
  readonly roundId: NonNullable<Status['current']>['roundId']
  readonly circuit: Circuit
  readonly editors: readonly PersonId[]
  readonly carrying: Carrying | null
}

/** What the events amount to before anybody's roles of today are looked at. Serialisable, so a prefix can be kept. */
export interface Folded {
  readonly owner: PersonId
  readonly phase: Phase
  readonly abandoned: boolean
  readonly current: Submitted | null
  readonly verdicts: readonly RecordedVerdict[]
  readonly reserves: readonly Reserve[]
  readonly correctives: readonly CommuniqueId[]
}

/**
 * Where a communiqué stands. A function of its events, of the roles held today and of what its versions say, and of
 * nothing else. Versions are looked at through `changes` alone: which approvals are carried from one to another is
 * computed each time, and nobody's claim.
 * Roles of today matter while a round is open: an approval in a role that was lost stops counting. Once the version is
 * cleared the round is closed, and nobody's departure reopens it.
 *
 * An event that the transition table does not allow where it stands changes nothing: should the checks before writing
 * ever fail, or a row be slipped into the journal, nothing is cleared without its approvals.
 * Throws when the first event is not the communiqué's creation.
 */
export function statusOf(events: readonly WorkflowEvent[], rolesHeld: RolesHeld, changes: ChangesBetween = noVersionsAtHand): Status {
  const [first, ...rest] = events
  if (first?.type !== 'communique.created') throw new Error('the events of a communiqué begin with its creation')
  return statusFrom(continueFold(started(first.by), rest, changes), rolesHeld, changes)
}

/** The fold before anything but the creation. */
export function started(owner: PersonId): Folded {
  return { owner, phase: 'drafting', abandoned: false, current: null, verdicts: [], reserves: [], correctives: [] }
}

export function continueFold(folded: Folded, events: readonly WorkflowEvent[], changes: ChangesBetween = noVersionsAtHand): Folded {
  return events.reduce((before, event) => step(before, event, new Moment(before, changes)), folded)
}

export function statusFrom(folded: Folded, rolesHeld: RolesHeld, changes: ChangesBetween = noVersionsAtHand): Status {
  const standing = standingOf(folded, folded.phase === 'round_open' ? rolesHeld : null, changes)
  const { current } = folded
  return {
    state: stateOf(folded, standing),
    current: current && { versionId: current.versionId, number: current.number, fingerprint: current.fingerprint, roundId: current.roundId, editors: current.editors },
    roundOpen: folded.phase === 'round_open' && !folded.abandoned,
    circuit: current?.circuit ?? null,
    requirements: standing.requirements,
    steps: standing.steps,
    validations: standing.validations,
    verdicts: standing.verdicts,
    requestsInForce: [...new Set(standing.requests.map((request) => request.by))],
    reserves: folded.reserves,
    clearedVersionId: current && isSealed(folded.phase) ? current.versionId : null,
    owner: folded.owner,
  }
}

function standingOf(folded: Folded, rolesHeld: RolesHeld | null, changes: ChangesBetween) {
  return standingsOf(folded.verdicts, { current: folded.current, circuit: folded.current?.circuit ?? null, rolesHeld, changes })
}

function stateOf(folded: Folded, standing: ReturnType<typeof standingOf>): State {
  if (folded.abandoned) return 'abandoned'
  switch (folded.phase) {
    case 'drafting':
      return 'draft'
    case 'round_withdrawn':
      return 'to_rework'
    case 'round_open':
      if (standing.requests.some((request) => request.fingerprint === folded.current?.fingerprint)) return 'to_rework'
      return standing.complete && folded.reserves.length === 0 ? 'approved' : 'in_review'
    case 'cleared':
    case 'released':
    case 'superseded':
    case 'withdrawn':
      return folded.phase
    default:
      return missingCase(folded.phase)
  }
}

function isSealed(phase: Phase): boolean {
  return phase === 'cleared' || phase === 'released' || phase === 'superseded' || phase === 'withdrawn'
}

/** What an event meets: looked at once, and only by the events that ask. */
class Moment {
  private standing: ReturnType<typeof standingOf> | null = null

  constructor(
    private readonly folded: Folded,
    private readonly changes: ChangesBetween,
  ) {}

  /**
   * Whether the table lets a command start here. The roles of that moment are not among the events; an approval that
   * had lost its role by then made of an approved version one in review, so both are tried.
   */
  allows(command: Command): boolean {
    const state = stateOf(this.folded, this.stands())
    return transitionFrom(command, state) !== null || (state === 'approved' && transitionFrom(command, 'in_review') !== null)
  }

  /** Whether a seat is kept for this voice, and only in steps that are not asked yet. */
  isEarly(voice: Voice): boolean {
    const { circuit } = this.folded.current ?? {}
    return circuit !== undefined && isEarly(circuit, this.stands().steps, voice)
  }

  private stands(): ReturnType<typeof standingOf> {
    this.standing ??= standingOf(this.folded, null, this.changes)
    return this.standing
  }
}

function step(folded: Folded, event: WorkflowEvent, moment: Moment): Folded {
  const isAllowed = (command: Command): boolean => moment.allows(command)
  switch (event.type) {
    case 'communique.created':
      return folded
    case 'version.submitted':
      return isAllowed('submit') ? submitted(folded, event) : folded
    case 'verdict.given':
      return { ...folded, verdicts: [...folded.verdicts, recorded(folded, event, moment)] }
    case 'reserve.raised':
      return isAllowed('raise_reserve') ? { ...folded, reserves: [...withoutReserve(folded, event.threadId), { threadId: event.threadId, by: event.by }] } : folded
    case 'reserve.lifted':
      return isAllowed('lift_reserve') && mayLift(folded, event) ? { ...folded, reserves: withoutReserve(folded, event.threadId) } : folded
    case 'request.dismissed':
      return isAllowed('dismiss_request') ? withDismissed(folded, event.personId) : folded
    case 'review.withdrawn':
      return isAllowed('withdraw_review') ? { ...folded, phase: 'round_withdrawn' } : folded
    case 'version.cleared':
      return isAllowed('clear') && names(folded.current, event) && isClearedByAnother(folded.current, event) ? { ...folded, phase: 'cleared' } : folded
    case 'seal.broken':
      return isAllowed('break_seal') ? sealBroken(folded) : folded
    case 'communique.released':
      return isAllowed('release') && folded.current?.versionId === event.versionId ? { ...folded, phase: 'released' } : folded
    case 'communique.corrected':
      return isAllowed('correct') ? { ...folded, correctives: [...folded.correctives, event.correctiveId] } : folded
    case 'communique.correctionDropped':
      return { ...folded, correctives: folded.correctives.filter((id) => id !== event.correctiveId) }
    case 'communique.superseded':
      return folded.phase === 'released' && folded.correctives.includes(event.correctiveId) ? { ...folded, phase: 'superseded' } : folded
    case 'communique.withdrawn':
      return isAllowed('withdraw') ? { ...folded, phase: 'withdrawn' } : folded
    case 'communique.abandoned':
      return isAllowed('abandon') ? { ...folded, abandoned: true } : folded
    case 'communique.resumed':
      return isAllowed('resume') ? { ...folded, abandoned: false } : folded
    case 'communique.recovered':
      return folded.phase === 'round_open' || folded.phase === 'cleared' ? { ...folded, phase: 'round_withdrawn' } : folded
    default:
      return missingCase(event)
  }
}

/** Nobody clears what they wrote alone, unless the house lets small teams do so and the clearing says it. */
function isClearedByAnother(current: Submitted | null, { by, smallTeam }: Extract<WorkflowEvent, { type: 'version.cleared' }>): boolean {
  return smallTeam === true || current?.editors.some((editor) => editor !== by) === true
}

function names(current: Submitted | null, event: { readonly versionId: VersionId; readonly fingerprint: Fingerprint }): boolean {
  return current?.versionId === event.versionId && current.fingerprint === event.fingerprint
}

/** Who wrote an earlier version wrote this one too: a comma changed by somebody else does not make it another's text. */
function submitted(folded: Folded, event: Extract<WorkflowEvent, { type: 'version.submitted' }>): Folded {
  const editors = [...new Set([folded.owner, ...(folded.current?.editors ?? []), ...event.editors, event.by])]
  const { versionId, number, fingerprint, roundId, circuit, carrying = null } = event
  return { ...folded, phase: 'round_open', current: { versionId, number, fingerprint, roundId, circuit, editors, carrying } }
}

/** A verdict on an old version, or on a closed round, is kept on the version it names and never moves. */
function recorded(folded: Folded, event: Extract<WorkflowEvent, { type: 'verdict.given' }>, moment: Moment): RecordedVerdict {
  const { verdictId, versionId, fingerprint, by, role, decision, at, onBehalfOf = null, rank = null } = event
  const told = { verdictId, versionId, fingerprint, by, onBehalfOf, role, decision, at, rank }
  const heard = folded.phase === 'round_open' && moment.allows('give_verdict') && names(folded.current, event)
  if (!heard) return { ...told, fate: 'late' }
  const isOwnText = onBehalfOf === by || [by, onBehalfOf].some((speaker) => speaker !== null && folded.current?.editors.includes(speaker) === true)
  if (isOwnText) return { ...told, fate: 'own_text' }
  if (event.isExposed === true && decision === 'approve') return { ...told, fate: 'exposed' }
  // An objection is worth hearing before its turn, and who reads elsewhere had the version from the day it was sent: what
  // stands must not depend on which of their packages was opened first.
  return { ...told, fate: decision === 'approve' && rank === null && moment.isEarly(told) ? 'early' : 'heard' }
}

function withoutReserve({ reserves }: Folded, threadId: ThreadId): readonly Reserve[] {
  return reserves.filter((reserve) => reserve.threadId !== threadId)
}

function mayLift({ reserves }: Folded, { threadId, by, role }: Extract<WorkflowEvent, { type: 'reserve.lifted' }>): boolean {
  return role === 'publisher' || reserves.some((reserve) => reserve.threadId === threadId && reserve.by === by)
}

function withDismissed(folded: Folded, person: PersonId): Folded {
  return { ...folded, verdicts: folded.verdicts.map((verdict) => (verdict.by === person ? renamed(verdict, 'dismissed', verdict.decision === 'request_changes') : verdict)) }
}

/** The round opens again and everybody is asked again; objections stay. */
function sealBroken(folded: Folded): Folded {
  return { ...folded, phase: 'round_open', verdicts: folded.verdicts.map((verdict) => renamed(verdict, 'reopened', verdict.decision !== 'request_changes')) }
}

function renamed(verdict: RecordedVerdict, fate: RecordedVerdict['fate'], concerned: boolean): RecordedVerdict {
  return concerned && verdict.fate === 'heard' ? { ...verdict, fate } : verdict
}
