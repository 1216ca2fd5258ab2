import type { Instant } from '../communique/ids'

/** A backup as the rotation sees it. */
export interface DatedBackup {
  readonly name: string
  readonly takenAt: Instant
  /** 1, 2, 3… in the order in which they were made, whatever the clock said. */
  readonly rank: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * How many places of each rhythm stay filled, and how long one lasts: a day of hours, a month of days and a year of
 * months, each with the one that has only begun. Places lie inside those of the next rhythm.
 */
const rhythms: readonly { readonly places: number; readonly placeOf: (at: Instant) => string }[] = [
  { places: 25, placeOf: (at) => `hour ${Math.floor(at / HOUR_MS)}` },
  { places: 32, placeOf: (at) => `day ${Math.floor(at / DAY_MS)}` },
  { places: 13, placeOf: monthOf },
]

/**
 * The backups to keep: the last of each of the last 25 hours, 32 days and 13 months that have one, and so the last one
 * made. Places are counted, not measured from now (restic's rule of retention): a clock that jumps by years, or an office
 * that closes for months, takes nothing away. Of those that share a place the last made stays; since an hour lies in
 * one day and a day in one month (all in UTC), what is kept now is never what an earlier rotation had to take away.
 */
export function backupsToKeep<Backup extends DatedBackup>(backups: readonly Backup[]): readonly Backup[] {
  const latestFirst = [...backups].sort((one, other) => other.rank - one.rank)
  const kept = new Set(rhythms.flatMap(({ places, placeOf }) => lastOfEach(latestFirst, placeOf).slice(0, places)))
  return latestFirst.filter((backup) => kept.has(backup))
}

/** The last made in each place, in the order given. */
function lastOfEach<Backup extends DatedBackup>(latestFirst: readonly Backup[], placeOf: (at: Instant) => string): readonly Backup[] {
  const last = new Map<string, Backup>()
  for (const backup of latestFirst) {
    const place = placeOf(backup.takenAt)
    if (!last.has(place)) last.set(place, backup)
  }
  return [...last.values()]
}

function monthOf(at: Instant): string {
  const date = new Date(at)
  return `month ${date.getUTCFullYear()}-${date.getUTCMonth()}`
}

/** Whether it is time for another: an hour has passed, or the clock says that the last one is still to come. */
export function isBackupDue(lastTakenAt: Instant | null, now: Instant): boolean {
  return lastTakenAt === null || now - lastTakenAt >= HOUR_MS || now < lastTakenAt
}
