import { join } from 'node:path'
import type { Sha256 } from '../../core/communique/ids'

/** Where the bytes of an asset are in a profile. */
export const assetFile = (profile: string, sha256: Sha256): string => join(profile, 'assets', sha256.slice(0, 2), sha256)
