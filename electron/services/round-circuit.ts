import type { ParsedInput } from '../../core/bridge/handlers'
import type { CommuniqueId, PersonId } from '../../core/communique/ids'
import { marbreError, type MarbreError } from '../../core/errors'
import { isSameWay, rolesOfSteps, stepsOf, type Circuit } from '../../core/workflow/circuit'
import { isImposed, stepsOfTemplate, templatesFor } from '../../core/workflow/circuit-template'
import type { Carrying } from '../../core/workflow/kinds'
import { findCommunique } from '../store/communiques'
import { editorsSince } from '../store/draft-history'
import { findPerson } from '../store/people'
import { listVersions } from '../store/versions'
import { correctedIdOf } from './corrected-text'
import { activePerson, type Profile } from './profile'
import { ledgerOf, reviewOfficeOf, statusOfCommunique } from './status'

type Submission = ParsedInput<'versions.submit'>

/** What is asked: the steps told, else every role at once. */
export function circuitOf(profile: Profile, { requiredRoles, steps, circuitId }: Submission): Circuit {
  const origin = reviewOfficeOf(profile).templates.find(({ id }) => id === circuitId)
  const named = origin ? { origin: { id: origin.id, revision: origin.revision, name: origin.name } } : {}
  return steps ? { requiredRoles: rolesOfSteps(steps), steps, ...named } : { requiredRoles, ...named }
}

/** Nobody is named who cannot approve, and a circuit that is imposed is the one that is asked. */
export function refusedCircuit(profile: Profile, submission: Submission): MarbreError | null {
  const steps = stepsOf(circuitOf(profile, submission))
  const writers = new Set(writersOf(profile, submission.communiqueId))
  for (const { role, personId } of steps.flatMap(({ seats }) => seats)) {
    if (personId !== null && (writers.has(personId) || !ledgerOf(profile).rolesOf(personId).includes(role))) return marbreError('CIRCUIT_PERSON', { name: findPerson(profile.db, personId)?.name ?? personId })
  }
  const type = findCommunique(profile.db, submission.communiqueId)?.type
  const templates = type ? templatesFor(reviewOfficeOf(profile).templates, type) : []
  const isOneOfThem = templates.some((template) => isSameWay(stepsOfTemplate(template), steps))
  return isImposed(templates) && !isOneOfThem ? marbreError('CIRCUIT_FIXED') : null
}

/** A template that carries no typography is not overruled by who submits. */
export function carryingOf(profile: Profile, submission: Submission): Carrying {
  const { templates, rules } = reviewOfficeOf(profile)
  const steps = stepsOf(circuitOf(profile, submission))
  const type = findCommunique(profile.db, submission.communiqueId)?.type
  const asked = templates.filter((template) => template.id === submission.circuitId || (template.isFixed && !template.retired && type !== undefined && template.types.includes(type) && isSameWay(stepsOfTemplate(template), steps)))
  return { typography: submission.carriesTypography && asked.every(({ carriesTypography }) => carriesTypography), metadataRoles: rules.metadataRoles }
}

/** Whose approval cannot count: who began this text, wrote in it so far, or wrote what it corrects, and who submits it. */
export function writersOf(profile: Profile, communiqueId: CommuniqueId): readonly PersonId[] {
  const { owner, current } = statusOfCommunique(profile, communiqueId)
  const previous = listVersions(profile.db, communiqueId).at(-1)
  return [...new Set([owner, ...(current?.editors ?? []), ...editorsOfCorrected(profile, communiqueId), ...editorsSince(profile.db, communiqueId, previous?.draftSeq ?? 0), activePerson(profile)])]
}

/** Who wrote what is corrected wrote most of its correction too. */
export function editorsOfCorrected(profile: Profile, communiqueId: CommuniqueId): readonly PersonId[] {
  const communique = findCommunique(profile.db, communiqueId)
  const correctsId = communique && correctedIdOf(profile.db, communique)
  return correctsId ? (statusOfCommunique(profile, correctsId).current?.editors ?? []) : []
}

