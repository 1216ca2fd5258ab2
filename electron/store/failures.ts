import { randomUUID } from 'node:crypto'
import { closeSync, openSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { marbreError, type ErrorCode, type MarbreError } from '../../core/errors'
import { fileFailure } from '../platform/file-failures'
import { DatabaseMoved } from './in-place'

const byPrefix: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_FULL', 'DISK_FULL'],
  // The shared memory file could not grow; what was copied may be gone again, and the room with it be back.
  ['SQLITE_IOERR_SHMSIZE', 'DISK_FULL'],
  ['SQLITE_READONLY', 'FOLDER_READ_ONLY'],
  ['SQLITE_CANTOPEN', 'FOLDER_READ_ONLY'],
  ['SQLITE_PERM', 'FOLDER_READ_ONLY'],
  ['SQLITE_CORRUPT', 'DATABASE_DAMAGED'],
  ['SQLITE_NOTADB', 'DATABASE_DAMAGED'],
  ['SQLITE_BUSY', 'PROFILE_IN_USE'],
  ['SQLITE_IOERR', 'WRITE_FAILED'],
]

/** What is needed to commit one small change: below it, an I/O error of SQLite is a full disk. */
const ROOM_BYTES = 64 * 1024

/**
 * A refusal of SQLite or of the file system, by the name of the fact; null when it is a fault of the program (a
 * constraint, a misspelt statement), which must not pass for a normal failure.
 * `folder` tells a full disk from a failing one: SQLite reports both as an I/O error of its shared memory file.
 */
export function storeFailure(cause: unknown, folder: string): MarbreError | null {
  if (cause instanceof DatabaseMoved) return marbreError('PROFILE_MOVED')
  if (!(cause instanceof Database.SqliteError)) return fileFailure(cause)
  const found = byPrefix.find(([prefix]) => cause.code.startsWith(prefix))
  if (!found) return null
  // « Unable to open » is said of a folder that may not be written, of one that has no room for a file, and of a failing disk.
  const code = cause.code.startsWith('SQLITE_CANTOPEN') && mayWrite(folder) ? 'WRITE_FAILED' : found[1]
  return marbreError(code === 'WRITE_FAILED' && hasNoRoom(folder) ? 'DISK_FULL' : code)
}

/** Asked of the disk itself, by an empty file that is gone at once: rights are not all that forbids. */
function mayWrite(folder: string): boolean {
  const probe = join(folder, `.${randomUUID()}.probe`)
  try {
    closeSync(openSync(probe, 'wx'))
    rmSync(probe)
    return true
  } catch (cause) {
    const code = fileFailure(cause)?.code
    return code !== 'FOLDER_READ_ONLY' && code !== 'FILE_NOT_FOUND'
  }
}

function hasNoRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < ROOM_BYTES
  } catch (cause) {
    // A folder that is away has neither room nor none.
    if (fileFailure(cause)) return false
    throw cause
  }
}
