import { closeSync, fsyncSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import { marbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import type { Reader } from '../../store/handles'
import type { TaskWork } from '../tasks/task'

/** 1 MiB at the usual page size: cancelling is heard that often. */
const PAGES_AT_A_TIME = 256

/**
 * Copies a database that others go on writing, as it was at one instant, to a file of its own, by SQLite's online
 * backup. A read transaction is held meanwhile: without it each commit of another connection would make the copy begin
 * again, and someone who types would never have one. Writers are not held up (the log grows instead).
 * The copy needs no log to be read. Error: CANCELLED; the unfinished file is for the caller to remove.
 */
export async function copyDatabase(db: Reader, path: string, work: TaskWork): Promise<Result<void>> {
  db.exec('BEGIN')
  try {
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    await db.backup(path, {
      progress: ({ totalPages, remainingPages }) => {
        work.report(totalPages - remainingPages, totalPages)
        work.signal.throwIfAborted()
        return PAGES_AT_A_TIME
      },
    })
  } catch (cause) {
    if (work.signal.aborted) return err(marbreError('CANCELLED'))
    throw cause
  } finally {
    db.exec('COMMIT')
  }
  leaveWithoutLog(path)
  return ok()
}

/** A file in WAL mode needs a writable neighbour to be opened, which a read-only disk does not give. */
function leaveWithoutLog(path: string): void {
  const copy = new Database(path)
  try {
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
