import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { syncFolder } from '../platform/atomic-files'
import { isAsClosed, recordClosing } from './close-witness'
import { storeFailure } from './failures'
import type { Connection, Reader } from './handles'
import { migrate } from './migrations'
import { APPLICATION_ID, probeFile } from './probe-file'
import { lockProfile, type ProfileLock } from './profile-lock'

export const DATABASE_FILE = 'marbre.sqlite'

export interface OpenDatabase {
  readonly db: Connection
  readonly close: () => void
}

/**
 * Opens the profile's database for this program alone, and makes it when the profile has none.
 * A file that will not open is left as it was found, byte for byte, and is never deleted, renamed or replaced.
 * Errors: PROFILE_IN_USE, DATABASE_DAMAGED, DATABASE_NOT_OURS, DATABASE_FROM_NEWER_VERSION, FOLDER_READ_ONLY, DISK_FULL.
 */
export function openDatabase(folder: string): Result<OpenDatabase> {
  let lock: ProfileLock | null = null
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    const locked = lockProfile(folder)
    if (!locked.ok) return locked
    lock = locked.value
    const opened = openLocked(folder, lock)
    if (!opened.ok) lock.release()
    return opened
  } catch (cause) {
    lock?.release()
    const failure = storeFailure(cause, folder)
    if (!failure) throw cause
    return err(failure)
  }
}

/** Reads beside a running Marbre: neither locks the profile nor writes. Errors as openDatabase, and FILE_NOT_FOUND. */
export function openDatabaseReadOnly(folder: string): Result<{ readonly db: Reader; readonly close: () => void }> {
  const path = join(folder, DATABASE_FILE)
  try {
    if (!existsSync(path)) return err(marbreError('FILE_NOT_FOUND'))
    const probed = probeFile(path)
    if (!probed.ok) return probed
    const db = new Database(path, { readonly: true }) as unknown as Reader
    db.pragma('trusted_schema = OFF')
    return ok({ db, close: () => db.close() })
  } catch (cause) {
    const failure = storeFailure(cause, folder)
    if (!failure) throw cause
    return err(failure)
  }
}

function openLocked(folder: string, lock: ProfileLock): Result<OpenDatabase> {
  const path = join(folder, DATABASE_FILE)
  if (!existsSync(path)) {
    if (existsSync(`${path}-wal`)) return err(marbreError('DATABASE_DAMAGED'))
    makeDatabase(folder, path)
  }
  const refusal = refusalOf(path)
  if (refusal) return err(refusal)
  const db = connect(path)
  try {
    migrate(db)
    return ok({
      db,
      close: () => {
        db.close()
        recordClosing(path)
        lock.release()
      },
    })
  } catch (cause) {
    db.close()
    throw cause
  }
}

/** Under another name first: a file with the database's own name is always a whole one. */
function makeDatabase(folder: string, path: string): void {
  const unfinished = `${path}.new`
  const remove = (): void => ['', '-wal', '-shm', '-journal'].forEach((end) => rmSync(`${unfinished}${end}`, { force: true }))
  remove()
  try {
    const db = connect(unfinished)
    try {
      db.pragma(`application_id = ${APPLICATION_ID}`)
      migrate(db)
    } finally {
      db.close()
    }
    renameSync(unfinished, path)
    syncFolder(folder)
  } catch (cause) {
    remove()
    throw cause
  }
}

/** Why an existing file must not be opened for writing, or null. */
function refusalOf(path: string): MarbreError | null {
  const probed = probeFile(path)
  if (!probed.ok) return probed.error
  accessSync(path, constants.W_OK)
  // Closing a writing connection copies the log into the file: a file with a log is checked by one that cannot.
  const hasLog = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0
  if (!hasLog && isAsClosed(path)) return null
  const db = new Database(path, { readonly: hasLog, fileMustExist: true })
  try {
    return db.pragma('quick_check(1)', { simple: true }) === 'ok' ? null : marbreError('DATABASE_DAMAGED')
  } finally {
    db.close()
  }
}

/** SQLite forgets all of these when a file is closed; `synchronous` of a reopened WAL file quietly reads NORMAL. */
const pragmas: readonly (readonly [name: string, set: string, expected: unknown])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['recursive_triggers', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
]

function connect(path: string): Connection {
  const db = new Database(path)
  try {
    for (const [name, set, expected] of pragmas) {
      db.pragma(`${name} = ${set}`)
      const found = db.pragma(name, { simple: true })
      if (found !== expected) throw new Error(`PRAGMA ${name} is ${String(found)} after it was set to ${set}`)
    }
    return db as unknown as Connection
  } catch (cause) {
    db.close()
    throw cause
  }
}
