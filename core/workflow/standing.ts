import type { Fingerprint, PersonId } from '../communique/ids'
import { missingCase } from '../result'
import type { Requirement, Role, StandingVerdict, VerdictRole } from './types'

/**
 * A verdict with what the events made of it, before today's roles.
 *   heard      given on the version under review while its round was open
 *   late       given on another version or on a closed round: as if it had not been said
 *   own_text   given by one of those who wrote the version: as if it had not been said
 *   reopened   heard, but the seal was broken since and everybody is asked again
 *   dismissed  heard, then set aside by a publisher
 */
export interface RecordedVerdict extends Omit<StandingVerdict, 'standing'> {
  readonly fingerprint: Fingerprint
  readonly fate: 'heard' | 'late' | 'own_text' | 'reopened' | 'dismissed'
}

export interface Measure {
  readonly current: { readonly fingerprint: Fingerprint; readonly editors: readonly PersonId[] } | null
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
  const judged = recorded.map((verdict, index) => ({ verdict, standing: standingOf(verdict, recorded.slice(index + 1), measure) }))
  const valid = judged.filter((each) => each.standing === 'valid').map((each) => each.verdict)
  const approvals = valid.filter((verdict) => verdict.decision === 'approve')
  const requests = valid.filter((verdict) => verdict.decision === 'request_changes')
  const requirements = measure.requiredRoles.map((role) => ({ role, approvedBy: approvals.find((verdict) => verdict.role === role)?.by ?? null }))
  const complete = requirements.length > 0 && requirements.every((each) => each.approvedBy !== null) && requests.length === 0
  return { verdicts: judged.map(({ verdict, standing }) => shown(verdict, standing)), requests, requirements, complete }
}

function standingOf(verdict: RecordedVerdict, later: readonly RecordedVerdict[], measure: Measure): StandingVerdict['standing'] {
  switch (verdict.fate) {
    case 'late':
    case 'reopened':
      return 'outdated'
    case 'own_text':
      return 'void'
    case 'dismissed':
      return 'dismissed'
    case 'heard':
      return later.some((next) => replaces(next, verdict)) ? 'replaced' : standingToday(verdict, measure)
    default:
      return missingCase(verdict.fate)
  }
}

/** Each role in which a person speaks has its own voice: approving as publisher does not lift what one asked as lawyer. */
function replaces(next: RecordedVerdict, verdict: RecordedVerdict): boolean {
  return next.fate !== 'late' && next.fate !== 'own_text' && next.by === verdict.by && next.role === verdict.role
}

function standingToday(verdict: RecordedVerdict, { current, rolesHeld }: Measure): StandingVerdict['standing'] {
  if (verdict.decision === 'request_changes') return 'valid'
  if (verdict.fingerprint !== current?.fingerprint) return 'outdated'
  if (current.editors.includes(verdict.by)) return 'void'
  return rolesHeld && !rolesHeld(verdict.by).includes(verdict.role) ? 'void' : 'valid'
}

function shown(verdict: RecordedVerdict, standing: StandingVerdict['standing']): StandingVerdict {
  const { verdictId, versionId, by, role, decision, at } = verdict
  return { verdictId, versionId, by, role, decision, at, standing }
}
