import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { logosNamedBy } from '../core/communique/assets'
import { fontAssetsOf, fontFamilyOf, type InstitutionSnapshot } from '../core/communique/charter'
import type { AssetRef } from '../core/communique/content'
import { assetBytesOf } from '../core/communique/file'
import type { Sha256 } from '../core/communique/ids'
import { readImageHeader } from '../core/communique/image'
import { marbreError } from '../core/errors'
import { err, ok, type Result } from '../core/result'
import { institutionOf } from '../electron/services/house'
import { assetFiles } from '../electron/store/asset-files'
import { DATABASE_FILE, openDatabaseReadOnly } from '../electron/store/open-database'
import { readCommunique } from './read-input'
import { WrongUse } from './wrong-use'

/** Whose communiqué it will be: the institution, its charter, and the bytes of their logos and of its own font. */
export interface House {
  readonly institution: InstitutionSnapshot
  readonly assets: readonly AssetRef[]
  readonly bytes: ReadonlyMap<Sha256, Uint8Array>
}

/** That of an interchange file, or that of a profile, which is only read. Throws WrongUse unless one of both is named. */
export async function readHouse(file: string | undefined, profile: string | undefined): Promise<Result<House>> {
  if (file !== undefined && profile !== undefined) throw new WrongUse((texts) => texts.optionsExclude('--house', '--profile'))
  if (file !== undefined) return houseOfFile(file)
  if (profile === undefined) throw new WrongUse((texts) => texts.optionNeeded('--house'))
  if (!existsSync(join(profile, DATABASE_FILE))) throw new WrongUse((texts) => texts.noProfile(profile))
  return houseOfProfile(profile)
}

async function houseOfFile(path: string): Promise<Result<House>> {
  const read = await readCommunique(path)
  if (!read.ok) return read
  const { institution } = read.value
  const named = logosNamedBy(institution.charter)
  const assets = read.value.assets.filter(({ sha256 }) => named.includes(sha256)).map(({ sha256, mediaType, widthPx, heightPx }) => ({ sha256, mediaType, widthPx, heightPx }))
  return ok({ institution, assets, bytes: assetBytesOf(read.value) })
}

async function houseOfProfile(folder: string): Promise<Result<House>> {
  const opened = openDatabaseReadOnly(folder)
  if (!opened.ok) return opened
  try {
    const institution = institutionOf(opened.value.db)
    const bytes = new Map<Sha256, Uint8Array>()
    const assets: AssetRef[] = []
    for (const sha256 of logosNamedBy(institution.charter)) {
      const read = await assetFiles(folder).read(sha256)
      if (!read.ok) return read
      const header = readImageHeader(read.value)
      if (!header.ok) return header
      bytes.set(sha256, read.value)
      assets.push({ sha256, ...header.value })
    }
    const { font } = institution.charter
    for (const sha256 of fontAssetsOf(font)) {
      const read = await assetFiles(folder).read(sha256)
      if (!read.ok) return err(marbreError('FONT_MISSING', { font: fontFamilyOf(font) }))
      bytes.set(sha256, read.value)
    }
    return ok({ institution, assets, bytes })
  } finally {
    opened.value.close()
  }
}
