import * as v from 'valibot'
import { assetsNamedBy } from '../../../core/communique/assets'
import { fontAssetsOf } from '../../../core/communique/charter'
import type { AssetRef, CommuniqueContent } from '../../../core/communique/content'
import { fingerprintOf } from '../../../core/communique/fingerprint'
import type { Sha256, VersionId } from '../../../core/communique/ids'
import { readImageHeader } from '../../../core/communique/image'
import { parseContent } from '../../../core/communique/parse-content'
import { marbreError } from '../../../core/errors'
import { assetEntry, MANIFEST_ENTRY, RECORDS_ENTRY, SIGNATURE_ENTRY, versionEntry } from '../../../core/packages/entries'
import { entryNamesOf, keysOf, parseManifest, senderOf, type PackageManifest } from '../../../core/packages/manifest'
import { mergeRecords, noRecords, recordsOf } from '../../../core/packages/merge'
import { recordSchema, type PackageRecord } from '../../../core/packages/record'
import { err, ok, type Result } from '../../../core/result'
import { sha256Of } from '../../platform/hashing'
import { isSignedBy } from '../../platform/keys'
import type { FontAsset } from '../../store/assets'
import { statementOf } from '../../store/journal'
import { faceFactsOf } from '../charters/font-facts'
import type { TaskWork } from '../tasks/task'
import { openArchive, type Archive } from './archive'
import { refusedSuggestion } from './suggestion-records'

/** A package that is, to its last byte, what its sender signed. Who the sender is to us is asked elsewhere. */
export interface ReadPackage {
  /** Of the file. */
  readonly sha256: Sha256
  readonly manifest: PackageManifest
  readonly records: readonly PackageRecord[]
  /** The contents of versions, as they were frozen. */
  readonly versions: ReadonlyMap<VersionId, Uint8Array>
  readonly assets: readonly (AssetRef & { readonly byteLength: number })[]
  /** The faces of fonts of the sender's own, that the versions are set in. */
  readonly fonts: readonly (FontAsset & { readonly byteLength: number })[]
}

/** What is done with the bytes of each picture, once they are known to be those that were signed. */
export type KeepAsset = (sha256: Sha256, bytes: Uint8Array) => Promise<Result<unknown>>

/**
 * Reads a whole package and believes nothing of it: its table of contents, its seal, its names, its signature, then each
 * entry against the manifest, each record against its own signature, each version against its fingerprint, each picture
 * against what is said of it. Errors: those of openArchive and parseManifest, PACKAGE_SIGNATURE_WRONG, PACKAGE_CONTRADICTS,
 * CANCELLED, and those of `keepAsset`.
 */
export async function readPackage(bytes: Uint8Array, work: TaskWork, keepAsset: KeepAsset): Promise<Result<ReadPackage>> {
  const archive = openArchive(bytes)
  if (!archive.ok) return archive
  const manifest = signedManifest(archive.value)
  if (!manifest.ok) return manifest
  const records = recordsIn(archive.value, manifest.value)
  if (!records.ok) return records
  const versions = versionsIn(archive.value, manifest.value, records.value)
  if (!versions.ok) return versions
  const assets = await assetsIn({ archive: archive.value, manifest: manifest.value, contents: versions.value.contents, work, keepAsset })
  if (!assets.ok) return assets
  return ok({ sha256: sha256Of(bytes), manifest: manifest.value, records: records.value, versions: versions.value.bytes, ...assets.value })
}

const damaged = (): Result<never> => err(marbreError('PACKAGE_DAMAGED'))

function signedManifest(archive: Archive): Result<PackageManifest> {
  const text = archive.read(MANIFEST_ENTRY)
  if (!text) return err(marbreError('PACKAGE_UNKNOWN'))
  const manifest = parseManifest(Buffer.from(text).toString('utf8'))
  if (!manifest.ok) return manifest
  const expected = entryNamesOf(manifest.value)
  if (archive.names.length !== expected.length || expected.some((name, rank) => archive.names[rank] !== name)) return damaged()
  const signature = archive.read(SIGNATURE_ENTRY)
  const hex = signature ? Buffer.from(signature).toString('latin1') : ''
  const isSigned = /^[0-9a-f]{128}$/.test(hex) && verifies(Buffer.from(text).toString('utf8'), hex, senderOf(manifest.value).publicKey)
  return isSigned ? manifest : err(marbreError('PACKAGE_SIGNATURE_WRONG'))
}

const isSignedWith = (keys: readonly string[], statement: string, signature: string): boolean => keys.some((key) => verifies(statement, signature, key))

/** A key that is no point of the curve verifies nothing. */
export function verifies(statement: string, signature: string, publicKey: string): boolean {
  try {
    return isSignedBy(statement, Buffer.from(signature, 'hex'), Buffer.from(publicKey, 'hex'))
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    return false
  }
}

function entryOf(archive: Archive, name: string, { sha256, byteLength }: { readonly sha256: Sha256; readonly byteLength: number }): Uint8Array | null {
  const bytes = archive.read(name)
  return bytes?.byteLength === byteLength && sha256Of(bytes) === sha256 ? bytes : null
}

