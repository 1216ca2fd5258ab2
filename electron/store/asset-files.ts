import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Sha256 } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { makeFolder, writeFileAtomically } from '../platform/atomic-files'
import { fileFailure } from '../platform/file-failures'
import { sha256Of } from '../platform/hashing'

/** The bytes of assets, as files named by their own hash: `assets/ab/abcdef…`. */
export interface AssetFiles {
  /** Errors: DISK_FULL, FOLDER_READ_ONLY, WRITE_FAILED. Bytes already there are left. */
  write(bytes: Uint8Array): Promise<Result<Sha256>>
  /** Error: ASSET_MISSING, also when the file is no longer what its name says. */
  read(sha256: Sha256): Promise<Result<Uint8Array>>
}

/** Where the bytes of an asset are in a profile. */
export const assetFile = (profile: string, sha256: Sha256): string => join(profile, 'assets', sha256.slice(0, 2), sha256)

export function assetFiles(profile: string): AssetFiles {
  const folderOf = (sha256: Sha256): string => dirname(assetFile(profile, sha256))
  const read: AssetFiles['read'] = async (sha256) => {
    const bytes = await readFile(assetFile(profile, sha256)).catch((cause: unknown) => {
      if (fileFailure(cause)) return null
      throw cause
    })
    return bytes && sha256Of(bytes) === sha256 ? ok(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)) : err(marbreError('ASSET_MISSING', { asset: sha256 }))
  }
  return {
    read,
    write: async (bytes) => {
      const sha256 = sha256Of(bytes)
      if ((await read(sha256)).ok) return ok(sha256)
      const folder = folderOf(sha256)
      const failure = failureToMake(folder)
      if (failure) return err(failure)
      const written = await writeFileAtomically(assetFile(profile, sha256), bytes)
      return written.ok ? ok(sha256) : written
    },
  }
}

function failureToMake(folder: string): ReturnType<typeof fileFailure> {
  try {
    makeFolder(folder)
    return null
  } catch (cause) {
    const failure = fileFailure(cause)
    if (!failure) throw cause
    return failure
  }
}
