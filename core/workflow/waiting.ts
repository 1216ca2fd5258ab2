import type { PersonId } from '../communique/ids'
import { fits, stepsOf } from './circuit'
import type { Role, Status, VerdictRole } from './types'

/** Whose word a round waits for, and whose deputy they may speak as. */
export interface Reader {
  readonly id: PersonId
  readonly roles: readonly Role[]
  /** For whom they may speak today, with what those hold. */
  readonly absentees: readonly { readonly id: PersonId; readonly roles: readonly Role[] }[]
}

/**
 * Why a word is waited for.
 *   verdict   a seat of a step that is asked now
 *   figures   a figure that they answer for changed
 *   request   the changes that they asked for stay in force until they speak again
 */
export type AwaitedFor = 'verdict' | 'figures' | 'request'

export interface Awaited {
  readonly because: AwaitedFor
  readonly role: VerdictRole | null
  readonly onBehalfOf: PersonId | null
  readonly dueDay: string | null
}

/** What a round waits for from one person; nothing of a text that they wrote. The first is the most urgent. */
export function awaitedFrom(status: Status, reader: Reader): readonly Awaited[] {
  const { circuit, current, requirements, steps } = status
  if (status.state !== 'in_review' || !circuit || !current || current.editors.includes(reader.id)) return []
  const asked = stepsOf(circuit)
  const voices = [{ id: reader.id, roles: reader.roles, onBehalfOf: null }, ...reader.absentees.filter(({ id }) => !current.editors.includes(id)).map(({ id, roles }) => ({ id, roles, onBehalfOf: id }))]
  const seats = requirements.filter(({ step, approvedBy }) => approvedBy === null && steps[step]?.isOpen === true && !steps[step].isComplete)
  const found: Awaited[] = []
  for (const { id, roles, onBehalfOf } of voices) {
    for (const { step, role, personId } of seats) {
      const canSpeak = reader.roles.includes(role) && roles.includes(role) && fits({ by: reader.id, role, onBehalfOf }, { role, personId }, asked)
      const hasSpoken = status.verdicts.some((verdict) => verdict.by === reader.id && verdict.role === role && verdict.onBehalfOf === onBehalfOf && verdict.decision !== 'request_changes' && (verdict.standing === 'valid' || verdict.standing === 'carried'))
      const known = found.some((one) => one.role === role && one.onBehalfOf === (onBehalfOf === null ? null : id))
      if (canSpeak && !hasSpoken && !known) found.push({ because: 'verdict', role, onBehalfOf, dueDay: steps[step]?.dueDay ?? null })
    }
  }
  const owesFigures = status.validations.some(({ personId, isApproved }) => personId === reader.id && !isApproved)
  if (owesFigures && found.every(({ onBehalfOf }) => onBehalfOf !== null)) found.unshift({ because: 'figures', role: null, onBehalfOf: null, dueDay: null })
  if (status.requestsInForce.includes(reader.id) && found.length === 0) found.push({ because: 'request', role: null, onBehalfOf: null, dueDay: null })
  return found.sort((one, other) => (one.dueDay ?? '9999').localeCompare(other.dueDay ?? '9999'))
}

/** The seats that a round waits for now, whoever fills them. */
export function seatsAwaited(status: Status): readonly { readonly role: VerdictRole; readonly personId: PersonId | null; readonly dueDay: string | null }[] {
  return status.requirements
    .filter(({ step, approvedBy }) => approvedBy === null && status.steps[step]?.isOpen === true && !status.steps[step].isComplete)
    .map(({ step, role, personId }) => ({ role, personId, dueDay: status.steps[step]?.dueDay ?? null }))
}

/** How many approvals the open steps still want: fewer than their seats where some are enough. */
export function approvalsWanted({ steps }: Status): number {
  return steps.reduce((sum, { isOpen, isComplete, needed, approved }) => (isOpen && !isComplete ? sum + needed - approved : sum), 0)
}
