import { isBackupDue } from '../../../core/backup/rotation'
import { readBackupRecord } from './backup-record'
import type { CopyDesk } from './copy-desk'

/** The first look comes when the start has been forgotten, the others so often that an hour is not missed by much. */
const FIRST_LOOK_MS = 2 * 60_000
const LOOK_MS = 60_000
/** A folder that was not there may be plugged in at any moment. */
const RETRY_MS = 5 * 60_000

/** Looks from time to time whether a backup is due, and has it made. Returns the function that ends it. */
export function scheduleBackups(desk: CopyDesk, make: () => Promise<unknown>): () => void {
  let triedAt = -Infinity
  let isGoing = false
  const look = async (): Promise<void> => {
    const now = desk.clock.now()
    if (isGoing || !isTimely(desk, now, triedAt)) return
    isGoing = true
    triedAt = now
    await make().finally(() => (isGoing = false))
  }
  const timers: NodeJS.Timeout[] = []
  const first = setTimeout(() => {
    void look()
    timers.push(setInterval(() => void look(), LOOK_MS).unref())
  }, FIRST_LOOK_MS).unref()
  return () => {
    clearTimeout(first)
    timers.forEach(clearInterval)
  }
}

/** Whether one is due; after a failure it is, but not at each look. A clock that was set back does not put it off. */
export function isTimely(desk: Pick<CopyDesk, 'folder' | 'documents'>, now: number, triedAt: number): boolean {
  const record = readBackupRecord(desk.folder)
  if (!record && desk.documents === undefined) return false
  const waited = now < triedAt || now - triedAt >= RETRY_MS
  return waited && (!record || record.problem !== null || isBackupDue(record.safeAt, now))
}
