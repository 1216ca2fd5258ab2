import type { Fingerprint, PersonId, VersionId } from '../communique/ids'
import { missingCase } from '../result'
import { outdatingKinds, type Carrying, type ChangeKind } from './kinds'
import type { Requirement, Role, StandingVerdict, VerdictRole } from './types'

/**
 * A verdict with what the events made of it, before today's roles.
 *   heard      given on the version under review while its round was open
 *   late       given on another version or on a closed round: as if it had not been said
 *   own_text   given by one of those who wrote the version: as if it had not been said
 *   reopened   heard, but the seal was broken since and everybody is asked again
 *   dismissed  heard, then set aside by a publisher
 */
export interface RecordedVerdict extends Omit<StandingVerdict, 'standing' | 'because'> {
  readonly fingerprint: Fingerprint
  readonly fate: 'heard' | 'late' | 'own_text' | 'reopened' | 'dismissed'
}

/** Of which kinds the change from one version to another is; null when one of them cannot be read. */
export type ChangesBetween = (before: VersionId, after: VersionId) => readonly ChangeKind[] | null

/** For who has no versions to look at: nothing is carried but what prints the same. */
export const noVersionsAtHand: ChangesBetween = () => null

export interface Measure {
  readonly current: { readonly versionId: VersionId; readonly fingerprint: Fingerprint; readonly editors: readonly PersonId[]; readonly carrying: Carrying | null } | null
  readonly changes: ChangesBetween
  readonly requiredRoles: readonly VerdictRole[]
  /** Null: the round is closed, and the roles held when the verdicts were given are those that count. */
  readonly rolesHeld: ((person: PersonId) => readonly Role[]) | null
}

export interface Standings {
  readonly verdicts: readonly StandingVerdict[]
  /** Requests for changes in force, in the order of their giving. */
  readonly requests: readonly RecordedVerdict[]
  readonly requirements: readonly Requirement[]
  /** Every required role approves this fingerprint and no request is in force. */
  readonly complete: boolean
}

/** What each verdict is worth, and what they are worth together. Silence and abstention are never consent. */
export function standingsOf(recorded: readonly RecordedVerdict[], measure: Measure): Standings {
  const judged = recorded.map((verdict, index) => ({ verdict, ...standingOf(verdict, recorded.slice(index + 1), measure) }))
  const requests = judged.filter(({ verdict, standing }) => standing === 'valid' && verdict.decision === 'request_changes').map(({ verdict }) => verdict)
  const requirements = measure.requiredRoles.map((role) => requirementOf(role, judged))
  const complete = requirements.length > 0 && requirements.every((each) => each.approvedBy !== null) && requests.length === 0
  return { verdicts: judged.map(({ verdict, ...stands }) => shown(verdict, stands)), requests, requirements, complete }
}

interface Stands {
  readonly standing: StandingVerdict['standing']
  readonly because: readonly ChangeKind[]
}

/** An approval of this very version comes before one that was carried to it. */
function requirementOf(role: VerdictRole, judged: readonly (Stands & { readonly verdict: RecordedVerdict })[]): Requirement {
  const approving = (wanted: Stands['standing']) => judged.find(({ verdict, standing }) => verdict.decision === 'approve' && verdict.role === role && standing === wanted)?.verdict
  const [fresh, carried] = [approving('valid'), approving('carried')]
  return { role, approvedBy: (fresh ?? carried)?.by ?? null, carriedFrom: fresh ? null : (carried?.versionId ?? null) }
}

function standingOf(verdict: RecordedVerdict, later: readonly RecordedVerdict[], measure: Measure): Stands {
  const plain = (standing: Stands['standing']): Stands => ({ standing, because: [] })
  switch (verdict.fate) {
    case 'late':
    case 'reopened':
      return plain('outdated')
    case 'own_text':
      return plain('void')
    case 'dismissed':
      return plain('dismissed')
    case 'heard':
      return later.some((next) => replaces(next, verdict)) ? plain('replaced') : standingToday(verdict, measure)
    default:
      return missingCase(verdict.fate)
  }
}

/** Each role in which a person speaks has its own voice: approving as publisher does not lift what one asked as lawyer. */
function replaces(next: RecordedVerdict, verdict: RecordedVerdict): boolean {
  return next.fate !== 'late' && next.fate !== 'own_text' && next.by === verdict.by && next.role === verdict.role
}

function standingToday(verdict: RecordedVerdict, { current, changes, rolesHeld }: Measure): Stands {
  if (verdict.decision === 'request_changes') return { standing: 'valid', because: [] }
  const counts = current ? countsOn(verdict, current, changes) : { standing: 'outdated' as const, because: [] }
  if (counts.standing === 'outdated') return counts
  const isVoid = current?.editors.includes(verdict.by) === true || (rolesHeld !== null && !rolesHeld(verdict.by).includes(verdict.role))
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
  const { verdictId, versionId, by, role, decision, at } = verdict
  return { verdictId, versionId, by, role, decision, at, ...stands }
}
