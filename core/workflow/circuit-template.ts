import * as v from 'valibot'
import { personIdSchema, type Instant, type PersonId } from '../communique/ids'
import { communiqueTypes, type CommuniqueType } from '../document/types'
import { MOST_SEATS, MOST_STEPS, isCircuit, rolesOfSteps, type CircuitStep } from './circuit'
import { usualCarrying } from './kinds'
import { verdictRoles, type Role, type VerdictRole } from './types'

/** How many circuits an office keeps. */
export const MOST_CIRCUITS = 40
export const MOST_DAYS = 90

const seatSchema = v.strictObject({ role: v.picklist(verdictRoles), personId: v.nullable(personIdSchema) })
const seats = v.pipe(v.array(seatSchema), v.minLength(1), v.maxLength(MOST_SEATS))
const quorum = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_SEATS)))
export const daySchema = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))

/** The steps of one round. */
export const stepsSchema = v.pipe(v.array(v.strictObject({ seats, quorum, dueDay: v.nullable(daySchema) })), v.minLength(1), v.maxLength(MOST_STEPS))

/** What an administrator decides about a circuit that is used again and again. */
export const circuitTemplateSchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  /** The types of communiqué that it is proposed for. */
  types: v.pipe(v.array(v.picklist(communiqueTypes)), v.minLength(1), v.maxLength(communiqueTypes.length)),
  /** `days`: from the submission to a step's last day; null without one. */
  steps: v.pipe(v.array(v.strictObject({ seats, quorum, days: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_DAYS))) })), v.minLength(1), v.maxLength(MOST_STEPS)),
  /** Approvals outlive typographic changes, where the submitter wishes it too. */
  carriesTypography: v.boolean(),
  /** Who submits changes nothing of it but its days. */
  isFixed: v.boolean(),
})
export type CircuitTemplateContent = v.InferOutput<typeof circuitTemplateSchema>

export interface CircuitTemplate extends CircuitTemplateContent {
  readonly id: string
  readonly revision: number
  /** No longer proposed; rounds that it was used for keep theirs. */
  readonly retired: boolean
  readonly savedAt: Instant
  readonly savedBy: PersonId
}

/** The rules of an office about reviews. */
export interface ReviewRules {
  /** Whose approval falls with a change of metadata. */
  readonly metadataRoles: readonly VerdictRole[]
}
export const reviewRulesSchema = v.strictObject({ metadataRoles: v.pipe(v.array(v.picklist(verdictRoles)), v.maxLength(verdictRoles.length)) })
export const usualRules: ReviewRules = { metadataRoles: usualCarrying.metadataRoles }

/** Somebody stands in for somebody, from a day to a day, both included. */
export interface Mandate {
  readonly id: string
  readonly personId: PersonId
  readonly deputyId: PersonId
  readonly from: string
  readonly until: string
}

const dated = ({ seats: asked, quorum: needed }: CircuitTemplateContent['steps'][number]): CircuitStep => ({ seats: asked, quorum: needed, dueDay: null })

/** The steps that a template asks, without their days. */
export const stepsOfTemplate = ({ steps }: Pick<CircuitTemplateContent, 'steps'>): readonly CircuitStep[] => steps.map(dated)

export function isUsableTemplate(template: CircuitTemplateContent): boolean {
  const steps = stepsOfTemplate(template)
  return isCircuit({ requiredRoles: rolesOfSteps(steps), steps })
}

export function templatesFor(templates: readonly CircuitTemplate[], type: CommuniqueType): readonly CircuitTemplate[] {
  return templates.filter(({ retired, types }) => !retired && types.includes(type))
}

/** A type for which every circuit is fixed leaves no other. */
export const isImposed = (templates: readonly CircuitTemplate[]): boolean => templates.length > 0 && templates.every(({ isFixed }) => isFixed)

/** Standing in lends a seat, never a right: a deputy speaks in a role that both of them hold. */
export function mayDeputise(person: readonly Role[], deputy: readonly Role[]): boolean {
  return verdictRoles.some((role) => person.includes(role) && deputy.includes(role))
}

export const isMandated = ({ from, until }: Mandate, day: string): boolean => from <= day && day <= until
