import { join } from 'node:path'
import Database from 'better-sqlite3'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'

export interface ProfileLock {
  release(): void
}

/**
 * One program at a time writes a profile. The lock is SQLite's own file lock on an empty neighbour: it holds on every
 * platform, in the same process too, and the operating system drops it when the holder dies, however it dies.
 * Errors: PROFILE_IN_USE. Throws what the file system refuses.
 */
export function lockProfile(folder: string): Result<ProfileLock> {
  const db = new Database(join(folder, 'profile.lock'), { timeout: 0 })
  try {
    db.pragma('journal_mode = MEMORY')
    db.exec('BEGIN EXCLUSIVE')
    return ok({ release: () => db.close() })
  } catch (cause) {
    db.close()
    if (cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY')) return err(marbreError('PROFILE_IN_USE'))
    throw cause
  }
}
