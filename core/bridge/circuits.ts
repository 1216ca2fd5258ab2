import * as v from 'valibot'
import { communiqueIdSchema, personIdSchema, type PersonId } from '../communique/ids'
import { circuitTemplateSchema, daySchema, reviewRulesSchema, type CircuitTemplate, type Mandate, type ReviewRules } from '../workflow/circuit-template'
import { call } from './call'

/* The calls about who must approve: circuits, the rules of the office, and who stands in for whom. */

export interface ReviewOffice {
  /** The newest revision of each, retired ones too, in the order of the alphabet. */
  readonly templates: readonly CircuitTemplate[]
  readonly rules: ReviewRules
  /** Those that are not over yet. */
  readonly mandates: readonly Mandate[]
}

/** Somebody who answers for registered figures that changed since the version before, or that say something else than the register. */
export interface ValidatorOutlook {
  readonly name: string
  /** Null: nobody here bears that name, and their agreement must be had by other means. */
  readonly personId: PersonId | null
  readonly figures: readonly string[]
}

/** What a submission starts from. */
export interface SubmissionOutlook {
  /** Those proposed for its type. */
  readonly templates: readonly CircuitTemplate[]
  /** Its circuit must be one of them: all are imposed. */
  readonly isImposed: boolean
  readonly validators: readonly ValidatorOutlook[]
  /** Whose approval cannot count: who wrote this text. */
  readonly writers: readonly PersonId[]
}

const circuitId = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/))
const mandateId = circuitId

export const circuitContract = {
  'circuits.read': call<ReviewOffice>()('person', v.undefined()),
  'circuits.forSubmission': call<SubmissionOutlook>()('person', v.strictObject({ communiqueId: communiqueIdSchema }), ['COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE']),
  /** A new one, or another revision; `base` is the revision that was changed, 0 for a new one. */
  'circuits.save': call<ReviewOffice>()('unlocked', v.strictObject({ circuitId: v.nullable(circuitId), base: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), template: circuitTemplateSchema }), ['ROLE_MISSING', 'CIRCUIT_INCOMPLETE', 'CIRCUIT_UNKNOWN', 'CIRCUIT_NAME_TAKEN', 'CIRCUIT_CHANGED_MEANWHILE', 'CIRCUITS_TOO_MANY']),
  'circuits.retire': call<ReviewOffice>()('unlocked', v.strictObject({ circuitId, retired: v.boolean() }), ['ROLE_MISSING', 'CIRCUIT_UNKNOWN']),
  'circuits.writeRules': call<ReviewOffice>()('unlocked', reviewRulesSchema, ['ROLE_MISSING']),
  /** For oneself, or by an administrator for somebody who cannot. */
  'deputies.name': call<ReviewOffice>()('unlocked', v.strictObject({ personId: personIdSchema, deputyId: personIdSchema, from: daySchema, until: daySchema }), ['ROLE_MISSING', 'PERSON_UNKNOWN', 'DEPUTY_REFUSED']),
  'deputies.end': call<ReviewOffice>()('unlocked', v.strictObject({ mandateId }), ['ROLE_MISSING', 'DEPUTY_UNKNOWN']),
} as const
