import type { ReviewOffice } from '../../core/bridge/circuits'
import type { Person } from '../../core/bridge/shapes'
import type { Handlers } from '../../core/bridge/handlers'
import type { CommuniqueType } from '../../core/document/types'
import type { CommuniqueId, PersonId } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { rolesOfSteps, type Circuit, type CircuitStep } from '../../core/workflow/circuit'
import type { VerdictRole } from '../../core/workflow/types'
import { isImposed, templatesFor, usualRules } from '../../core/workflow/circuit-template'

type CircuitCall = Extract<keyof Handlers, `circuits.${string}` | `deputies.${string}` | 'inbox.read' | 'people.renewKey'>

export const circuitGiven = (requiredRoles: readonly VerdictRole[], steps: readonly CircuitStep[] | undefined): Circuit => (steps ? { requiredRoles: rolesOfSteps(steps), steps } : { requiredRoles })

/** An office that keeps circuits, rules and deputies, and refuses nobody. */
export function fakeCircuits(typeOf: (id: CommuniqueId) => CommuniqueType | null, personOf: (id: PersonId) => Person | null, nextId: () => string): Pick<Handlers, CircuitCall> {
  let office: ReviewOffice = { templates: [], rules: usualRules, mandates: [] }
  const become = (next: Partial<ReviewOffice>): Result<ReviewOffice> => {
    office = { ...office, ...next }
    return ok(office)
  }
  return {
    'people.renewKey': ({ personId }) => {
      const person = personOf(personId)
      return person ? ok(person) : err(marbreError('PERSON_UNKNOWN'))
    },
    'inbox.read': () => ok({ toRead: [], toDo: [], withOthers: [] }),
    'circuits.read': () => ok(office),
    'circuits.forSubmission': ({ communiqueId }) => {
      const type = typeOf(communiqueId)
      if (type === null) return err(marbreError('COMMUNIQUE_UNKNOWN'))
      const templates = templatesFor(office.templates, type)
      return ok({ templates, isImposed: isImposed(templates), validators: [], writers: [] })
    },
    'circuits.save': ({ circuitId, base, template }) => {
      const id = circuitId ?? nextId()
      return become({ templates: [...office.templates.filter((each) => each.id !== id), { ...template, id, revision: base + 1, retired: false, savedAt: 0, savedBy: '' as PersonId }] })
    },
    'circuits.retire': ({ circuitId, retired }) => become({ templates: office.templates.map((each) => (each.id === circuitId ? { ...each, retired, revision: each.revision + 1 } : each)) }),
    'circuits.writeRules': (rules) => become({ rules }),
    'deputies.name': (mandate) => become({ mandates: [...office.mandates, { ...mandate, id: nextId() }] }),
    'deputies.end': ({ mandateId }) => become({ mandates: office.mandates.filter(({ id }) => id !== mandateId) }),
  }
}
