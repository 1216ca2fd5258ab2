import * as v from 'valibot'
import type { Suggestion } from '../../../core/bridge/suggestions'
import { personIdSchema, suggestionIdSchema, versionIdSchema, type CommuniqueId, type Instant, type PersonId, type SuggestionId, type VersionId } from '../../../core/communique/ids'
import { marbreError } from '../../../core/errors'
import { MAX_CHANGES, type ChangesJson } from '../../../core/suggestions/changes-json'
import { afterEvent, isEventOnChanges, undecided, type DecidedChange, type EventOnChanges } from '../../../core/suggestions/standing'
import { permissionFor } from '../../../core/workflow/permissions'
import { journalOf, type JournalRecord } from '../../store/journal'
import { listPeople } from '../../store/people'
import { findSuggestion } from '../../store/suggestions'
import type { Evidence, Profile } from '../profile'
import { actorOf, ledgerOf, statusOfCommunique } from '../status'
import { verifyRecord, versionNumberOf } from './take-in'

/* The suggestions of a communiqué, as the journal tells them: which there are, and what became of each change. */

/** A suggestion that the journal names, whatever became of its row. */
export interface KnownSuggestion {
  readonly id: SuggestionId
  readonly communiqueId: CommuniqueId
  readonly versionId: VersionId
  readonly personId: PersonId
  readonly madeAt: Instant
  /** One for each change, by its rank. */
  readonly decided: readonly DecidedChange[]
}

const madeSchema = v.object({ suggestionId: suggestionIdSchema, versionId: versionIdSchema, personId: personIdSchema, changes: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MAX_CHANGES)) })
const decidedSchema = v.object({ suggestionId: suggestionIdSchema, ranks: v.array(v.number()) })

/** Every suggestion on a communiqué, in the order of their coming. */
export function knownSuggestions(evidence: Evidence, communiqueId: CommuniqueId): readonly KnownSuggestion[] {
  const known = new Map<SuggestionId, KnownSuggestion>()
  for (const record of journalOf(evidence.db, communiqueId)) {
    if (record.type === 'suggestion.made') begin(known, communiqueId, record)
    else if (isEventOnChanges(record.type)) decide(evidence, known, record, record.type)
  }
  return [...known.values()]
}

function begin(known: Map<SuggestionId, KnownSuggestion>, communiqueId: CommuniqueId, { payload, at }: JournalRecord): void {
  const made = v.safeParse(madeSchema, payload)
  if (!made.success || known.has(made.output.suggestionId)) return
  const { suggestionId: id, versionId, personId, changes } = made.output
  known.set(id, { id, communiqueId, versionId, personId, madeAt: at, decided: undecided(changes) })
}

/** A decision counts if who took it held the role for it then; a withdrawal, if it is the author's own. */
function decide(evidence: Evidence, known: Map<SuggestionId, KnownSuggestion>, { seq, actor, at, payload }: JournalRecord, type: EventOnChanges): void {
  const decision = v.safeParse(decidedSchema, payload)
  const suggestion = decision.success ? known.get(decision.output.suggestionId) : undefined
  if (!decision.success || !suggestion) return
  const held = ledgerOf(evidence).rolesBefore(actor, seq)
  const mayDecide = held.includes('author') || held.includes('publisher')
  if (type === 'suggestion.withdrawn' ? actor !== suggestion.personId : !mayDecide) return
  known.set(suggestion.id, { ...suggestion, decided: afterEvent(suggestion.decided, { type, ranks: decision.output.ranks, by: actor, at }) })
}

/** Changes on which nobody decided: a version with some is not submitted. One whose record was tampered with waits like any other. */
export function pendingSuggestions(evidence: Evidence, communiqueId: CommuniqueId): number {
  return knownSuggestions(evidence, communiqueId).reduce((count, { decided }) => count + decided.filter(({ standing }) => standing === 'pending').length, 0)
}

/** What a suggestion asks for; null when what is stored is not what its author signed. */
export function changesOfSuggestion(evidence: Evidence, { id, versionId, personId, decided }: KnownSuggestion): ChangesJson | null {
  const stored = findSuggestion(evidence.db, id)
  const verified = stored && verifyRecord(evidence, stored)
  if (!verified?.ok) return null
  const { record } = verified.value
  return record.versionId === versionId && record.personId === personId && record.changes.length === decided.length ? record.changes : null
}

/** As the window shows them to the person at the keyboard. */
export function suggestionsOf(profile: Profile, communiqueId: CommuniqueId): readonly Suggestion[] {
  const people = listPeople(profile.db)
  const named = (id: PersonId): Suggestion['by'] => ({ id, name: people.find((person) => person.id === id)?.name ?? '' })
  const actor = actorOf(profile)
  const deciding = permissionFor('edit', statusOfCommunique(profile, communiqueId), actor, {})
  return knownSuggestions(profile, communiqueId).map((suggestion): Suggestion => {
    const { id, versionId, personId, madeAt, decided } = suggestion
    const changes = changesOfSuggestion(profile, suggestion)
    return {
      id,
      versionId,
      versionNumber: versionNumberOf(profile, versionId),
      by: named(personId),
      at: madeAt,
      changes: changes ?? [],
      standings: decided.map(({ standing, by, at }) => ({ standing, by: by && named(by), at })),
      isAltered: changes === null,
      refusals: { decide: deciding, withdraw: personId === actor.id ? null : marbreError('SUGGESTION_OF_ANOTHER') },
    }
  })
}
