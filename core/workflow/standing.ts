import type { Fingerprint, PersonId, VersionId } from '../communique/ids'
import { missingCase } from '../result'
import { neededIn, seated, stepsOf, type Circuit, type CircuitStep } from './circuit'
import { outdatingKinds, type Carrying, type ChangeKind } from './kinds'
import type { FigureValidation, Requirement, Role, StandingVerdict, StepStatus } from './types'

/**
 * A verdict with what the events made of it, before today's roles.
 *   heard      given on the version under review while its round was open
 *   late       given on another version or on a closed round: as if it had not been said
 *   own_text   given by one of those who wrote the version, or for one of them, or as one's own deputy: as if it had not
 *              been said
 *   exposed    an approval with a key that was declared exposed since: as if it had not been said
 *   early      an approval whose step was not asked yet: heard, and counts nowhere
 *   reopened   heard, but the seal was broken since and everybody is asked again
 *   dismissed  heard, then set aside by a publisher
 */
export interface RecordedVerdict extends Omit<StandingVerdict, 'standing' | 'because'> {
  readonly fingerprint: Fingerprint
  /** Of one that came in a package: its place among its person's own; null: the journal's order tells. */
  readonly rank: number | null
  readonly fate: 'heard' | 'late' | 'own_text' | 'exposed' | 'early' | 'reopened' | 'dismissed'
}

/** Of which kinds the change from one version to another is; null when one of them cannot be read. */
export type ChangesBetween = (before: VersionId, after: VersionId) => readonly ChangeKind[] | null

/** For who has no versions to look at: nothing is carried but what prints the same. */
export const noVersionsAtHand: ChangesBetween = () => null

export interface Measure {
  readonly current: { readonly versionId: VersionId; readonly fingerprint: Fingerprint; readonly editors: readonly PersonId[]; readonly carrying: Carrying | null } | null
  readonly changes: ChangesBetween
  /** Null before the first submission. */
  readonly circuit: Circuit | null
  /** Null: the round is closed, and the roles held when the verdicts were given are those that count. */
  readonly rolesHeld: ((person: PersonId) => readonly Role[]) | null
}

export interface Standings {
  readonly verdicts: readonly StandingVerdict[]
  /** Requests for changes in force, in the order of their giving. */
  readonly requests: readonly RecordedVerdict[]
  readonly requirements: readonly Requirement[]
  readonly steps: readonly StepStatus[]
  readonly validations: readonly FigureValidation[]
  /** Every step and everybody who answers for a figure approves this fingerprint, and no request is in force. */
  readonly complete: boolean
}

/** What each verdict is worth, and what they are worth together. Silence and abstention are never consent. */
export function standingsOf(recorded: readonly RecordedVerdict[], measure: Measure): Standings {
  const judged = recorded.map((verdict, index) => ({ verdict, ...standingOf(verdict, laterThan(recorded, index), measure) }))
  const requests = judged.filter(({ verdict, standing }) => standing === 'valid' && verdict.decision === 'request_changes').map(({ verdict }) => verdict)
  const asked = askedOf(judged, measure.circuit)
  const complete = asked.steps.length > 0 && asked.steps.every(({ isComplete }) => isComplete) && asked.validations.every(({ isApproved }) => isApproved) && requests.length === 0
  return { verdicts: judged.map(({ verdict, ...stands }) => shown(verdict, stands)), requests, ...asked, complete }
}

/**
 * What its person may have said since. Packages come in any order: verdicts that came in them follow one another as their
 * person numbered them, so that what stands does not depend on which was opened first.
 */
function laterThan(recorded: readonly RecordedVerdict[], index: number): readonly RecordedVerdict[] {
  const verdict = recorded[index]
  return recorded.filter((next, at) => {
    if (verdict === undefined || at === index) return false
    if (verdict.rank === null || next.rank === null || next.by !== verdict.by) return at > index
    return (next.rank - verdict.rank || next.at - verdict.at || (next.verdictId < verdict.verdictId ? -1 : 1)) > 0
  })
}

interface Stands {
  readonly standing: StandingVerdict['standing']
  readonly because: readonly ChangeKind[]
}

type Judged = Stands & { readonly verdict: RecordedVerdict }

/** An approval of this very version comes before one that was carried to it. */
function askedOf(judged: readonly Judged[], circuit: Circuit | null): Pick<Standings, 'requirements' | 'steps' | 'validations'> {
  const approving = (wanted: Stands['standing']) => inGivenOrder(judged.filter(({ verdict, standing }) => verdict.decision === 'approve' && standing === wanted))
  const approvals = [...approving('valid'), ...approving('carried')].map(({ verdict, standing }) => ({ ...verdict, isCarried: standing === 'carried' }))
  const steps = circuit ? stepsOf(circuit) : []
  const seats = steps.map((step, rank) => requirementsOf(step, rank, seated(step, approvals, steps)))
  const told: StepStatus[] = []
  for (const [rank, step] of steps.entries()) {
    const [needed, approved] = [neededIn(step), seats[rank]?.filter(({ approvedBy }) => approvedBy !== null).length ?? 0]
    told.push({ needed, approved, quorum: step.quorum, dueDay: step.dueDay, isOpen: told.every(({ isComplete }) => isComplete), isComplete: needed > 0 && approved >= needed })
  }
  const validations = (circuit?.validators ?? []).map(({ personId, figures }) => ({ personId, figures, isApproved: approvals.some(({ by, onBehalfOf }) => by === personId && onBehalfOf === null) }))
  return { requirements: seats.flat(), steps: told, validations }
}

