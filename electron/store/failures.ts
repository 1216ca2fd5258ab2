import { statfsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { marbreError, type ErrorCode, type MarbreError } from '../../core/errors'
import { fileFailure } from '../platform/file-failures'

const byPrefix: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_FULL', 'DISK_FULL'],
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
  if (!(cause instanceof Database.SqliteError)) return fileFailure(cause)
  const found = byPrefix.find(([prefix]) => cause.code.startsWith(prefix))
  if (!found) return null
  return marbreError(found[1] === 'WRITE_FAILED' && hasNoRoom(folder) ? 'DISK_FULL' : found[1])
}

function hasNoRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize < ROOM_BYTES
}
