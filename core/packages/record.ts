import * as v from 'valibot'
import { canonicalJson } from '../communique/canonical'
import { sha256Of } from '../communique/hash'
import { communiqueIdSchema, fingerprintSchema, messageIdSchema, personIdSchema, roundIdSchema, sha256Schema, suggestionIdSchema, threadIdSchema, verdictIdSchema, versionIdSchema, type Sha256, type SuggestionId, type ThreadId } from '../communique/ids'
import { MAX_CHANGES } from '../suggestions/changes-json'
import { isEventOnChanges, type EventOnChanges } from '../suggestions/standing'
import { anchorSchema } from '../threads/anchor'
import { categories } from '../threads/thread'
import { decisions, verdictRoles, type VerdictRole } from '../workflow/types'

/*
 * What a package carries: facts as journals hold them, each with the words of which the fact holds the hash. A record
 * never changes; its id is the hash of what it says. A fact that binds its person bears their signature of the very
 * statement that a journal's row bears, so that it goes into another journal as it is.
 */

const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const rank = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const said = v.pipe(v.string(), v.maxLength(20_000))
const role = v.picklist(verdictRoles)
const ofThread = { threadId: threadIdSchema }
const ofMessage = { ...ofThread, messageId: messageIdSchema }
/** A blocking comment that is opened again names neither its version nor its words: they are those of its beginning. */
const opening = { ...ofThread, versionId: v.nullable(versionIdSchema), category: v.picklist(categories), anchorSha256: sha256Schema, messageId: messageIdSchema, textSha256: sha256Schema }

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MAX_CHANGES))
/** What became of changes of a suggestion, by their ranks. */
const ofChanges = v.strictObject({ suggestionId: suggestionIdSchema, ranks: v.pipe(v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(MAX_CHANGES))), v.minLength(1), v.maxLength(MAX_CHANGES)), changes: count })

/**
 * Every kind of record: what its fact must say. A further kind is a further line here, a projection in `dossier.ts`, and
 * a way into the profile in `electron/services/packages/take-in.ts`; a Marbre that does not know a kind refuses the
 * package, since it would lose what somebody said.
 */
export const recordKinds = {
  'communique.created': v.looseObject({ language: v.string() }),
  'version.submitted': v.looseObject({ versionId: versionIdSchema, number: rank, fingerprint: fingerprintSchema, roundId: roundIdSchema, circuit: v.looseObject({ requiredRoles: v.pipe(v.array(role), v.maxLength(verdictRoles.length)) }), instructionsSha256: v.optional(sha256Schema) }),
  'verdict.given': v.strictObject({ verdictId: verdictIdSchema, versionId: versionIdSchema, fingerprint: fingerprintSchema, decision: v.picklist(decisions), role, seen: v.picklist(['whole', 'changes']), textSha256: sha256Schema, onBehalfOf: v.optional(personIdSchema), rank: v.optional(rank) }),
  'thread.opened': v.strictObject(opening),
  'reserve.raised': v.union([v.strictObject({ ...opening, role }), v.strictObject({ ...ofThread, role })]),
  'reserve.lifted': v.strictObject({ ...ofThread, role, reason: said }),
  'thread.resolved': v.strictObject({ ...ofThread, reason: said }),
  'thread.reopened': v.strictObject(ofThread),
  'message.said': v.strictObject({ ...ofMessage, revision: rank, textSha256: sha256Schema }),
  'message.revised': v.strictObject({ ...ofMessage, revision: rank, textSha256: sha256Schema }),
  'message.takenBack': v.strictObject({ ...ofMessage, revision: rank }),
  'suggestion.made': v.strictObject({ suggestionId: suggestionIdSchema, versionId: versionIdSchema, fingerprint: fingerprintSchema, personId: personIdSchema, changes: count }),
  'suggestion.accepted': ofChanges,
  'suggestion.rejected': ofChanges,
  'suggestion.setAside': ofChanges,
  'suggestion.reopened': ofChanges,
  'suggestion.withdrawn': ofChanges,
} as const

export type RecordKind = keyof typeof recordKinds
export const isRecordKind = (type: string): type is RecordKind => Object.hasOwn(recordKinds, type)

/** Canonical JSON of a SuggestionRecord, at most; a longest dossier suggested upon has a tenth. */
const MOST_SUGGESTED = 4_100_000

