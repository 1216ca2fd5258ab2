import type { ReviewOffice, SubmissionOutlook } from '../../core/bridge/circuits'
import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import type { PersonId } from '../../core/communique/ids'
import { marbreError, type MarbreError } from '../../core/errors'
import { fold } from '../../core/register/fold'
import { dayOf } from '../../core/register/validity'
import { err, ok, type Result } from '../../core/result'
import { isImposed, isUsableTemplate, mayDeputise, MOST_CIRCUITS, templatesFor, type CircuitTemplate, type CircuitTemplateContent } from '../../core/workflow/circuit-template'
import { findCommunique } from '../store/communiques'
import { findPerson } from '../store/people'
import type { Payload } from '../store/journal'
import { draftContent } from './contents'
import { figureValidators } from './figure-validators'
import { refreshStates } from './library-lines'
import { activePerson, transact, type Profile } from './profile'
import { record } from './record'
import type { officeTypes } from './review-office'
import { actorOf, ledgerOf, reviewOfficeOf } from './status'
import { writersOf } from './round-circuit'

type CircuitCall = 'circuits.read' | 'circuits.forSubmission' | 'circuits.save' | 'circuits.retire' | 'circuits.writeRules' | 'deputies.name' | 'deputies.end'

/** Administrators decide who must approve; everybody may name who stands in for them. All of it by signed acts. */
export function circuitCalls(profile: Profile): Handlers<CircuitCall> {
  return {
    'circuits.read': () => ok(office(profile)),
    'circuits.forSubmission': ({ communiqueId }) => forSubmission(profile, communiqueId),
    'circuits.save': (asked) => save(profile, asked),
    'circuits.retire': ({ circuitId, retired }) => retire(profile, circuitId, retired),
    'circuits.writeRules': (rules) => administer(profile) ?? write(profile, 'rules.set', { ...rules }),
    'deputies.name': (asked) => nameDeputy(profile, asked),
    'deputies.end': ({ mandateId }) => endDeputy(profile, mandateId),
  }
}

function office(profile: Profile): ReviewOffice {
  const { templates, rules, mandates } = reviewOfficeOf(profile)
  const today = dayOf(profile.clock.now())
  return { templates, rules, mandates: mandates.filter(({ until }) => until >= today) }
}

function forSubmission(profile: Profile, communiqueId: ParsedInput<'circuits.forSubmission'>['communiqueId']): Result<SubmissionOutlook> {
  const communique = findCommunique(profile.db, communiqueId)
  if (!communique) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const draft = draftContent(profile, communiqueId)
  if (!draft.ok) return draft
  const templates = templatesFor(reviewOfficeOf(profile).templates, communique.type)
  return ok({ templates, isImposed: isImposed(templates), validators: figureValidators(profile, communiqueId, draft.value.content.document), writers: writersOf(profile, communiqueId) })
}

function administer(profile: Profile): Result<never> | null {
  return actorOf(profile).roles.includes('admin') ? null : err(marbreError('ROLE_MISSING', { command: 'administer', role: 'admin' }))
}

function write(profile: Profile, type: (typeof officeTypes)[number], payload: Payload): Result<ReviewOffice> {
  transact(profile, (tx) => {
    record(profile, tx, { communiqueId: null, type, payload })
    refreshStates(profile, tx)
  })
  profile.announce('library.changed', null)
  return ok(office(profile))
}

function save(profile: Profile, { circuitId, base, template }: ParsedInput<'circuits.save'>): Result<ReviewOffice> {
  const refused = administer(profile)
  if (refused) return refused
  const { templates } = reviewOfficeOf(profile)
  const before = templates.find(({ id }) => id === circuitId)
  const refusal = refusedTemplate(templates, circuitId, template) ?? (circuitId !== null && !before ? marbreError('CIRCUIT_UNKNOWN') : null)
  if (refusal) return err(refusal)
  if ((before?.revision ?? 0) !== base) return err(marbreError('CIRCUIT_CHANGED_MEANWHILE'))
  return write(profile, 'circuit.saved', { circuitId: circuitId ?? profile.ids.next(), revision: base + 1, template, retired: before?.retired ?? false })
}

function refusedTemplate(templates: readonly CircuitTemplate[], id: string | null, template: CircuitTemplateContent): MarbreError | null {
  if (!isUsableTemplate(template)) return marbreError('CIRCUIT_INCOMPLETE')
  if (templates.some((other) => other.id !== id && fold(other.name) === fold(template.name))) return marbreError('CIRCUIT_NAME_TAKEN', { name: template.name })
  return id === null && templates.length >= MOST_CIRCUITS ? marbreError('CIRCUITS_TOO_MANY', { most: MOST_CIRCUITS }) : null
}

function retire(profile: Profile, circuitId: string, retired: boolean): Result<ReviewOffice> {
  const refused = administer(profile)
  if (refused) return refused
  const template = reviewOfficeOf(profile).templates.find(({ id }) => id === circuitId)
  if (!template) return err(marbreError('CIRCUIT_UNKNOWN'))
  if (template.retired === retired) return ok(office(profile))
  const { name, types, steps, carriesTypography, isFixed } = template
  return write(profile, 'circuit.saved', { circuitId, revision: template.revision + 1, template: { name, types, steps, carriesTypography, isFixed }, retired })
}

function nameDeputy(profile: Profile, { personId, deputyId, from, until }: ParsedInput<'deputies.name'>): Result<ReviewOffice> {
  const refused = personId === activePerson(profile) ? null : administer(profile)
  if (refused) return refused
  const rolesOf = (id: PersonId) => ledgerOf(profile).rolesOf(id)
  if (!findPerson(profile.db, personId) || !findPerson(profile.db, deputyId)) return err(marbreError('PERSON_UNKNOWN'))
  if (personId === deputyId || until < from || !mayDeputise(rolesOf(personId), rolesOf(deputyId))) return err(marbreError('DEPUTY_REFUSED'))
  return write(profile, 'deputy.named', { mandateId: profile.ids.next(), personId, deputyId, from, until })
}

function endDeputy(profile: Profile, mandateId: string): Result<ReviewOffice> {
  const mandate = reviewOfficeOf(profile).mandates.find(({ id }) => id === mandateId)
  if (!mandate) return err(marbreError('DEPUTY_UNKNOWN'))
  const refused = [mandate.personId, mandate.deputyId].includes(activePerson(profile)) ? null : administer(profile)
  return refused ?? write(profile, 'deputy.ended', { mandateId })
}
