import * as v from 'valibot'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type PersonId = Branded<'PersonId'>
export type InstitutionId = Branded<'InstitutionId'>
export type CommuniqueId = Branded<'CommuniqueId'>
export type VersionId = Branded<'VersionId'>
export type RoundId = Branded<'RoundId'>
export type VerdictId = Branded<'VerdictId'>
export type RenditionId = Branded<'RenditionId'>
export type ThreadId = Branded<'ThreadId'>
export type MessageId = Branded<'MessageId'>
export type CharterId = Branded<'CharterId'>
/** The SHA-256 of a record of suggestions. */
export type SuggestionId = Branded<'SuggestionId'>

/** SHA-256 in lower-case hexadecimal, 64 characters. */
export type Sha256 = Branded<'Sha256'>

/** SHA-256 of a version's canonical form: what an approval is bound to. */
export type Fingerprint = Branded<'Fingerprint'>

/** Epoch milliseconds. */
export type Instant = number

const uuid = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))
const hex256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

// The only place where a plain string becomes an id: after its form was checked.
const idOf = <T extends string>() => v.pipe(uuid, v.transform((text) => text as T))
const hashOf = <T extends string>() => v.pipe(hex256, v.transform((text) => text as T))

export const personIdSchema = idOf<PersonId>()
export const communiqueIdSchema = idOf<CommuniqueId>()
export const versionIdSchema = idOf<VersionId>()
export const roundIdSchema = idOf<RoundId>()
export const verdictIdSchema = idOf<VerdictId>()
export const renditionIdSchema = idOf<RenditionId>()
export const threadIdSchema = idOf<ThreadId>()
export const messageIdSchema = idOf<MessageId>()
export const charterIdSchema = idOf<CharterId>()
export const suggestionIdSchema = hashOf<SuggestionId>()
export const sha256Schema = hashOf<Sha256>()
export const fingerprintSchema = hashOf<Fingerprint>()
