import type { PersonId } from '../communique/ids'
import { verdictRoles, type VerdictRole } from './types'

/** A place to be filled: by whoever holds the role, or in that role by one person, or their deputy. */
export interface Seat {
  readonly role: VerdictRole
  readonly personId: PersonId | null
}

/** Seats that are asked together. A step is asked once all before it are complete. */
export interface CircuitStep {
  readonly seats: readonly Seat[]
  /** How many different people must approve; null: every seat. */
  readonly quorum: number | null
  /** `2025-01-30`, the last day; null without one. A day that passed is late, and never consent. */
  readonly dueDay: string | null
}

/** A person who answers for registered figures that changed: required beside the steps, in whatever role they speak. */
export interface FigureValidator {
  readonly personId: PersonId
  /** What the figures count. */
  readonly figures: readonly string[]
}

/** The template that a circuit was taken from, as it stood then: for the eye, the steps are what counts. */
export interface CircuitOrigin {
  readonly id: string
  readonly revision: number
  readonly name: string
}

/** What a version must obtain. Frozen by value in the round: no template, setting or register changes it afterwards. */
export interface Circuit {
  /** Every role that is asked, each once. */
  readonly requiredRoles: readonly VerdictRole[]
  /** Absent: each required role, all at once. */
  readonly steps?: readonly CircuitStep[]
  readonly validators?: readonly FigureValidator[]
  readonly origin?: CircuitOrigin
}

/** Who speaks, in which role, and for whom. */
export interface Voice {
  readonly by: PersonId
  readonly role: VerdictRole
  /** Whose deputy they are; null: for themselves. */
  readonly onBehalfOf: PersonId | null
}

export const MOST_STEPS = 8
export const MOST_SEATS = 12

export function stepsOf({ requiredRoles, steps }: Circuit): readonly CircuitStep[] {
  return steps ?? [{ seats: requiredRoles.map((role) => ({ role, personId: null })), quorum: null, dueDay: null }]
}

/** Of a circuit told by its steps. */
export function rolesOfSteps(steps: readonly CircuitStep[]): readonly VerdictRole[] {
  return verdictRoles.filter((role) => steps.some(({ seats }) => seats.some((seat) => seat.role === role)))
}

/** How many approvals a step needs. A quorum that cannot be is none: every seat. */
export function neededIn({ seats, quorum }: Pick<CircuitStep, 'seats' | 'quorum'>): number {
  return quorum !== null && Number.isInteger(quorum) && quorum >= 1 && quorum <= seats.length ? quorum : seats.length
}

/**
 * Whether somebody's word may fill a seat. Who is named in a role speaks from that seat, and from no other of the role;
 * a deputy speaks from the seat of whom they stand in for.
 */
export function fits({ by, role, onBehalfOf }: Voice, seat: Seat, steps: readonly CircuitStep[]): boolean {
  if (seat.role !== role) return false
  const speaker = onBehalfOf ?? by
  if (seat.personId !== null) return seat.personId === speaker
  return onBehalfOf === null && !steps.some(({ seats }) => seats.some((other) => other.role === role && other.personId === by))
}

/** Whether seats are kept for this voice, all of them in steps that are not asked yet. */
export function isEarly(circuit: Circuit, asked: readonly { readonly isOpen: boolean }[], voice: Voice): boolean {
  const steps = stepsOf(circuit)
  const ranks = steps.flatMap(({ seats }, rank) => (seats.some((seat) => fits(voice, seat, steps)) ? [rank] : []))
  return ranks.length > 0 && ranks.every((rank) => asked[rank]?.isOpen !== true)
}

/**
 * Whether a circuit can be asked at all: steps with seats, a quorum that its step can reach, each role without a name in
 * one step only, and each person once in a role. Else one word would fill two seats, or none.
 */
export function isCircuit(circuit: Circuit): boolean {
  const { requiredRoles } = circuit
  if (requiredRoles.length === 0 || new Set(requiredRoles).size !== requiredRoles.length || !requiredRoles.every((role) => verdictRoles.includes(role))) return false
  const steps = stepsOf(circuit)
  const isWhole = steps.length <= MOST_STEPS && steps.every((step) => step.seats.length > 0 && step.seats.length <= MOST_SEATS && (step.quorum === null || neededIn(step) === step.quorum))
  const asked = rolesOfSteps(steps)
  return isWhole && asked.length === requiredRoles.length && asked.every((role) => requiredRoles.includes(role)) && isEachAskedOnce(steps)
}

function isEachAskedOnce(steps: readonly CircuitStep[]): boolean {
  const named = steps.flatMap(({ seats }) => seats.filter(({ personId }) => personId !== null).map(({ role, personId }) => `${role} ${personId}`))
  const open = steps.flatMap(({ seats }) => [...new Set(seats.filter(({ personId }) => personId === null).map(({ role }) => role))])
  return new Set(named).size === named.length && new Set(open).size === open.length
}

/** The same seats in the same order, with the same quorums: what the days are left aside. */
export function isSameWay(one: readonly CircuitStep[], other: readonly CircuitStep[]): boolean {
  const way = (steps: readonly CircuitStep[]): string => JSON.stringify(steps.map(({ seats, quorum }) => [seats.map(({ role, personId }) => `${role} ${personId ?? ''}`).sort(), quorum]))
  return way(one) === way(other)
}

/**
 * Fills seats with approvals so that as many as can be are filled; `approvals` in the order of preference. One person
 * fills one seat in each role, and where a quorum counts people, one seat in all. Gives the approval of each seat.
 */
export function seated<Approval extends Voice>(step: CircuitStep, approvals: readonly Approval[], steps: readonly CircuitStep[]): readonly (Approval | null)[] {
  const keyOf = ({ by, role }: Voice): string => (step.quorum === null ? `${by} ${role}` : by)
  const sitting = new Map<string, number>()
  const place = (rank: number, tried: Set<string>): boolean => {
    const seat = step.seats[rank]
    for (const approval of approvals) {
      const key = keyOf(approval)
      if (!seat || tried.has(key) || !fits(approval, seat, steps)) continue
      tried.add(key)
      const other = sitting.get(key)
      if (other !== undefined && !place(other, tried)) continue
      sitting.set(key, rank)
      return true
    }
    return false
  }
  step.seats.forEach((_seat, rank) => place(rank, new Set()))
  const filled = new Map([...sitting].map(([key, rank]) => [rank, key] as const))
  return step.seats.map((seat, rank) => approvals.find((approval) => keyOf(approval) === filled.get(rank) && fits(approval, seat, steps)) ?? null)
}
