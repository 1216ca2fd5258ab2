import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Sha256 } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { isUnfinishedFile, makeFolder, writeFileAtomically } from '../platform/atomic-files'
import { fileFailure } from '../platform/file-failures'
import { sha256Of } from '../platform/hashing'
import { assetFile } from './asset-path'
import { trashFile } from './asset-trash'

/** The bytes of assets, as files named by their own hash: `assets/ab/abcdef…`. */
export interface AssetFiles {
  /** Errors: DISK_FULL, FOLDER_READ_ONLY, WRITE_FAILED. Bytes already there are left. */
  write(bytes: Uint8Array): Promise<Result<Sha256>>
  /** Error: ASSET_MISSING, also when the file is no longer what its name says. */
  read(sha256: Sha256): Promise<Result<Uint8Array>>
  /** The same at once, for what has to be known in the moment of writing; null when it is not there. */
  readNow(sha256: Sha256): Uint8Array | null
  /** Takes away what a program that was killed left half written. Only while nothing is being written. */
  removeUnfinished(): void
}

export { assetFile }

export function assetFiles(profile: string): AssetFiles {
  const folderOf = (sha256: Sha256): string => dirname(assetFile(profile, sha256))
  const readAt = async (path: string, sha256: Sha256): Promise<Result<Uint8Array>> => {
    const bytes = await readFile(path).catch((cause: unknown) => {
      if (fileFailure(cause)) return null
      throw cause
    })
    return bytes && sha256Of(bytes) === sha256 ? ok(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)) : err(marbreError('ASSET_MISSING', { asset: sha256 }))
  }
  return {
    read: async (sha256) => {
      const found = await readAt(assetFile(profile, sha256), sha256)
      // What was on its way out while somebody used it again is still whole, and comes back with the next search.
      const trashed = found.ok ? null : trashFile(profile, sha256)
      return trashed === null ? found : readAt(trashed, sha256)
    },
    readNow: (sha256) => bytesNow(assetFile(profile, sha256), sha256) ?? bytesNow(trashFile(profile, sha256), sha256),
    write: async (bytes) => {
      const sha256 = sha256Of(bytes)
      if ((await readAt(assetFile(profile, sha256), sha256)).ok) return ok(sha256)
      const folder = folderOf(sha256)
      const failure = failureToMake(folder)
      if (failure) return err(failure)
      const written = await writeFileAtomically(assetFile(profile, sha256), bytes)
      return written.ok ? ok(sha256) : written
    },
    removeUnfinished: () => {
      const folder = join(profile, 'assets')
      if (!existsSync(folder)) return
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) if (isUnfinishedFile(name)) rmSync(join(folder, name), { force: true })
    },
  }
}

function bytesNow(path: string | null, sha256: Sha256): Uint8Array | null {
  try {
    const bytes = path === null ? null : readFileSync(path)
    return bytes && sha256Of(bytes) === sha256 ? bytes : null
  } catch (cause) {
    if (fileFailure(cause)) return null
    throw cause
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
