import type { ParsedInput } from '../../../core/bridge/handlers'
import type { ImportedCharter } from '../../../core/bridge/charters'
import type { SavedFile } from '../../../core/bridge/shapes'
import { logosNamedBy } from '../../../core/communique/assets'
import { fontAssetsOf, fontFamilyOf, type Charter, type Logo } from '../../../core/communique/charter'
import { bytesInFile, charterFileText, parseCharterFile, type CharterFile } from '../../../core/communique/charter-file'
import { MAX_FILE_BYTES } from '../../../core/communique/file'
import type { Sha256 } from '../../../core/communique/ids'
import { marbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { writeChosenFile } from '../../platform/atomic-files'
import { findAsset } from '../../store/assets'
import { findCharter } from '../../store/charters'
import { addAsset } from '../asset-calls'
import { toTarget } from '../backup/target-failure'
import { readChosenFile } from '../chosen-file'
import { slugOf } from '../../../core/outputs/file-name'
import { activePerson, transact, type Profile } from '../profile'
import { record } from '../record'
import { keepFont } from './own-fonts'

/** A charter as it was saved last, as one file. Errors: CHARTER_UNKNOWN, CANCELLED, ASSET_MISSING, FONT_MISSING, those of writing. */
export async function exportCharter(profile: Profile, { charterId }: ParsedInput<'charters.exportFile'>): Promise<Result<SavedFile>> {
  const stored = findCharter(profile.db, charterId)
  if (!stored) return err(marbreError('CHARTER_UNKNOWN'))
  const path = await profile.dialogs.chooseTarget(`${slugOf(stored.name) || 'charte'}.marbre-charte`, 'charter')
  if (path === null) return err(marbreError('CANCELLED'))
  // Checked before it was stored.
  const charter = JSON.parse(stored.text) as Charter
  const bytes = await filesOf(profile, charter)
  if (!bytes.ok) return bytes
  const text = charterFileText(stored.name, charter, logosNamedBy(charter).flatMap((sha256) => findAsset(profile.db, sha256) ?? []), bytes.value)
  if (!text.ok) return text
  const written = await writeChosenFile(path, new TextEncoder().encode(text.value))
  if (!written.ok) return err(toTarget(written.error))
  if (profile.session.person() !== null) transact(profile, (tx) => record(profile, tx, { communiqueId: null, type: 'charter.exported', payload: { charterId, revision: stored.revision, name: stored.name } }))
  return ok(profile.savedFiles.keep(path))
}

async function filesOf({ assets }: Profile, charter: Charter): Promise<Result<ReadonlyMap<Sha256, Uint8Array>>> {
  const bytes = new Map<Sha256, Uint8Array>()
  const fonts = fontAssetsOf(charter.font)
  for (const sha256 of [...logosNamedBy(charter), ...fonts]) {
    const read = await assets.read(sha256)
    if (!read.ok) return fonts.includes(sha256) ? err(marbreError('FONT_MISSING', { font: fontFamilyOf(charter.font) })) : read
    bytes.set(sha256, read.value)
  }
  return ok(bytes)
}

/**
 * A charter out of a file, to be looked at and saved: its pictures are kept as any picture that is chosen, its font is
 * checked as any font that is. Nothing of the house's charters changes.
 */
export async function importCharter(profile: Profile): Promise<Result<ImportedCharter>> {
  const by = activePerson(profile)
  const path = await profile.dialogs.chooseFile('charter')
  if (path === null) return err(marbreError('CANCELLED'))
  const bytes = await readChosenFile(path, MAX_FILE_BYTES, 'INPUT_TOO_LARGE')
  if (!bytes.ok) return bytes
  const file = readText(bytes.value)
  if (!file.ok) return file
  const font = await fontOf(profile, file.value)
  if (!font.ok) return font
  const logos = await keepLogos(profile, file.value)
  if (!logos.ok) return logos
  if (profile.session.person() !== by) return err(marbreError('NO_ACTIVE_PERSON'))
  const { name, charter } = file.value
  const kept = (logo: Logo | null): Logo | null => logo && { ...logo, asset: logos.value.get(logo.asset) ?? logo.asset }
  return ok({ name, charter: { ...charter, font: font.value, logo: kept(charter.logo), partners: charter.partners.map((partner) => ({ ...partner, logo: kept(partner.logo) })) } })
}

function readText(bytes: Uint8Array): Result<CharterFile> {
  try {
    return parseCharterFile(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    if (cause instanceof TypeError) return err(marbreError('CHARTER_FILE_UNKNOWN'))
    throw cause
  }
}

async function fontOf(profile: Profile, { charter, fonts = [] }: CharterFile): Promise<Result<Charter['font']>> {
  if (typeof charter.font === 'string') return ok(charter.font)
  const picked = await keepFont(profile, fonts.map((font) => ({ name: fontFamilyOf(charter.font), bytes: bytesInFile(font) })))
  return picked.ok ? ok(picked.value.font) : picked
}

/** By the hash in the file: a picture is kept without what it says besides, under the hash of what is left. */
async function keepLogos(profile: Profile, { assets }: CharterFile): Promise<Result<ReadonlyMap<Sha256, Sha256>>> {
  const kept = new Map<Sha256, Sha256>()
  for (const asset of assets) {
    const added = await addAsset(profile, bytesInFile(asset))
    if (!added.ok) return added
    kept.set(asset.sha256, added.value.sha256)
  }
  return ok(kept)
}
