import type { PersonId } from '../../../core/communique/ids'
import { dayOf } from '../../../core/register/validity'
import { isCircuit, rolesOfSteps, type CircuitStep, type Seat } from '../../../core/workflow/circuit'
import { MOST_DAYS, type CircuitTemplateContent } from '../../../core/workflow/circuit-template'
import type { VerdictRole } from '../../../core/workflow/types'

/** A step under one's hands. `due` as it is typed: a number of days in a template, a day at a submission. */
export interface HandStep {
  readonly key: string
  readonly seats: readonly Seat[]
  readonly quorum: number | null
  readonly due: string
}

let made = 0
const nextKey = (): string => `step-${(made += 1)}`

export const newStep = (role: VerdictRole): HandStep => ({ key: nextKey(), seats: [{ role, personId: null as PersonId | null }], quorum: null, due: '' })

export const handOfTemplate = ({ steps }: Pick<CircuitTemplateContent, 'steps'>): readonly HandStep[] =>
  steps.map(({ seats, quorum, days }) => ({ key: nextKey(), seats, quorum, due: days === null ? '' : String(days) }))

export const handOfSteps = (steps: readonly CircuitStep[]): readonly HandStep[] => steps.map(({ seats, quorum }) => ({ key: nextKey(), seats, quorum, due: '' }))

/** The days of a template, counted from today: what a submission begins with. */
export function handForToday(template: Pick<CircuitTemplateContent, 'steps'>, now: number): readonly HandStep[] {
  return handOfTemplate(template).map((step) => ({ ...step, due: step.due === '' ? '' : dayAfter(now, Number(step.due)) }))
}

function dayAfter(now: number, days: number): string {
  const date = new Date(now)
  date.setDate(date.getDate() + days)
  return dayOf(date.getTime())
}

export const isDays = (text: string): boolean => text === '' || (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_DAYS)

/** What a template says; null while a number of days is none. */
export function templateSteps(hand: readonly HandStep[]): CircuitTemplateContent['steps'] | null {
  if (!hand.every(({ due }) => isDays(due))) return null
  return hand.map(({ seats, quorum, due }) => ({ seats: seats.map((seat) => ({ ...seat })), quorum, days: due === '' ? null : Number(due) }))
}

export const roundSteps = (hand: readonly HandStep[]): { seats: Seat[]; quorum: number | null; dueDay: string | null }[] =>
  hand.map(({ seats, quorum, due }) => ({ seats: seats.map((seat) => ({ ...seat })), quorum, dueDay: due === '' ? null : due }))

export function isUsable(hand: readonly HandStep[]): boolean {
  const steps = roundSteps(hand)
  return isCircuit({ requiredRoles: rolesOfSteps(steps), steps })
}
