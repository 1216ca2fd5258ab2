import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backupsToKeep, isBackupDue, type DatedBackup } from './rotation'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const now = Date.UTC(2026, 10, 23, 18)
const made = (...instants: readonly number[]): DatedBackup[] => instants.map((takenAt, index) => ({ name: `b${index}`, takenAt, rank: index + 1 }))
const kept = (backups: readonly DatedBackup[], at = now): number[] => backupsToKeep(backups, at).map(({ takenAt }) => takenAt)
const instant = fc.integer({ min: now - 900 * DAY, max: now + 900 * DAY })
const anyBackups = fc.array(instant, { maxLength: 60 }).map((instants) => made(...instants))

describe('what is kept', () => {
  test('of two years of hourly backups: each hour of a day, each day of a month, each month of a year', () => {
    let backups: DatedBackup[] = []
    const start = now - 730 * DAY
    for (let hour = 0; start + hour * HOUR <= now; hour++) {
      backups.push({ name: `b${hour}`, takenAt: start + hour * HOUR, rank: hour + 1 })
      backups = [...backupsToKeep(backups, start + hour * HOUR)]
    }
    const ages = backups.map(({ takenAt }) => now - takenAt)
    expect(ages.filter((age) => age <= DAY)).toHaveLength(25)
    expect(ages.filter((age) => age > DAY && age <= 31 * DAY)).toHaveLength(31)
    expect(ages.filter((age) => age > 31 * DAY)).toHaveLength(12)
    expect(Math.max(...ages)).toBeGreaterThan(330 * DAY)
  })

  test('the last of each hour, not the first', () => {
    expect(kept(made(now - 50 * 60_000, now - 40 * 60_000, now - 30 * 60_000))).toEqual([now - 30 * 60_000])
  })

  test('the last one made, however old, and though another is dated later', () => {
    expect(kept(made(now - 3000 * DAY))).toEqual([now - 3000 * DAY])
    expect(kept(made(now - 400 * DAY, now - 500 * DAY))).toEqual([now - 500 * DAY])
  })

  test('what was dated in a future that the clock was taken back from', () => {
    expect(kept(made(now + 700 * DAY, now + 20 * 60_000, now))).toEqual([now, now + 700 * DAY])
  })
})

describe('whatever the instants', () => {
  test('nothing is invented, the last made stays, and keeping again changes nothing', () => {
    fc.assert(
      fc.property(anyBackups, instant, (backups, at) => {
        const first = backupsToKeep(backups, at)
        expect(first.every((backup) => backups.includes(backup))).toBe(true)
        expect(backups.length === 0 || first.some(({ rank }) => rank === backups.length)).toBe(true)
        expect(backupsToKeep(first, at)).toEqual(first)
      }),
    )
  })

  test('every hour, day and month within reach that had one still has one', () => {
    fc.assert(
      fc.property(anyBackups, instant, (backups, at) => {
        const first = backupsToKeep(backups, at)
        for (const { takenAt } of backups) {
          const far = Math.abs(at - takenAt)
          if (far <= DAY) expect(first.some((each) => Math.floor(each.takenAt / HOUR) === Math.floor(takenAt / HOUR))).toBe(true)
          else if (far <= 31 * DAY) expect(first.some((each) => Math.floor(each.takenAt / DAY) === Math.floor(takenAt / DAY))).toBe(true)
          else if (far <= 366 * DAY || takenAt > at) expect(first.some((each) => new Date(each.takenAt).toISOString().slice(0, 7) === new Date(takenAt).toISOString().slice(0, 7))).toBe(true)
        }
      }),
    )
  })

  test('rotating at each step loses nothing that rotating once at the end would keep, while the clock goes forward', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 * DAY }), { maxLength: 80 }), (pauses) => {
        let at = now - 900 * DAY
        const instants = pauses.map((pause) => (at += pause))
        const all = made(...instants)
        let rotated: readonly DatedBackup[] = []
        for (const backup of all) rotated = backupsToKeep([...rotated, backup], backup.takenAt)
        expect(rotated).toEqual(backupsToKeep(all, at))
      }),
    )
  })

  test('their number stays small, wherever the clock went within two years', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: now - 365 * DAY, max: now + 365 * DAY }), { minLength: 200, maxLength: 600 }), (instants) => {
        expect(backupsToKeep(made(...instants), now).length).toBeLessThanOrEqual(2 * (25 + 32 + 14) + 1)
      }),
      { numRuns: 30 },
    )
  })
})

test('one is due an hour after the last, and at once when the clock was set back before it', () => {
  expect([isBackupDue(null, now), isBackupDue(now - HOUR, now), isBackupDue(now - HOUR + 1, now), isBackupDue(now + 1, now), isBackupDue(now, now)]).toEqual([true, true, false, true, false])
})
