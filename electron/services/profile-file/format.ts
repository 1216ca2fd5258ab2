import type { Sha256 } from '../../../core/communique/ids'
import { MANIFEST_FILE, type Manifest } from '../backup/manifest'
import { DATABASE_FILE } from '../../store/open-database'

/*
 * A profile in one file, `.marbre-profil`: a ZIP (APPNOTE 6.3.10) of the manifest, first, then the database, then each
 * asset as `assets/ab/abcdef…`. Its comment is the SHA-256, in hexadecimal, of every byte before the comment: a byte
 * that changed anywhere, or an end that is not there, is seen before anything is unpacked.
 */

/** Above 4 GiB a ZIP needs the 64-bit records that the library does not write. */
export const MAX_PROFILE_FILE_BYTES = 4 * 1024 ** 3 - 64 * 1024 ** 2
/** The ZIP's own limit, without 64-bit records. */
export const MAX_ENTRIES = 65_000
export const MAX_MANIFEST_BYTES = 16 * 1024 ** 2
export const COMMENT_BYTES = 64
/** The end record without its comment; the comment's length is its last two bytes. */
export const END_RECORD_BYTES = 22

/** What the archive holds after its manifest, in its order: each name, with the bytes that must come out of it. */
export interface Entry {
  readonly name: string
  readonly sha256: Sha256
  readonly byteLength: number
}

export const assetEntryName = (sha256: Sha256): string => `assets/${sha256.slice(0, 2)}/${sha256}`

export function entriesOf({ database, assets }: Manifest): readonly Entry[] {
  return [{ name: DATABASE_FILE, ...database }, ...assets.map(({ sha256, byteLength }) => ({ name: assetEntryName(sha256), sha256, byteLength }))]
}

export { MANIFEST_FILE }
