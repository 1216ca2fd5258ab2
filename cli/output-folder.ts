import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { marbreError } from '../core/errors'
import { err, ok, type Result } from '../core/result'
import { syncFolder, writeFileAtomically } from '../electron/platform/atomic-files'
import { fileFailure } from '../electron/platform/file-failures'

export interface FileOfFolder {
  /** Below the folder, parted by `/`. */
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * A whole folder or nothing: filled under another name beside it, and given its own at the end. What is there already is
 * never touched. Errors: TARGET_EXISTS, DISK_FULL, FOLDER_READ_ONLY, WRITE_FAILED.
 */
export async function writeFolderAtomically(folder: string, files: readonly FileOfFolder[]): Promise<Result<void>> {
  if (existsSync(folder)) return err(marbreError('TARGET_EXISTS', { file: basename(folder) }))
  const neighbour = join(dirname(folder), `.${basename(folder).slice(0, 80)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const written = await filled(neighbour, files)
    if (!written.ok) return written
    await rename(neighbour, folder)
    syncFolder(dirname(folder))
    return ok()
  } catch (cause) {
    const failure = fileFailure(cause)
    if (failure === null && !(cause instanceof Error && 'code' in cause)) throw cause
    // Somebody made a folder of that name meanwhile.
    return err(existsSync(folder) ? marbreError('TARGET_EXISTS', { file: basename(folder) }) : (failure ?? marbreError('WRITE_FAILED')))
  } finally {
    await rm(neighbour, { recursive: true, force: true })
  }
}

async function filled(folder: string, files: readonly FileOfFolder[]): Promise<Result<void>> {
  await mkdir(folder)
  for (const { name, bytes } of files) {
    const path = join(folder, ...name.split('/'))
    await mkdir(dirname(path), { recursive: true })
    const written = await writeFileAtomically(path, bytes)
    if (!written.ok) return written
  }
  return ok()
}