function requirementsOf({ seats }: CircuitStep, step: number, approvals: readonly ((RecordedVerdict & { readonly isCarried: boolean }) | null)[]): readonly Requirement[] {
  return seats.map(({ role, personId }, rank) => {
    const approval = approvals[rank]
    return { step, role, personId, approvedBy: approval?.by ?? null, onBehalfOf: approval?.onBehalfOf ?? null, carriedFrom: approval?.isCarried ? approval.versionId : null }
  })
}

/** Those of this machine as the journal has them, then those that came in packages as they were given, whichever was opened first. */
function inGivenOrder(judged: readonly Judged[]): readonly Judged[] {
  const elsewhere = judged.filter(({ verdict }) => verdict.rank !== null)
  const byInstant = ({ verdict: one }: Judged, { verdict: other }: Judged): number => one.at - other.at || (one.verdictId < other.verdictId ? -1 : 1)
  return [...judged.filter(({ verdict }) => verdict.rank === null), ...[...elsewhere].sort(byInstant)]
}

function standingOf(verdict: RecordedVerdict, later: readonly RecordedVerdict[], measure: Measure): Stands {
  const plain = (standing: Stands['standing']): Stands => ({ standing, because: [] })
  switch (verdict.fate) {
    case 'late':
    case 'reopened':
      return plain('outdated')
    case 'own_text':
    case 'exposed':
      return plain('void')
    case 'early':
      return plain(later.some((next) => replaces(next, verdict)) ? 'replaced' : 'early')
    case 'dismissed':
      return plain('dismissed')
    case 'heard':
      return later.some((next) => replaces(next, verdict)) ? plain('replaced') : standingToday(verdict, measure)
    default:
      return missingCase(verdict.fate)
  }
}

/**
 * Each role in which a person speaks has its own voice: approving as publisher does not lift what one asked as lawyer.
 * Whom a deputy spoke for takes the word back by speaking; a deputy takes back nothing but their own.
 */
function replaces(next: RecordedVerdict, verdict: RecordedVerdict): boolean {
  if (next.fate === 'late' || next.fate === 'own_text' || next.fate === 'exposed' || next.fate === 'early' || next.role !== verdict.role) return false
  return (next.by === verdict.by && next.onBehalfOf === verdict.onBehalfOf) || (next.onBehalfOf === null && next.by === verdict.onBehalfOf)
}

function standingToday(verdict: RecordedVerdict, { current, changes, rolesHeld }: Measure): Stands {
  if (verdict.decision === 'request_changes') return { standing: 'valid', because: [] }
  const counts = current ? countsOn(verdict, current, changes) : { standing: 'outdated' as const, because: [] }
  if (counts.standing === 'outdated') return counts
  const speakers = [verdict.by, ...(verdict.onBehalfOf === null ? [] : [verdict.onBehalfOf])]
  const isVoid = speakers.some((speaker) => current?.editors.includes(speaker) === true || (rolesHeld !== null && !rolesHeld(speaker).includes(verdict.role)))
  return isVoid ? { standing: 'void', because: [] } : counts
}

/** Whether a verdict says anything of a version, its person left aside. Only approvals are carried: an abstention binds nothing. */
function countsOn({ versionId, fingerprint, decision, role }: RecordedVerdict, current: NonNullable<Measure['current']>, changes: ChangesBetween): Stands {
  if (fingerprint === current.fingerprint) return { standing: versionId === current.versionId || decision !== 'approve' ? 'valid' : 'carried', because: [] }
  const { carrying } = current
  const kinds = carrying && decision === 'approve' ? changes(versionId, current.versionId) : null
  // Another fingerprint without any kind of change: whatever it is, it was not looked at.
  if (!kinds || kinds.length === 0) return { standing: 'outdated', because: [] }
  const outdating = outdatingKinds(kinds, role, carrying)
  return outdating.length === 0 ? { standing: 'carried', because: kinds } : { standing: 'outdated', because: outdating }
}

function shown(verdict: RecordedVerdict, stands: Stands): StandingVerdict {
  const { verdictId, versionId, by, onBehalfOf, role, decision, at } = verdict
  return { verdictId, versionId, by, onBehalfOf, role, decision, at, ...stands }
}
