import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs'
import { open, readlink, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { fileFailure } from './file-failures'

/**
 * Writes a whole file or nothing: into a temporary neighbour, to the disk, then renamed over `path`, and the folder
 * to the disk. On a failure `path` is what it was and the neighbour is gone; only a disk that failed after the renaming
 * (WRITE_FAILED) leaves the new file, of which nobody can promise that it survives a power cut.
 * `mode`: who may read it, as chmod says it, less the mask of the account. Errors: DISK_FULL, FOLDER_READ_ONLY,
 * FILE_NOT_FOUND (no such folder), TARGET_IN_USE (the file is held by another program), TARGET_PROTECTED (the system
 * lets this account replace none of that name), WRITE_FAILED.
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array, mode = 0o666): Promise<Result<void>> {
  return replaced(path, bytes, { mode, exactly: false })
}

/**
 * The same at a path that a person named: a link there goes on naming its file, which is written, and a file that is
 * replaced stays as readable as it was. What Marbre names by itself is never followed: a link planted in a shared folder
 * would have it write elsewhere.
 */
export async function writeChosenFile(path: string, bytes: Uint8Array): Promise<Result<void>> {
  const aim = await whereItPoints(path)
  const there = await stat(aim).catch(() => null)
  return there?.isFile() ? replaced(aim, bytes, { mode: there.mode & 0o777, exactly: true }) : replaced(aim, bytes, { mode: 0o666, exactly: false })
}

interface Permissions {
  readonly mode: number
  /** Not less the mask of the account: the file before had it. */
  readonly exactly: boolean
}

async function replaced(path: string, bytes: Uint8Array, permissions: Permissions): Promise<Result<void>> {
  const neighbour = join(dirname(path), `.${basename(path).slice(0, 80)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeToDisk(neighbour, bytes, permissions)
    const refusal = await named(neighbour, path)
    if (refusal) {
      await rm(neighbour, { force: true })
      return err(refusal)
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

const MOST_LINKS = 40

/** The file that a link names, be it there or not; the path itself where there is no link, or one that leads nowhere. */
async function whereItPoints(path: string): Promise<string> {
  let at = path
  for (let links = 0; links < MOST_LINKS; links++) {
    const target = await readlink(at).catch(() => null)
    if (target === null) return at
    // Of the folder where the link really is: `..` of a linked folder is not the one of its name.
    at = resolve(await realpath(dirname(at)).catch(() => dirname(at)), target)
  }
  return path
}

/**
 * Gives the whole file its name, or says why the one that has it cannot be replaced: the folder took a file just before,
 * so that it is not the folder that refuses. Windows answers in one way for a file that is open and for one that may not
 * be replaced, unless it is marked as read-only; elsewhere an open file is never in the way, and a refusal is one of rights.
 */
async function named(neighbour: string, path: string): Promise<MarbreError | null> {
  try {
    await rename(neighbour, path)
    return null
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null
    const there = statSync(path, { throwIfNoEntry: false })
    if ((code !== 'EBUSY' && code !== 'EPERM' && code !== 'EACCES') || !there?.isFile()) throw cause
    const isHeld = code === 'EBUSY' || (process.platform === 'win32' && (there.mode & 0o200) !== 0)
    return marbreError(isHeld ? 'TARGET_IN_USE' : 'TARGET_PROTECTED', { file: basename(path) })
  }
}

/** Whether a file is the neighbour of one that was being written when its program was killed. */
export const isUnfinishedFile = (path: string): boolean => /^\..+\.[0-9a-f]{12}\.tmp$/.test(basename(path))

async function writeToDisk(path: string, bytes: Uint8Array, { mode, exactly }: Permissions): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    // Where a share has no such thing, the file is no more open than a new one.
    if (exactly) await file.chmod(mode).catch(nullIfRefused)
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

/**
 * Makes a rename in this folder survive a power cut, where the system can: one that it does not let be opened or written
 * through keeps what was put into it all the same. Throws what the disk answers (EIO, ENOSPC). Windows has no such
 * operation and does not need it.
 */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = unlessRefused(() => openSync(folder, 'r'))
  if (handle === null) return
  try {
    unlessRefused(() => { fsyncSync(handle) })
  } finally {
    closeSync(handle)
  }
}

/** As syncFolder; the thread goes on meanwhile. */
async function folderSynced(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r').catch(nullIfRefused)
  if (handle === null) return
  try {
    await handle.sync().catch(nullIfRefused)
  } finally {
    await handle.close()
  }
}

function unlessRefused<Done>(work: () => Done): Done | null {
  try {
    return work()
  } catch (cause) {
    return nullIfRefused(cause)
  }
}

/**
 * A folder may take files and let nobody list it (a drop box, 0733): it cannot be opened to be synced. A share or a stick
 * may have no such operation: its own protocol decides when a name is there for good.
 */
function nullIfRefused(cause: unknown): null {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  if (code === 'EACCES' || code === 'EPERM' || code === 'EINVAL' || code === 'ENOTSUP' || code === 'EOPNOTSUPP') return null
  throw cause
}