/** Every record is whole, is of this communiqué and by somebody whom the manifest names; those that are signed are signed by that person. */
function recordsIn(archive: Archive, manifest: PackageManifest): Result<readonly PackageRecord[]> {
  const bytes = entryOf(archive, RECORDS_ENTRY, manifest.records)
  const parsed = bytes && v.safeParse(v.pipe(v.array(recordSchema), v.length(manifest.records.count)), jsonIn(bytes))
  if (!parsed?.success) return damaged()
  // What is sent may hold what was signed before a key was renewed: whether a key counts is asked where it is taken in.
  const keys = new Map(manifest.people.map((person) => [person.id, keysOf(person)] as const))
  for (const record of parsed.output) {
    const own = keys.get(record.actor)
    if (own === undefined || record.communiqueId !== manifest.communique.id || !manifest.kinds.includes(record.type)) return damaged()
    const isOwn = record.signature !== null && isSignedWith(own, statementOf(record), record.signature)
    if (record.signature !== null && !isOwn) return err(marbreError('PACKAGE_SIGNATURE_WRONG'))
    const refusal = refusedSuggestion(record, (text, signature) => isSignedWith(own, text, signature))
    if (refusal) return err(refusal)
    // A reader answers for what they say, in their own name only: nothing in a return rests on its sender's word.
    if (manifest.kind === 'return' && (record.actor !== manifest.sender || !isOwn)) return err(marbreError('PACKAGE_SIGNATURE_WRONG'))
  }
  const merged = mergeRecords(noRecords, recordsOf(parsed.output))
  if (!merged.ok) return merged
  return merged.value.size === parsed.output.length ? ok(parsed.output) : damaged()
}

interface Versions {
  readonly bytes: ReadonlyMap<VersionId, Uint8Array>
  readonly contents: readonly CommuniqueContent[]
}

/** Each content prints the fingerprint of the submission that froze it. */
function versionsIn(archive: Archive, manifest: PackageManifest, records: readonly PackageRecord[]): Result<Versions> {
  const bytes = new Map<VersionId, Uint8Array>()
  const contents: CommuniqueContent[] = []
  for (const version of manifest.versions) {
    const found = entryOf(archive, versionEntry(version.sha256), version)
    const submission = records.find((record) => record.type === 'version.submitted' && record.payload.versionId === version.versionId)
    const json = found && jsonIn(found)
    const content = parseContent(json)
    if (!found || submission?.type !== 'version.submitted' || !content.ok) return damaged()
    if (fingerprintOf(json as CommuniqueContent) !== submission.payload.fingerprint) return damaged()
    bytes.set(version.versionId, found)
    contents.push(content.value)
  }
  const { versionId, fingerprint, number } = manifest.subject
  const isThere = manifest.kind === 'return' || records.some((record) => record.type === 'version.submitted' && bytes.has(versionId) && record.payload.versionId === versionId && record.payload.fingerprint === fingerprint && record.payload.number === number)
  return isThere ? ok({ bytes, contents }) : damaged()
}

interface Pictures {
  readonly archive: Archive
  readonly manifest: PackageManifest
  readonly contents: readonly CommuniqueContent[]
  readonly work: TaskWork
  readonly keepAsset: KeepAsset
}

/** Exactly the pictures and the fonts that the versions print, each what the versions say of it. */
async function assetsIn({ archive, manifest, contents, work, keepAsset }: Pictures): Promise<Result<Pick<ReadPackage, 'assets' | 'fonts'>>> {
  const faces = new Set(contents.flatMap(({ institution }) => fontAssetsOf(institution.charter.font)))
  const named = new Set([...contents.flatMap(({ document, institution }) => assetsNamedBy(document, institution)), ...faces])
  const told = new Map(contents.flatMap(({ assets }) => assets.map((asset) => [asset.sha256, asset] as const)))
  if (named.size !== manifest.assets.length) return damaged()
  const total = manifest.assets.reduce((sum, { byteLength }) => sum + byteLength, 0)
  const assets: (AssetRef & { byteLength: number })[] = []
  const fonts: (FontAsset & { byteLength: number })[] = []
  let done = 0
  for (const each of manifest.assets) {
    const bytes = entryOf(archive, assetEntry(each.sha256), each)
    if (!named.has(each.sha256) || !bytes) return damaged()
    const facts = faces.has(each.sha256) ? faceFactsOf('', bytes) : null
    const picture = facts ? null : pictureAsTold(bytes, told.get(each.sha256))
    if (facts?.ok) fonts.push({ sha256: each.sha256, mediaType: facts.value.mediaType, byteLength: each.byteLength })
    else if (picture) assets.push({ ...picture, byteLength: each.byteLength })
    else return damaged()
    const kept = await keepAsset(each.sha256, bytes)
    if (!kept.ok) return kept
    done += each.byteLength
    work.report(done, total)
    if (work.signal.aborted) return err(marbreError('CANCELLED'))
  }
  return ok({ assets, fonts })
}

function pictureAsTold(bytes: Uint8Array, told: AssetRef | undefined): AssetRef | null {
  const header = readImageHeader(bytes)
  if (!told || !header.ok) return null
  const { mediaType, widthPx, heightPx } = header.value
  return mediaType === told.mediaType && widthPx === told.widthPx && heightPx === told.heightPx ? { sha256: told.sha256, mediaType, widthPx, heightPx } : null
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof TypeError)) throw cause
    return null
  }
}