/** A suggestion as its author signed it (core/suggestions/record.ts), in hexadecimal: it is read where its version is. */
const signedSuggestion = v.strictObject({ record: v.pipe(v.string(), v.maxLength(MOST_SUGGESTED)), signature: v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/)) })

const shell = {
  at: instant,
  actor: personIdSchema,
  communiqueId: communiqueIdSchema,
  /** Hexadecimal; null of what its house only chained, which the package's own signature covers. */
  signature: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/))),
  /** What the fact holds the hash of. */
  beside: v.strictObject({ text: v.optional(said), anchor: v.optional(anchorSchema), instructions: v.optional(said), suggestion: v.optional(signedSuggestion) }),
}

const of = <Kind extends RecordKind>(type: Kind) => v.strictObject({ ...shell, type: v.literal(type), payload: recordKinds[type] })

const known = v.variant('type', [
  of('communique.created'), of('version.submitted'), of('verdict.given'), of('thread.opened'), of('reserve.raised'), of('reserve.lifted'),
  of('thread.resolved'), of('thread.reopened'), of('message.said'), of('message.revised'), of('message.takenBack'),
  of('suggestion.made'), of('suggestion.accepted'), of('suggestion.rejected'), of('suggestion.setAside'), of('suggestion.reopened'), of('suggestion.withdrawn'),
])

/** One fact with its words, whole: each hash in it is that of what stands beside. */
export const recordSchema = v.pipe(known, v.check(isWhole))
export type PackageRecord = v.InferOutput<typeof known>
export type RecordOf<Kind extends RecordKind> = Extract<PackageRecord, { readonly type: Kind }>

function isWhole(record: PackageRecord): boolean {
  const { payload, beside } = record
  const hashes: Readonly<Record<string, unknown>> = { ...payload }
  const matches = (name: string, words: string | undefined): boolean => (hashes[name] === undefined ? words === undefined : words !== undefined && sha256Of(words) === hashes[name])
  const anchor = beside.anchor === undefined ? undefined : canonicalJson(beside.anchor)
  // A suggestion's name is the hash of what it says.
  const suggests = record.type === 'suggestion.made' ? beside.suggestion !== undefined && String(sha256Of(beside.suggestion.record)) === record.payload.suggestionId : beside.suggestion === undefined
  return suggests && matches('textSha256', beside.text) && matches('anchorSha256', anchor) && matches('instructionsSha256', beside.instructions)
}

/** What a record is known by: SHA-256 of its fact and of its signature, in canonical JSON. Its words are in it by their hashes. */
export function recordIdOf({ at, actor, communiqueId, type, payload, signature }: Omit<PackageRecord, 'beside'> | FactOfRecord): Sha256 {
  return sha256Of(canonicalJson({ at, actor, communiqueId, type, payload, signature }))
}

/** The role in which its person speaks; null of what needs none. */
export function roleIn(record: PackageRecord): VerdictRole | null {
  return record.type === 'verdict.given' || record.type === 'reserve.raised' || record.type === 'reserve.lifted' ? record.payload.role : null
}

/** The comment that it is about; null of what is about none. */
export function threadIn(record: PackageRecord): ThreadId | null {
  const { threadId } = record.payload as { readonly threadId?: ThreadId }
  return threadId ?? null
}

/** The suggestion that it is about; null of what is about none. */
export function suggestionIn(record: PackageRecord): SuggestionId | null {
  const { suggestionId } = record.payload as { readonly suggestionId?: SuggestionId }
  return suggestionId ?? null
}

/** What became of changes that somebody suggested. */
export function isDecisionOnChanges(record: PackageRecord): record is RecordOf<EventOnChanges> {
  return isEventOnChanges(record.type)
}

/** Words of a comment after its beginning, other words, or none any more. */
export function isWording(record: PackageRecord): record is RecordOf<'message.said' | 'message.revised' | 'message.takenBack'> {
  return record.type === 'message.said' || record.type === 'message.revised' || record.type === 'message.takenBack'
}

/** The beginning of a comment, with its words; null of anything else. */
export function openingIn(record: PackageRecord): OpeningFacts | null {
  if (record.type === 'thread.opened') return record.payload
  return record.type === 'reserve.raised' && 'messageId' in record.payload ? record.payload : null
}
type OpeningFacts = RecordOf<'thread.opened'>['payload']

/** A journal's row, with its signature in hexadecimal. */
export interface FactOfRecord {
  readonly at: number
  readonly actor: string
  readonly communiqueId: string | null
  readonly type: string
  readonly payload: unknown
  readonly signature: string | null
}
