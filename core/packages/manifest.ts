import * as v from 'valibot'
import { institutionIdentitySchema } from '../communique/charter'
import { canonicalJson } from '../communique/canonical'
import { languages } from '../communique/content'
import { communiqueIdSchema, fingerprintSchema, personIdSchema, sha256Schema, versionIdSchema } from '../communique/ids'
import { marbreError } from '../errors'
import { journalHeadSchema } from '../proof/journal-head'
import { err, ok, type Result } from '../result'
import { assetEntry, MANIFEST_ENTRY, RECORDS_ENTRY, SIGNATURE_ENTRY, versionEntry } from './entries'
import { MAX_ENTRY_BYTES, MAX_TEXT_ENTRY_BYTES } from './limits'
import { isRecordKind } from './record'
import { MOST_RENEWALS, publicKeySchema, renewalSchema } from './renewal'

export const PACKAGE_FORMAT = 'marbre/package'
export const PACKAGE_VERSION = 1

/** Named among the kinds of a package that holds renewals of keys, though it is no record: who cannot read them refuses it as newer. */
export const RENEWALS_KIND = 'key.renewed'

const line = v.pipe(v.string(), v.maxLength(200))
const length = (max: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(max))
const text = { sha256: sha256Schema, byteLength: length(MAX_TEXT_ENTRY_BYTES) }
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

export const packagePersonSchema = v.strictObject({
  id: personIdSchema,
  civility: v.pipe(v.string(), v.maxLength(20)),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  function: line,
  publicKey: publicKeySchema,
  /** Those before it was renewed: what they signed then stays signed. */
  earlierKeys: v.exactOptional(v.pipe(v.array(publicKeySchema), v.minLength(1), v.maxLength(MOST_RENEWALS))),
  /** Of the sender's key, oldest first: what lets a reader believe that it is theirs. */
  renewals: v.exactOptional(v.pipe(v.array(renewalSchema), v.minLength(1), v.maxLength(MOST_RENEWALS))),
})
export type PackagePerson = v.InferOutput<typeof packagePersonSchema>

/**
 * What a package is and holds, signed by its sender. It names every other entry with its hash and length, so that the
 * signature covers all of them. It bears no hour of its making: the same things said make the same bytes.
 */
export const manifestSchema = v.strictObject({
  format: v.literal(PACKAGE_FORMAT),
  version: v.literal(PACKAGE_VERSION),
  /** `review`: a version, to be read. `return`: what one reader says of it. */
  kind: v.picklist(['review', 'return']),
  communique: v.strictObject({ id: communiqueIdSchema, reference: line, title: v.pipe(v.string(), v.maxLength(2000)), language: v.picklist(languages) }),
  /** The version under review, or the last one that the reader had. */
  subject: v.strictObject({ versionId: versionIdSchema, number: seq, fingerprint: fingerprintSchema }),
  institution: institutionIdentitySchema,
  sender: personIdSchema,
  /** The sender and everybody whom a record names, each once. */
  people: v.pipe(v.array(packagePersonSchema), v.minLength(1), v.maxLength(500)),
  /** Where the journal of the house stood with the last of its records; a return bears that of what it answers: a journal that lost its end is found out. */
  witness: v.nullable(journalHeadSchema),
  kinds: v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(60)),
  records: v.strictObject({ ...text, count: length(100_000) }),
  versions: v.pipe(v.array(v.strictObject({ versionId: versionIdSchema, ...text })), v.maxLength(200)),
  assets: v.pipe(v.array(v.strictObject({ sha256: sha256Schema, byteLength: length(MAX_ENTRY_BYTES) })), v.maxLength(1500)),
})
export type PackageManifest = v.InferOutput<typeof manifestSchema>

/** The text that is signed and packed. */
export const manifestText = (manifest: PackageManifest): string => canonicalJson(manifest)

/**
 * Reads a manifest. Errors: PACKAGE_UNKNOWN (nothing of Marbre's), PACKAGE_FROM_NEWER_VERSION (a later format, or kinds
 * of records that this Marbre would lose), PACKAGE_DAMAGED.
 */
export function parseManifest(json: string): Result<PackageManifest> {
  const read = parsedJson(json)
  const head = v.safeParse(v.looseObject({ format: v.literal(PACKAGE_FORMAT), version: v.pipe(v.number(), v.safeInteger()), kinds: v.optional(v.array(v.string()), []) }), read)
  if (!head.success) return err(marbreError('PACKAGE_UNKNOWN'))
  const { version, kinds } = head.output
  if (version > PACKAGE_VERSION || !kinds.every((kind) => kind === RENEWALS_KIND || isRecordKind(kind))) return err(marbreError('PACKAGE_FROM_NEWER_VERSION', { found: Math.max(version, PACKAGE_VERSION + 1), known: PACKAGE_VERSION }))
  const parsed = v.safeParse(manifestSchema, read)
  if (!parsed.success || manifestText(parsed.output) !== json || !isCoherent(parsed.output)) return err(marbreError('PACKAGE_DAMAGED'))
  return ok(parsed.output)
}

/** Nobody and nothing twice, and the sender is somebody. */
function isCoherent({ people, sender, versions, assets, kinds }: PackageManifest): boolean {
  if (kinds.includes(RENEWALS_KIND) !== people.some(({ renewals }) => renewals !== undefined)) return false
  const once = (ids: readonly string[]): boolean => new Set(ids).size === ids.length
  return once(people.map(({ id }) => id)) && once(people.flatMap(keysOf)) && once(versions.map(({ versionId }) => versionId)) && once(assets.map(({ sha256 }) => sha256)) && people.some(({ id }) => id === sender)
}

/** Every key that a manifest names for somebody, the one of today first. */
export function keysOf({ publicKey: today, earlierKeys = [] }: Pick<PackagePerson, 'publicKey' | 'earlierKeys'>): readonly string[] {
  return [today, ...earlierKeys]
}

export function senderOf({ people, sender }: Pick<PackageManifest, 'people' | 'sender'>): PackagePerson {
  const found = people.find(({ id }) => id === sender)
  if (!found) throw new Error('a manifest names its sender')
  return found
}

/** Every name of the archive, in its order: exactly these, each once. Two versions that say the same are one entry. */
export function entryNamesOf({ versions, assets }: Pick<PackageManifest, 'versions' | 'assets'>): readonly string[] {
  return [...new Set([MANIFEST_ENTRY, SIGNATURE_ENTRY, RECORDS_ENTRY, ...versions.map(({ sha256 }) => versionEntry(sha256)), ...assets.map(({ sha256 }) => assetEntry(sha256))])]
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    return null
  }
}
