import type { Command, Role, State } from './types'
import { verdictRoles } from './types'

/**
 * What must be true besides the state and the role, by name. core/workflow/permissions evaluates each of them on the
 * facts that it is given.
 */
export type Condition =
  | 'preflight_passes'
  | 'circuit_complete'
  | 'version_differs'
  | 'round_open'
  | 'role_held'
  | 'not_own_text'
  | 'mandate_held'
  | 'in_turn'
  | 'not_sole_author'
  | 'current_fingerprint'
  | 'version_seen'
  | 'request_in_force'
  | 'reserves_answered'
  | 'suggestions_decided'
  | 'own_reserve_or_publisher'
  | 'reason_given'
  | 'release_stated'

/** A row of the table: somebody asks for `command` in one of the states `from`. */
export interface Transition {
  /** The number in the table of the rules; null for what that table leaves implicit. */
  readonly number: `T${number}` | null
  readonly command: Command
  readonly from: readonly State[]
  /** The state at once afterwards, before the automatic transitions; `same` where the command moves nothing; `before` where it undoes. */
  readonly to: State | 'same' | 'before'
  /** One of these is needed. */
  readonly roles: readonly Role[]
  readonly conditions: readonly Condition[]
}

/** A transition that nobody asks for: it follows from the events as soon as they allow it. */
export interface AutomaticTransition {
  readonly number: `T${number}`
  readonly from: State
  readonly to: State
  readonly when: 'request_in_force_on_this_version' | 'every_required_role_approves_and_no_request_or_reserve_stands' | 'corrective_released'
}

const beforeRelease = ['draft', 'in_review', 'to_rework', 'approved', 'cleared'] as const satisfies readonly State[]

/**
 * The workflow, once. The fold refuses events by it, permissions read it, docs/workflow.md is tested equal to it.
 *
 * A text under review stays under review until somebody withdraws it: `submit` has no row from `in_review`. A verdict is
 * still heard once the version is approved, since a late objection is worth more than a quick clearing.
 */
export const transitions = [
  { number: null, command: 'edit', from: ['draft', 'in_review', 'to_rework', 'approved'], to: 'same', roles: ['author', 'publisher'], conditions: [] },
  { number: 'T1', command: 'submit', from: ['draft'], to: 'in_review', roles: ['author'], conditions: ['circuit_complete', 'suggestions_decided', 'preflight_passes'] },
  { number: 'T3', command: 'submit', from: ['to_rework'], to: 'in_review', roles: ['author'], conditions: ['circuit_complete', 'suggestions_decided', 'version_differs', 'reserves_answered', 'preflight_passes'] },
  { number: 'T2', command: 'withdraw_review', from: ['in_review'], to: 'to_rework', roles: ['author'], conditions: [] },
  {
    number: null,
    command: 'give_verdict',
    from: ['in_review', 'to_rework', 'approved'],
    to: 'in_review',
    roles: verdictRoles,
    conditions: ['round_open', 'not_own_text', 'mandate_held', 'role_held', 'in_turn', 'current_fingerprint', 'version_seen', 'reason_given'],
  },
  { number: null, command: 'dismiss_request', from: ['in_review', 'to_rework'], to: 'in_review', roles: ['publisher'], conditions: ['request_in_force', 'reason_given'] },
  { number: null, command: 'comment', from: [...beforeRelease, 'released'], to: 'same', roles: ['author', ...verdictRoles], conditions: [] },
  { number: null, command: 'raise_reserve', from: ['draft', 'in_review', 'to_rework'], to: 'same', roles: verdictRoles, conditions: ['role_held'] },
  { number: null, command: 'raise_reserve', from: ['approved'], to: 'in_review', roles: verdictRoles, conditions: ['role_held'] },
  { number: null, command: 'lift_reserve', from: ['draft', 'in_review', 'to_rework'], to: 'same', roles: verdictRoles, conditions: ['role_held', 'own_reserve_or_publisher', 'reason_given'] },
  { number: 'T5', command: 'clear', from: ['approved'], to: 'cleared', roles: ['publisher'], conditions: ['not_sole_author', 'current_fingerprint', 'preflight_passes'] },
  { number: 'T6', command: 'release', from: ['cleared'], to: 'released', roles: ['author', 'publisher'], conditions: ['release_stated'] },
  { number: 'T7', command: 'break_seal', from: ['approved', 'cleared'], to: 'in_review', roles: ['publisher'], conditions: ['reason_given'] },
  { number: 'T8', command: 'correct', from: ['released'], to: 'same', roles: ['author'], conditions: ['reason_given'] },
  { number: 'T9', command: 'withdraw', from: ['released'], to: 'withdrawn', roles: ['publisher'], conditions: ['reason_given'] },
  { number: 'T10', command: 'abandon', from: beforeRelease, to: 'abandoned', roles: ['author', 'publisher'], conditions: [] },
  { number: null, command: 'resume', from: ['abandoned'], to: 'before', roles: ['author', 'publisher'], conditions: [] },
] as const satisfies readonly Transition[]

export const automaticTransitions = [
  { number: 'T2', from: 'in_review', to: 'to_rework', when: 'request_in_force_on_this_version' },
  { number: 'T4', from: 'in_review', to: 'approved', when: 'every_required_role_approves_and_no_request_or_reserve_stands' },
  { number: 'T8', from: 'released', to: 'superseded', when: 'corrective_released' },
] as const satisfies readonly AutomaticTransition[]

/** The row that lets a command start from a state; null when no row does. */
export function transitionFrom(command: Command, from: State): Transition | null {
  return transitionsOf(command).find((row) => row.from.includes(from)) ?? null
}

/** Every row of a command; never empty. */
export function transitionsOf(command: Command): readonly Transition[] {
  const all: readonly Transition[] = transitions
  return all.filter((row) => row.command === command)
}
