import type { Instant } from '../../../core/communique/ids'
import type { Reader } from '../../store/handles'
import { contentsOf, institutionNameOf, markOf } from './contents'
import { hashFile } from './hash-file'
import { MANIFEST_VERSION, type Manifest } from './manifest'
import type { SharedAssets } from './share-assets'

export interface Described {
  readonly profileId: string
  readonly productVersion: string
  readonly at: Instant
  readonly rank: number
  readonly assets: SharedAssets
  readonly signal: AbortSignal
}

/** The manifest of a copy whose database is at `path`, open as `copy`. */
export async function describeCopy(copy: Reader, path: string, { profileId, productVersion, at, rank, assets, signal }: Described): Promise<Manifest> {
  return {
    format: 'marbre/backup',
    version: MANIFEST_VERSION,
    profileId,
    institution: institutionNameOf(copy),
    productVersion,
    databaseVersion: Number(copy.pragma('user_version', { simple: true })),
    rank,
    takenAt: at,
    database: await hashFile(path, signal),
    mark: markOf(copy),
    contents: contentsOf(copy),
    assets: [...assets.present],
    missingAssets: [...assets.missing],
  }
}
