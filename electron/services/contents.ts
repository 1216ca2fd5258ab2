import { assetsNamedBy, filesNamedBy } from '../../core/communique/assets'
import { fontAssetsOf, fontFamilyOf } from '../../core/communique/charter'
import { officialTemplate, SCHEMA_VERSION, type AssetRef, type CommuniqueContent } from '../../core/communique/content'
import { fingerprintOf } from '../../core/communique/fingerprint'
import type { CommuniqueId, Fingerprint, Sha256, VersionId } from '../../core/communique/ids'
import { withKnownPartners } from '../../core/communique/known-partners'
import { absentPartners } from '../../core/communique/partner-keys'
import { parseContent } from '../../core/communique/parse-content'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import type { Sheet } from '../export/typesetter'
import { findAsset } from '../store/assets'
import { findCommunique, referenceOf, type StoredCommunique } from '../store/communiques'
import { journalOf } from '../store/journal'
import { findVersion, readVersionContent, type StoredVersion } from '../store/versions'
import { draftDocument } from './draft-mirrors'
import { institutionOf } from './house'
import type { Evidence, Profile } from './profile'

export interface DraftContent {
  readonly communique: StoredCommunique
  readonly content: CommuniqueContent
  /** Keys that the draft's letterhead names and its charter does not have: they are not printed. */
  readonly absentPartners?: readonly string[]
}

/**
 * What would print if the draft were frozen now, with the institution as it is today and the communiqué's charter.
 * Errors: COMMUNIQUE_UNKNOWN, DRAFT_NOT_READABLE, ASSET_MISSING.
 */
export function draftContent(profile: Profile, id: CommuniqueId): Result<DraftContent> {
  const communique = findCommunique(profile.db, id)
  if (!communique) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const draft = draftDocument(profile.mirrors, id)
  if (!draft.ok) return draft
  const institution = institutionOf(profile.db, id)
  const document = withKnownPartners(draft.value, institution.charter)
  const assets: AssetRef[] = []
  for (const sha256 of assetsNamedBy(document, institution)) {
    const asset = findAsset(profile.db, sha256)
    if (!asset) return err(marbreError('ASSET_MISSING', { asset: sha256 }))
    assets.push(asset)
  }
  return ok({ communique, content: { format: 'marbre/communique', schemaVersion: SCHEMA_VERSION, language: communique.language, template: officialTemplate, institution, document, assets }, absentPartners: absentPartners(draft.value, institution.charter) })
}

export interface VersionContent {
  readonly communique: StoredCommunique
  readonly version: StoredVersion
  readonly content: CommuniqueContent
  /** That of the stored bytes: an older content is migrated when it is read. */
  readonly storedSchemaVersion: number
}

/**
 * A frozen version, after its bytes were compared with their hash, and what they print with the fingerprint of its row
 * and of the journal. Errors: VERSION_UNKNOWN, VERSION_ALTERED.
 */
export function versionContent({ db }: Pick<Evidence, 'db'>, id: VersionId): Result<VersionContent> {
  const version = findVersion(db, id)
  const communique = version && findCommunique(db, version.communiqueId)
  if (!communique) return err(marbreError('VERSION_UNKNOWN'))
  const bytes = readVersionContent(db, version)
  if (!bytes.ok) return bytes
  const stored = parseStored(bytes.value)
  const submission = journalOf(db, communique.id).find(({ type, payload }) => type === 'version.submitted' && payload['versionId'] === id)
  const isSame = [stored?.fingerprint, submission?.payload['fingerprint']].every((fingerprint) => fingerprint === version.fingerprint)
  return stored && isSame ? ok({ communique, version, content: stored.content, storedSchemaVersion: stored.schemaVersion }) : err(marbreError('VERSION_ALTERED', { number: version.number }))
}

/**
 * Whether a draft would freeze as something else than the current version. One that an earlier Marbre froze has another
 * fingerprint in the form of today, or its partners in another order than its charter: it is what it says that counts,
 * once brought to that form.
 */
export function differsFrom(evidence: Pick<Evidence, 'db'>, current: { readonly versionId: VersionId; readonly fingerprint: Fingerprint } | null, content: CommuniqueContent): boolean {
  const fingerprint = fingerprintOf(content)
  if (!current || current.fingerprint === fingerprint) return !current
  const isOfToday = findVersion(evidence.db, current.versionId)?.schemaVersion === SCHEMA_VERSION
  if (isOfToday && content.institution.charter.partners.length < 2) return true
  const frozen = versionContent(evidence, current.versionId)
  if (!frozen.ok) return true
  const { document, institution } = frozen.value.content
  return fingerprintOf({ ...frozen.value.content, document: withKnownPartners(document, institution.charter) }) !== fingerprint
}

/** The fingerprint is that of the stored form: a content of an older schema is migrated after it was taken. */
function parseStored(bytes: Uint8Array): { readonly content: CommuniqueContent; readonly fingerprint: Fingerprint; readonly schemaVersion: number } | null {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const content = parseContent(json)
    return content.ok ? { content: content.value, fingerprint: fingerprintOf(json as CommuniqueContent), schemaVersion: (json as CommuniqueContent).schemaVersion } : null
  } catch {
    // Bytes that are not JSON in UTF-8 any more: somebody changed them.
    return null
  }
}

/** The bytes of every picture that a content names, and of its own fonts; those `at hand` are not read. Errors: ASSET_MISSING, FONT_MISSING. */
export async function assetBytes({ assets }: Profile, content: CommuniqueContent, atHand: ReadonlyMap<Sha256, Uint8Array> = new Map()): Promise<Result<ReadonlyMap<Sha256, Uint8Array>>> {
  const found = new Map(atHand)
  const { font } = content.institution.charter
  for (const sha256 of filesNamedBy(content).filter((name) => !atHand.has(name))) {
    const bytes = await assets.read(sha256)
    if (!bytes.ok) return fontAssetsOf(font).includes(sha256) ? err(marbreError('FONT_MISSING', { font: fontFamilyOf(font) })) : bytes
    found.set(sha256, bytes.value)
  }
  return ok(found)
}

/** A draft as it is printed: « PROJET », and no version to name. */
export async function draftSheet(profile: Profile, { communique, content }: DraftContent): Promise<Result<Sheet>> {
  const assets = await assetBytes(profile, content)
  if (!assets.ok) return assets
  return ok({ content, assets: assets.value, identity: { reference: referenceOf(communique), versionNumber: null, fingerprint: null, frozenAt: null }, draft: true })
}

/** A version as it is printed; `draft` unless it was cleared, or is being. */
export async function versionSheet(profile: Profile, { communique, version, content }: VersionContent, draft: boolean): Promise<Result<Sheet>> {
  const assets = await assetBytes(profile, content)
  if (!assets.ok) return assets
  const identity = { reference: referenceOf(communique), versionNumber: version.number, fingerprint: version.fingerprint, frozenAt: version.submittedAt }
  return ok({ content, assets: assets.value, identity, draft })
}
