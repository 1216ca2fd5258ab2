import { readFileSync } from 'node:fs'
import type { Break } from '../../../core/bridge/integrity'
import { fontMediaTypeOf } from '../../../core/communique/font-file'
import type { Sha256 } from '../../../core/communique/ids'
import { readImageHeader } from '../../../core/communique/image'
import { fileFailure } from '../../platform/file-failures'
import { sha256Of } from '../../platform/hashing'
import { assetFile } from '../../store/asset-files'
import { listAssets, type StoredAsset } from '../../store/assets'
import type { Reader } from '../../store/handles'
import { breakOfProfile } from './found-break'

/** Each picture and each font that the profile names: its file is there, is what its name says, and is what the table says of it. */
export function* brokenAssets(db: Reader, folder: string): Generator<Break | null> {
  for (const asset of listAssets(db)) yield isWhole(asset, folder) ? null : breakOfProfile(asset.mediaType.startsWith('font/') ? 'font' : 'picture', asset.sha256)
}

function isWhole({ sha256, mediaType, widthPx, heightPx, byteLength }: StoredAsset, folder: string): boolean {
  const bytes = bytesOfFile(folder, sha256)
  if (!bytes || bytes.byteLength !== byteLength || sha256Of(bytes) !== sha256) return false
  if (mediaType.startsWith('font/')) return fontMediaTypeOf(bytes) === mediaType
  const header = readImageHeader(bytes)
  return header.ok && header.value.mediaType === mediaType && header.value.widthPx === widthPx && header.value.heightPx === heightPx
}

function bytesOfFile(folder: string, sha256: Sha256): Uint8Array | null {
  try {
    return readFileSync(assetFile(folder, sha256))
  } catch (cause) {
    if (fileFailure(cause) || (cause instanceof Error && 'code' in cause)) return null
    throw cause
  }
}
