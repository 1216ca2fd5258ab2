import type { Fingerprint, PersonId, ThreadId, VersionId } from '../communique/ids'
import { marbreError, type MarbreError } from '../errors'
import { missingCase } from '../result'
import { isCircuit, isEarly, type Circuit } from './circuit'
import { transitionFrom, transitionsOf, type Condition } from './transitions'
import { commands, type Command, type Decision, type Role, type Status, type VerdictRole } from './types'

export interface Actor {
  readonly id: PersonId
  readonly roles: readonly Role[]
}

/** What the caller must have established before a command may be written. Each command asks for its own. */
export interface FactsOf {
  readonly edit: NoFacts
  readonly submit: {
    readonly circuit: Circuit
    /** The draft says something else than the newest version. */
    readonly draftDiffers: boolean
    readonly blockingFindings: number
    /** Blocking comments that are open, and to which nobody but who raised them has said anything. */
    readonly unansweredReserves: number
    /** Suggested changes on which nobody decided yet. */
    readonly pendingSuggestions: number
  }
  readonly withdraw_review: NoFacts
  readonly give_verdict: {
    readonly versionId: VersionId
    readonly fingerprint: Fingerprint
    readonly role: VerdictRole
    /** Whose deputy speaks; null: nobody's. */
    readonly onBehalfOf: PersonId | null
    /** That person named the one who speaks, for today. */
    readonly isMandated: boolean
    readonly decision: Decision
    /** The reasons; a request for changes has some. */
    readonly reason: string
    readonly seen: 'whole' | 'changes'
  }
  readonly dismiss_request: { readonly personId: PersonId; readonly reason: string }
  readonly comment: NoFacts
  readonly raise_reserve: { readonly role: VerdictRole }
  readonly lift_reserve: { readonly threadId: ThreadId; readonly role: VerdictRole; readonly reason: string }
  readonly clear: {
    readonly versionId: VersionId
    readonly fingerprint: Fingerprint
    readonly blockingFindings: number
    /** The house lets who wrote alone clear. */
    readonly smallTeam: boolean
  }
  readonly release: {
    /** The page says whether the text is free, or under embargo until when and in which zone. */
    readonly releaseStated: boolean
  }
  readonly break_seal: Reason
  readonly correct: Reason
  readonly withdraw: Reason
  readonly abandon: NoFacts
  readonly resume: NoFacts
}

type NoFacts = Readonly<Record<string, never>>
interface Reason {
  readonly reason: string
}

/** Facts as a condition reads them: those of every command; what was not established is absent. */
interface Facts extends Partial<FactsOf['submit']>, Partial<FactsOf['give_verdict']>, Partial<FactsOf['dismiss_request']>, Partial<FactsOf['lift_reserve']>, Partial<FactsOf['clear']>, Partial<FactsOf['release']> {}

interface Request {
  readonly command: Command
  readonly status: Status
  readonly actor: Actor
  readonly facts: Facts
}

/**
 * Why `actor` may not do this here and now; null when they may. To be asked where the data is written.
 * Refusals: ROLE_MISSING {command}, TRANSITION_REFUSED {command, from}, then whatever condition of the table fails.
 */
export function permissionFor<C extends Command>(command: C, status: Status, actor: Actor, facts: FactsOf[C]): MarbreError | null {
  return refusalOf({ command, status, actor, facts })
}

/**
 * What a screen may offer: every command, with the refusal that is already certain before the person gives a reason,
 * a role or a circuit. What is written is checked again, with every fact, by permissionFor.
 */
export function permissionsOf(status: Status, actor: Actor, known: { readonly draftDiffers?: boolean; readonly releaseStated?: boolean; readonly unansweredReserves?: number; readonly pendingSuggestions?: number; readonly smallTeam?: boolean } = {}): readonly { readonly command: Command; readonly refusal: MarbreError | null }[] {
  return commands.map((command) => ({ command, refusal: refusalOf({ command, status, actor, facts: known }) }))
}

function refusalOf(request: Request): MarbreError | null {
  const { command, status, actor } = request
  const row = transitionFrom(command, status.state)
  const roles = row?.roles ?? transitionsOf(command).flatMap((each) => each.roles)
  if (!roles.some((role) => actor.roles.includes(role))) return marbreError('ROLE_MISSING', { command })
  if (!row) return transitionRefused(request)
  for (const condition of row.conditions) {
    const refusal = refusalBy(condition, request)
    if (refusal) return refusal
  }
  return null
}

function transitionRefused({ command, status }: Request): MarbreError {
  return marbreError('TRANSITION_REFUSED', { command, from: status.state })
}

