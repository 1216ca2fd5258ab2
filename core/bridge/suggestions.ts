import * as v from 'valibot'
import type { CommuniqueContent } from '../communique/content'
import { communiqueIdSchema, suggestionIdSchema, versionIdSchema, type Instant, type PersonId, type SuggestionId, type VersionId } from '../communique/ids'
import type { MarbreError } from '../errors'
import { changesSchema, MAX_CHANGES, type ChangesJson } from '../suggestions/changes-json'
import { decisionsOnChanges, type Standing } from '../suggestions/standing'
import { call } from './call'

/* The calls about suggested changes, and what they return. */

interface Somebody {
  readonly id: PersonId
  readonly name: string
}

/** What became of one change; who decided it, and when, unless nobody did. */
export interface ChangeStanding {
  readonly standing: Standing
  readonly by: Somebody | null
  readonly at: Instant | null
}

/** What somebody proposed at once on a version: never changed. */
export interface Suggestion {
  readonly id: SuggestionId
  readonly versionId: VersionId
  readonly versionNumber: number
  readonly by: Somebody
  readonly at: Instant
  /** On the version's document; none where the record is not what was signed. */
  readonly changes: ChangesJson
  /** One for each change, by its rank. */
  readonly standings: readonly ChangeStanding[]
  /** What is stored is not what was signed: nothing of it can be accepted. */
  readonly isAltered: boolean
  /** Why the person at the keyboard may not; null when they may. */
  readonly refusals: { readonly decide: MarbreError | null; readonly withdraw: MarbreError | null }
}

/** A version on which somebody suggests: the version itself never changes. */
export interface SuggestionDesk {
  readonly content: CommuniqueContent
  readonly versionNumber: number
  /** What the person at the keyboard wrote and did not propose yet, and since when it is kept. */
  readonly changes: ChangesJson
  readonly keptAt: Instant | null
  /** Changes of theirs on this version that nobody decided on. */
  readonly alreadyPending: number
}

const changes = v.pipe(changesSchema, v.maxLength(MAX_CHANGES))
const ranks = v.pipe(v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MAX_CHANGES))), v.minLength(1), v.maxLength(MAX_CHANGES))
const some = v.strictObject({ suggestionId: suggestionIdSchema, ranks })
const refused = ['ROLE_MISSING', 'TRANSITION_REFUSED'] as const

export const suggestionContract = {
  /** Of every version, in the order in which they were proposed. */
  'suggestions.list': call<readonly Suggestion[]>()('person', v.strictObject({ communiqueId: communiqueIdSchema }), ['COMMUNIQUE_UNKNOWN']),
  'suggestions.open': call<SuggestionDesk>()('person', v.strictObject({ versionId: versionIdSchema }), [...refused, 'VERSION_UNKNOWN', 'VERSION_ALTERED']),
  /** Keeps what is being written, as it is written: on the disk when it answers. */
  'suggestions.keep': call<{ readonly keptAt: Instant }>()('person', v.strictObject({ versionId: versionIdSchema, changes }), [...refused, 'VERSION_UNKNOWN', 'VERSION_ALTERED', 'SUGGESTION_REFUSED', 'SUGGESTIONS_TOO_MANY']),
  /** Signs what was kept, for ever; the working copy begins anew. */
  'suggestions.propose': call<{ readonly suggestionId: SuggestionId }>()('unlocked', v.strictObject({ versionId: versionIdSchema, changes }), [...refused, 'VERSION_UNKNOWN', 'VERSION_ALTERED', 'SUGGESTION_REFUSED', 'SUGGESTIONS_EMPTY', 'SUGGESTIONS_TOO_MANY']),
  /** One's own, while nobody decided on them. PROFILE_LOCKED where they are of a communiqué that came for review: that is signed. */
  'suggestions.withdraw': call<readonly Suggestion[]>()('person', some, ['SUGGESTION_UNKNOWN', 'SUGGESTION_OF_ANOTHER', 'SUGGESTION_DECIDED']),
  /** Notes what was decided on changes; who accepts makes them in the draft before. */
  'suggestions.decide': call<readonly Suggestion[]>()('person', v.strictObject({ communiqueId: communiqueIdSchema, decision: v.picklist(decisionsOnChanges), on: v.pipe(v.array(some), v.minLength(1), v.maxLength(500)) }), [...refused, 'COMMUNIQUE_UNKNOWN', 'SUGGESTION_UNKNOWN', 'SUGGESTION_ALTERED', 'SUGGESTION_DECIDED']),
} as const
