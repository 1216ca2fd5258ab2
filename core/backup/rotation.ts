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

/** How far from now each rhythm reaches, and how long one place of it lasts. Places lie inside those of the next rhythm. */
const rhythms: readonly { readonly reachMs: number; readonly placeOf: (at: Instant) => string }[] = [
  { reachMs: DAY_MS, placeOf: (at) => `hour ${Math.floor(at / HOUR_MS)}` },
  { reachMs: 31 * DAY_MS, placeOf: (at) => `day ${Math.floor(at / DAY_MS)}` },
  { reachMs: 366 * DAY_MS, placeOf: monthOf },
]

/**
 * The backups to keep: one an hour for a day, one a day for a month, one a month for a year, and the last one made,
 * however old. Of those that share a place the last made stays; since an hour lies in one day and a day in one month
 * (all in UTC), what is kept now is never what an earlier rotation had to take away. A backup dated after now, because
 * the clock was set back, is as far as one dated before, but is never too old.
 */
export function backupsToKeep<Backup extends DatedBackup>(backups: readonly Backup[], now: Instant): readonly Backup[] {
  const latestFirst = [...backups].sort((one, other) => other.rank - one.rank)
  const taken = new Set<string>()
  return latestFirst.filter((backup, position) => {
    const place = placeOf(backup.takenAt, now)
    const isKept = position === 0 || (place !== null && !taken.has(place))
    if (place !== null) taken.add(place)
    return isKept
  })
}

function placeOf(takenAt: Instant, now: Instant): string | null {
  const rhythm = rhythms.find(({ reachMs }) => Math.abs(now - takenAt) <= reachMs)
  if (rhythm) return rhythm.placeOf(takenAt)
  return takenAt > now ? monthOf(takenAt) : null
}

function monthOf(at: Instant): string {
  const date = new Date(at)
  return `month ${date.getUTCFullYear()}-${date.getUTCMonth()}`
}

/** Whether it is time for another: an hour has passed, or the clock says that the last one is still to come. */
export function isBackupDue(lastTakenAt: Instant | null, now: Instant): boolean {
  return lastTakenAt === null || now - lastTakenAt >= HOUR_MS || now < lastTakenAt
}