/** A fact that is absent refuses nothing: only permissionsOf leaves some out, the types see to it. */
function refusalBy(condition: Condition, request: Request): MarbreError | null {
  const { status, actor, facts } = request
  const refuse = (holds: boolean, error: () => MarbreError) => (holds ? null : error())
  switch (condition) {
    case 'preflight_passes':
      return refuse(!facts.blockingFindings, () => marbreError('PREFLIGHT_BLOCKING', { count: facts.blockingFindings ?? 0 }))
    case 'circuit_complete':
      return refuse(facts.circuit === undefined || isCircuit(facts.circuit), () => marbreError('CIRCUIT_INCOMPLETE'))
    case 'version_differs':
      return refuse(facts.draftDiffers !== false, () => marbreError('VERSION_UNCHANGED'))
    case 'round_open':
      return refuse(status.roundOpen, () => transitionRefused(request))
    case 'role_held':
      return refuse(facts.role === undefined || actor.roles.includes(facts.role), () => marbreError('ROLE_MISSING', { command: request.command, role: facts.role ?? '' }))
    case 'not_own_text':
      return refuse(![actor.id, facts.onBehalfOf].some((speaker) => speaker && status.current?.editors.includes(speaker)), () => marbreError('OWN_TEXT'))
    case 'mandate_held':
      return refuse(!facts.onBehalfOf || (facts.isMandated === true && facts.onBehalfOf !== actor.id), () => marbreError('NOT_DEPUTY'))
    case 'in_turn':
      return refuse(!speaksEarly(request), () => marbreError('STEP_NOT_ASKED'))
    case 'not_sole_author':
      return refuse(facts.smallTeam === true || !isSoleAuthor(status, actor.id), () => marbreError('OWN_TEXT'))
    case 'current_fingerprint':
      return refuse(namesCurrent(status, facts), () => marbreError('FINGERPRINT_MISMATCH'))
    case 'version_seen':
      return refuse(facts.seen !== 'changes' || status.verdicts.some((verdict) => verdict.by === actor.id), () => marbreError('VERSION_NOT_SEEN'))
    case 'request_in_force':
      return refuse(facts.personId === undefined ? status.requestsInForce.length > 0 : status.requestsInForce.includes(facts.personId), () => transitionRefused(request))
    case 'reserves_answered':
      return refuse(!facts.unansweredReserves, () => marbreError('RESERVES_UNANSWERED', { count: facts.unansweredReserves ?? 0 }))
    case 'suggestions_decided':
      return refuse(!facts.pendingSuggestions, () => marbreError('SUGGESTIONS_PENDING', { count: facts.pendingSuggestions ?? 0 }))
    case 'own_reserve_or_publisher':
      return refusedLifting(request)
    case 'reason_given':
      return refuse(facts.reason === undefined || !needsReason(request) || facts.reason.trim() !== '', () => marbreError('REASON_REQUIRED'))
    case 'release_stated':
      return refuse(facts.releaseStated !== false, () => marbreError('EMBARGO_INCOMPLETE'))
    default:
      return missingCase(condition)
  }
}

/** An approval waits for its step; an objection is heard at once. */
function speaksEarly({ status, actor, facts }: Request): boolean {
  if (facts.decision !== 'approve' || !facts.role || !status.circuit) return false
  return isEarly(status.circuit, status.steps, { by: actor.id, role: facts.role, onBehalfOf: facts.onBehalfOf ?? null })
}

/** A blocking comment is lifted by whoever raised it, or by a publisher. */
function refusedLifting({ command, status, actor, facts }: Request): MarbreError | null {
  const concerned = facts.threadId === undefined ? status.reserves : status.reserves.filter(({ threadId }) => threadId === facts.threadId)
  if (concerned.length === 0) return marbreError('TRANSITION_REFUSED', { command, from: status.state })
  const mayLift = facts.role === undefined ? actor.roles.includes('publisher') : facts.role === 'publisher'
  return mayLift || concerned.some(({ by }) => by === actor.id) ? null : marbreError('RESERVE_OF_ANOTHER')
}

/** An approval or an abstention explains itself, and so does who lifts their own reserve; everything else that asks for a reason needs it. */
function needsReason({ status, actor, facts }: Request): boolean {
  if (facts.threadId !== undefined && status.reserves.some(({ threadId, by }) => threadId === facts.threadId && by === actor.id)) return false
  return facts.decision === undefined || facts.decision === 'request_changes'
}

/** Nobody else wrote in the version under review. */
export function isSoleAuthor(status: Status, person: PersonId): boolean {
  return status.current?.editors.every((editor) => editor === person) === true
}

function namesCurrent(status: Status, facts: Facts): boolean {
  if (facts.versionId === undefined || facts.fingerprint === undefined) return true
  return status.current?.versionId === facts.versionId && status.current.fingerprint === facts.fingerprint
}
