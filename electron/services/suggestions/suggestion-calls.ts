import type { Handlers, ParsedInput } from '../../../core/bridge/handlers'
import type { Suggestion } from '../../../core/bridge/suggestions'
import { canonicalJson } from '../../../core/communique/canonical'
import type { CommuniqueId, VersionId } from '../../../core/communique/ids'
import { marbreError, type MarbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { changesFrom, changesToJson } from '../../../core/suggestions/change'
import type { ChangesJson } from '../../../core/suggestions/changes-json'
import { printedHash, readChanges, RECORD_FORMAT, RECORD_VERSION, recordStatement, type ReadChanges, type SuggestionRecord } from '../../../core/suggestions/record'
import { movedFrom } from '../../../core/suggestions/standing'
import { permissionFor } from '../../../core/workflow/permissions'
import { signStatement } from '../../platform/keys'
import { findCommunique } from '../../store/communiques'
import { dossierOfSuggestion } from '../../store/dossiers'
import { findSuggestion } from '../../store/suggestions'
import { dossierSuggestions } from '../packages/dossier-suggestions'
import { heldDossier } from '../packages/dossiers'
import { say } from '../packages/saying'
import { activePerson, transact, type Profile } from '../profile'
import { record as note } from '../record'
import { actorOf, statusOfCommunique } from '../status'
import { changesOfSuggestion, knownSuggestions, suggestionsOf, type KnownSuggestion } from './suggestion-list'
import { deskFor, type SuggestingDesk } from './suggesting-desks'

type SuggestionCall = `suggestions.${'list' | 'open' | 'keep' | 'propose' | 'withdraw' | 'decide'}`

/** In signs of JSON: some ten times the longest dossier. */
const MOST_WRITTEN = 4_000_000

/**
 * Suggested changes. Who suggests writes in a copy of a version that is theirs alone, and signs what differs; who writes
 * the draft takes it or leaves it. Nothing here writes in a draft.
 */
export function suggestionCalls(profile: Profile): Handlers<SuggestionCall> {
  return {
    'suggestions.list': ({ communiqueId }) => listed(profile, communiqueId),
    'suggestions.open': ({ versionId }) => open(profile, versionId),
    'suggestions.keep': (given) => keep(profile, given),
    'suggestions.propose': (given) => propose(profile, given),
    'suggestions.withdraw': (given) => withdraw(profile, given),
    'suggestions.decide': (given) => decide(profile, given),
  }
}

function open(profile: Profile, versionId: VersionId): ReturnType<Handlers<SuggestionCall>['suggestions.open']> {
  const desk = deskFor(profile, versionId)
  if (!desk.ok) return desk
  const { content, number, copy, pending } = desk.value
  const kept = copy && readCopy(content.document, copy.changes)
  return ok({ content, versionNumber: number, changes: kept ?? [], keptAt: kept ? copy.writtenAt : null, alreadyPending: pending() })
}

/** What was being written; null when it is no change of this version any more. */
function readCopy(document: SuggestingDesk['content']['document'], text: string): ChangesJson | null {
  const read = readChanges(document, JSON.parse(text))
  return typeof read === 'string' ? null : changesToJson(read.changes)
}

/** Changes in the one form in which they are kept, after they were made on the version. */
function checked({ content }: SuggestingDesk, json: ChangesJson): Result<ReadChanges & { readonly json: ChangesJson; readonly text: string }> {
  const changes = changesFrom(json)
  const canonical = changes && changesToJson(changes)
  if (!canonical || canonicalJson(canonical) !== canonicalJson(json)) return err(marbreError('SUGGESTION_REFUSED'))
  const text = canonicalJson(canonical)
  if (text.length > MOST_WRITTEN) return err(marbreError('SUGGESTIONS_TOO_MANY'))
  const read = readChanges(content.document, canonical)
  return typeof read === 'string' ? err(marbreError('SUGGESTION_REFUSED')) : ok({ ...read, json: canonical, text })
}

function keep(profile: Profile, { versionId, changes }: ParsedInput<'suggestions.keep'>): ReturnType<Handlers<SuggestionCall>['suggestions.keep']> {
  const desk = deskFor(profile, versionId)
  if (!desk.ok) return desk
  const read = checked(desk.value, changes)
  if (!read.ok) return read
  const keptAt = profile.clock.now()
  desk.value.keepCopy(changes.length === 0 ? null : { changes: read.value.text, writtenAt: keptAt })
  return ok({ keptAt })
}

function propose(profile: Profile, { versionId, changes }: ParsedInput<'suggestions.propose'>): ReturnType<Handlers<SuggestionCall>['suggestions.propose']> {
  const desk = deskFor(profile, versionId)
  if (!desk.ok) return desk
  const read = checked(desk.value, changes)
  if (!read.ok) return read
  if (changes.length === 0) return err(marbreError('SUGGESTIONS_EMPTY'))
  const key = profile.session.privateKey()
  // The call's access rule is `unlocked`: a missing key is a mistake of ours.
  if (key === null) throw new Error('a suggestion is signed')
  const { communiqueId, fingerprint, schemaVersion } = desk.value
  const record: SuggestionRecord = {
    format: RECORD_FORMAT,
    formatVersion: RECORD_VERSION,
    communiqueId,
    versionId,
    fingerprint,
    schemaVersion,
    personId: activePerson(profile),
    suggestedAt: profile.clock.now(),
    changes: read.value.json,
    resultSha256: printedHash(read.value.result),
  }
  const text = recordStatement(record)
  const taken = desk.value.take({ record, text, signature: signStatement(text, key) })
  if (!taken.ok) return taken
  tell(profile, communiqueId)
  return ok({ suggestionId: taken.value })
}

/** Of a communiqué of this profile, or of one that came for review. */
function listed(profile: Profile, communiqueId: CommuniqueId): Result<readonly Suggestion[]> {
  if (findCommunique(profile.db, communiqueId)) return ok(suggestionsOf(profile, communiqueId))
  const held = heldDossier(profile, communiqueId)
  return held.ok ? ok(dossierSuggestions(profile, held.value)) : err(marbreError('COMMUNIQUE_UNKNOWN'))
}

function tell(profile: Profile, communiqueId: CommuniqueId): void {
  profile.announce('communique.changed', { communiqueId })
  profile.announce('library.changed', null)
}

function withdraw(profile: Profile, { suggestionId, ranks }: ParsedInput<'suggestions.withdraw'>): Result<readonly Suggestion[]> {
  const elsewhere = dossierOfSuggestion(profile.db, suggestionId)
  if (elsewhere) return withdrawElsewhere(profile, elsewhere, { suggestionId, ranks })
  const communiqueId = communiqueOf(profile, suggestionId)
  const known = communiqueId && knownSuggestions(profile, communiqueId).find(({ id }) => id === suggestionId)
  if (!known) return err(marbreError('SUGGESTION_UNKNOWN'))
  if (known.personId !== activePerson(profile)) return err(marbreError('SUGGESTION_OF_ANOTHER'))
  const refusal = refusedRanks(known, ranks, 'withdrawn')
  if (refusal) return err(refusal)
  transact(profile, (tx) => note(profile, tx, { communiqueId: known.communiqueId, type: 'suggestion.withdrawn', payload: { suggestionId, ranks, changes: ranks.length } }))
  tell(profile, known.communiqueId)
  return ok(suggestionsOf(profile, known.communiqueId))
}

/** What a reader takes back of a communiqué of another profile is signed too: it goes where the suggestion went. */
function withdrawElsewhere(profile: Profile, communiqueId: CommuniqueId, { suggestionId, ranks }: ParsedInput<'suggestions.withdraw'>): Result<readonly Suggestion[]> {
  const held = heldDossier(profile, communiqueId)
  const known = held.ok ? held.value.dossier.suggestions.find(({ id }) => id === suggestionId) : undefined
  if (!known) return err(marbreError('SUGGESTION_UNKNOWN'))
  if (known.by !== activePerson(profile)) return err(marbreError('SUGGESTION_OF_ANOTHER'))
  const refusal = refusedRanks(known, ranks, 'withdrawn')
  if (refusal) return err(refusal)
  if (profile.session.privateKey() === null) return err(marbreError('PROFILE_LOCKED'))
  say(profile, communiqueId, 'suggestion.withdrawn', { payload: { suggestionId, ranks, changes: ranks.length }, beside: {} })
  return listed(profile, communiqueId)
}

function communiqueOf(profile: Profile, id: KnownSuggestion['id']): CommuniqueId | null {
  return findSuggestion(profile.db, id)?.communiqueId ?? null
}

/** Each rank is there, once, and waits for this decision. */
function refusedRanks({ decided }: Pick<KnownSuggestion, 'decided'>, ranks: readonly number[], decision: ParsedInput<'suggestions.decide'>['decision'] | 'withdrawn'): MarbreError | null {
  if (new Set(ranks).size !== ranks.length || ranks.some((rank) => rank >= decided.length)) return marbreError('SUGGESTION_UNKNOWN')
  const awaited = movedFrom(`suggestion.${decision}`)
  return ranks.every((rank) => awaited.some((standing) => standing === decided[rank]?.standing)) ? null : marbreError('SUGGESTION_DECIDED')
}

/** All of them or none: what cannot be decided leaves everything as it was. */
function decide(profile: Profile, { communiqueId, decision, on }: ParsedInput<'suggestions.decide'>): Result<readonly Suggestion[]> {
  if (!findCommunique(profile.db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const refusal = permissionFor('edit', statusOfCommunique(profile, communiqueId), actorOf(profile), {})
  if (refusal) return err(refusal)
  const known = knownSuggestions(profile, communiqueId)
  for (const { suggestionId, ranks } of on) {
    const suggestion = known.find(({ id }) => id === suggestionId)
    if (!suggestion || on.filter((each) => each.suggestionId === suggestionId).length > 1) return err(marbreError('SUGGESTION_UNKNOWN'))
    const refused = refusedRanks(suggestion, ranks, decision)
    if (refused) return err(refused)
    if (decision === 'accepted' && !changesOfSuggestion(profile, suggestion)) return err(marbreError('SUGGESTION_ALTERED'))
  }
  transact(profile, (tx) => {
    for (const { suggestionId, ranks } of on) note(profile, tx, { communiqueId, type: `suggestion.${decision}`, payload: { suggestionId, ranks, changes: ranks.length } })
  })
  tell(profile, communiqueId)
  return ok(suggestionsOf(profile, communiqueId))
}
