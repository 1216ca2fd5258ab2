import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { fileFailure } from './file-failures'

/**
 * Writes a whole file or nothing: into a temporary neighbour, to the disk, then renamed over `path`, and the folder
 * to the disk. On a failure `path` is what it was and the neighbour is gone.
 * `mode`: who may read it, as chmod says it, less the mask of the account. Errors: DISK_FULL, FOLDER_READ_ONLY, FILE_NOT_FOUND (no such folder), TARGET_IN_USE (the file is held by another program), WRITE_FAILED.
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array, mode = 0o666): Promise<Result<void>> {
  const neighbour = join(dirname(path), `.${basename(path).slice(0, 80)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeToDisk(neighbour, bytes, mode)
    if (await isHeld(neighbour, path)) {
      await rm(neighbour, { force: true })
      return err(marbreError('TARGET_IN_USE', { file: basename(path) }))
    }
    await folderSynced(dirname(path))
    return ok()
  } catch (cause) {
    await rm(neighbour, { force: true })
    const failure = fileFailure(cause)
    if (failure === null && !(cause instanceof Error && 'code' in cause)) throw cause
    return err(failure ?? marbreError('WRITE_FAILED'))
  }
}

/**
 * Gives the whole file its name, or says that another program holds the one that has it: the folder took a file just
 * before, so that it is not the folder that refuses. Windows refuses for a file that is open, others for one that is locked.
 */
async function isHeld(neighbour: string, path: string): Promise<boolean> {
  try {
    await rename(neighbour, path)
    return false
  } catch (cause) {
    const isRefused = cause instanceof Error && 'code' in cause && (cause.code === 'EBUSY' || cause.code === 'EPERM' || cause.code === 'EACCES')
    if (!isRefused || !statSync(path, { throwIfNoEntry: false })?.isFile()) throw cause
    return true
  }
}

/** Whether a file is the neighbour of one that was being written when its program was killed. */
export const isUnfinishedFile = (path: string): boolean => /^\..+\.[0-9a-f]{12}\.tmp$/.test(basename(path))

async function writeToDisk(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes a folder, and those above it that are not there, so that a power cut cannot take what is then put into it. Throws what the file system refuses. */
export function makeFolder(folder: string): void {
  // Step by step: of a recursive making, Node says « no such file » whatever the disk had answered.
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  mkdirSync(folder)
  syncFolder(dirname(folder))
}

/** Makes a rename in this folder survive a power cut. Windows has no such operation and does not need it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } catch (cause) {
    if (!isWithoutSync(cause)) throw cause
  } finally {
    closeSync(handle)
  }
}

/** As syncFolder; the thread goes on meanwhile. */
async function folderSynced(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (cause) {
    if (!isWithoutSync(cause)) throw cause
  } finally {
    await handle.close()
  }
}

/** A share or a stick may have no such operation: its own protocol decides when a name is there for good. */
const isWithoutSync = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && (cause.code === 'EINVAL' || cause.code === 'ENOTSUP')
