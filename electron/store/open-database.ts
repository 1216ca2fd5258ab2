import { accessSync, closeSync, constants, existsSync, fstatSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { makeFolder, syncFolder } from '../platform/atomic-files'
import { refusalOfFolder } from '../platform/look-at-folder'
import { forgetClosing, isAsClosed, isClosedAs, recordClosing } from './close-witness'
import { describeDamage, isDamage, namedDamage } from './damage'
import { storeFailure } from './failures'
import type { Connection, Reader } from './handles'
import { witnessPlace } from './in-place'
import { verifyJournal } from './journal'
import { migrate, NEWEST_VERSION } from './migrations'
import { forgetWitness, readWitness, recordWitness, stateIn, type OpenedFile } from './page-witness'
import { APPLICATION_ID, probeFile } from './probe-file'
import { readLogPages } from './raw/log-pages'
import { lockProfile, type ProfileLock } from './profile-lock'

export const DATABASE_FILE = 'marbre.sqlite'

export interface OpenDatabase {
  readonly db: Connection
  /** The file as it was found, for whoever compares its pages with what they were. */
  readonly file: OpenedFile
  /** What was found: pages that changed are not witnessed as they are, a damaged table leaves no witness at all. */
  readonly close: (found?: { readonly changedPages: readonly number[]; readonly isDamaged: boolean }) => void
  /** Lets go of a profile that turned out not to be usable, and leaves nothing beside it. */
  readonly abandon: () => void
  /** Whether the profile's folder still holds the file that is open. */
  readonly isInPlace: () => boolean
}

/**
 * Opens the profile's database for this program alone, and makes it when the profile has none.
 * A file that will not open is left as it was found, byte for byte, and is never deleted, renamed or replaced.
 * Errors: PROFILE_IN_USE, DATABASE_DAMAGED (with what is damaged, as far as it can be named), DATABASE_NOT_OURS,
 * DATABASE_FROM_NEWER_VERSION, JOURNAL_BROKEN (of a file with a log only: closing it would write), FOLDER_READ_ONLY, DISK_FULL,
 * FOLDER_ON_NETWORK, FOLDER_SYNCHRONISED.
 */
export function openDatabase(folder: string): Result<OpenDatabase> {
  let lock: ProfileLock | null = null
  try {
    const unfit = refusalOfFolder(folder)
    if (unfit) return err(unfit)
    makeFolder(folder)
    accessSync(folder, constants.W_OK)
    const locked = lockProfile(folder)
    if (!locked.ok) return locked
    lock = locked.value
    const opened = openLocked(folder, lock)
    if (!opened.ok) lock.release()
    return opened
  } catch (cause) {
    lock?.release()
    return err(namedFailure(cause, folder))
  }
}

/** A refusal of SQLite by its fact, damage with its place. The database is closed. Anything else is thrown again. */
export function namedFailure(cause: unknown, folder: string): MarbreError {
  const failure = storeFailure(cause, folder)
  if (!failure) throw cause
  return failure.code === 'DATABASE_DAMAGED' ? marbreError('DATABASE_DAMAGED', namedDamage(join(folder, DATABASE_FILE))) : failure
}

/**
 * Reads beside a running Marbre: neither locks the profile nor writes. Errors as openDatabase, and FILE_NOT_FOUND.
 * The file is looked at through SQLite alone: on POSIX systems, a handle that this process opens and closes on it beside
 * SQLite drops the locks of every other connection of the process.
 */
export function openDatabaseReadOnly(folder: string): Result<{ readonly db: Reader; readonly close: () => void }> {
  const path = join(folder, DATABASE_FILE)
  try {
    if (!existsSync(path)) return err(marbreError('FILE_NOT_FOUND'))
    if (!statSync(path).isFile()) return err(marbreError('DATABASE_NOT_OURS'))
    const db = new Database(path, { readonly: true }) as unknown as Reader
    const refusal = refusedReading(db, path)
    if (refusal) {
      db.close()
      return err(refusal)
    }
    db.pragma('trusted_schema = OFF')
    return ok({ db, close: () => db.close() })
  } catch (cause) {
    const failure = storeFailure(cause, folder)
    if (!failure) throw cause
    return err(failure)
  }
}

function refusedReading(db: Reader, path: string): MarbreError | null {
  try {
    const read = (name: string): number => Number(db.pragma(name, { simple: true }))
    const version = read('user_version')
    if (read('application_id') !== APPLICATION_ID) return marbreError('DATABASE_NOT_OURS')
    if (version > NEWEST_VERSION) return marbreError('DATABASE_FROM_NEWER_VERSION', { found: version, known: NEWEST_VERSION })
    const isShort = !hasLog(path) && statSync(path).size < read('page_count') * read('page_size')
    return isShort ? marbreError('DATABASE_DAMAGED', { what: 'length' }) : null
  } catch (cause) {
    db.close()
    throw cause
  }
}

const hasLog = (path: string): boolean => existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0

function openLocked(folder: string, lock: ProfileLock): Result<OpenDatabase> {
  const path = join(folder, DATABASE_FILE)
  if (!existsSync(path)) {
    if (existsSync(`${path}-wal`)) return err(marbreError('DATABASE_DAMAGED', { what: 'missing' }))
    makeDatabase(folder, path)
  }
  const refusal = refusalOf(path)
  if (refusal) return err(refusal)
  // Before SQLite opens it, and closed after it: see openDatabaseReadOnly.
  const handle = openSync(path, 'r')
  try {
    const db = connect(path)
    const file: OpenedFile = { path, handle, stateAtOpening: stateIn(fstatSync(handle, { bigint: true })), witness: witnessOf(path) }
    return ok(openDatabaseOver(db, file, lock))
  } catch (cause) {
    closeSync(handle)
    throw cause
  }
}

/** A witness of another closing than the last one says nothing. */
function witnessOf(path: string): OpenedFile['witness'] {
  const witness = readWitness(path)
  return witness && isClosedAs(path, witness.state) ? witness : null
}

function openDatabaseOver(db: Connection, file: OpenedFile, lock: ProfileLock): OpenDatabase {
  const { path, handle } = file
  const abandon = (): void => {
    db.close()
    closeSync(handle)
    lock.release()
  }
  try {
    migrate(db)
  } catch (cause) {
    db.close()
    throw cause
  }
  const isInPlace = witnessPlace(path)
  return {
    db,
    isInPlace,
    file,
    abandon,
    close: ({ changedPages, isDamaged } = { changedPages: [], isDamaged: false }) => {
      // What lies under the path now is somebody else's: nothing is witnessed about it.
      if (!isInPlace()) {
        abandon()
        return
      }
      const log = readLogPages(`${path}-wal`)
      const isUntouched = log === null && stateIn(fstatSync(handle, { bigint: true })) === file.stateAtOpening
      // Whoever is stopped between here and the last line leaves no witness, and the next start looks at everything.
      forgetClosing(path)
      forgetWitness(path)
      db.close()
      closeSync(handle)
      if (!isDamaged) {
        recordClosing(path)
        recordWitness(path, { before: file.witness, log, isUntouched, damaged: changedPages })
      }
      lock.release()
    },
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
      // Closing copies the log too, but says nothing when there is no room for it: only a whole file takes the name.
      db.pragma('wal_checkpoint(TRUNCATE)')
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
  const withLog = hasLog(path)
  if (!withLog && isAsClosed(path)) return null
  // Closing a writing connection copies the log into the file: a file with a log is checked by one that cannot.
  const db = new Database(path, { readonly: withLog, fileMustExist: true }) as unknown as Reader
  try {
    const found = String(db.pragma('quick_check(1)', { simple: true }))
    if (found !== 'ok') return marbreError('DATABASE_DAMAGED', describeDamage(db, found))
    const chain = withLog ? verifyJournal(db) : null
    return chain?.ok === false ? chain.error : null
  } catch (cause) {
    if (isDamage(cause)) return marbreError('DATABASE_DAMAGED', describeDamage(db, String(cause)))
    throw cause
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
