import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backupsToKeep, isBackupDue, type DatedBackup } from './rotation'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const now = Date.UTC(2026, 10, 23, 18)
const made = (...instants: readonly number[]): DatedBackup[] => instants.map((takenAt, index) => ({ name: `b${index}`, takenAt, rank: index + 1 }))
const kept = (backups: readonly DatedBackup[]): number[] => backupsToKeep(backups).map(({ takenAt }) => takenAt)
const instant = fc.integer({ min: now - 900 * DAY, max: now + 900 * DAY })
const anyBackups = fc.array(instant, { maxLength: 60 }).map((instants) => made(...instants))

describe('what is kept', () => {
  test('of two years of hourly backups: each hour of a day, each day of a month, each month of a year', () => {
    let backups: DatedBackup[] = []
    const start = now - 730 * DAY
    for (let hour = 0; start + hour * HOUR <= now; hour++) {
      backups.push({ name: `b${hour}`, takenAt: start + hour * HOUR, rank: hour + 1 })
      backups = [...backupsToKeep(backups)]
    }
    const ages = backups.map(({ takenAt }) => now - takenAt)
    expect(ages.filter((age) => age <= DAY)).toHaveLength(25)
    expect(ages.filter((age) => age > DAY && age <= 31 * DAY)).toHaveLength(30)
    expect(ages.filter((age) => age > 31 * DAY)).toHaveLength(11)
    expect(Math.max(...ages)).toBeGreaterThan(330 * DAY)
  })

  test('the last of each hour, not the first', () => {
    expect(kept(made(now - 50 * 60_000, now - 40 * 60_000, now - 30 * 60_000))).toEqual([now - 30 * 60_000])
  })

  test('what there is, however old, when the office was closed for years', () => {
    expect(kept(made(now - 3000 * DAY, now - 2000 * DAY, now))).toEqual([now, now - 2000 * DAY, now - 3000 * DAY])
  })

  test('everything, when the clock jumps to another century and comes back', () => {
    const before = Array.from({ length: 20 }, (_, days) => now - (20 - days) * DAY)
    const jumped = now + 70 * 365 * DAY
    const after = now + HOUR
    expect(kept(made(...before, jumped, after))).toEqual([after, jumped, ...before.toReversed()])
  })
})

describe('whatever the instants', () => {
  test('nothing is invented, the last made stays, and keeping again changes nothing', () => {
    fc.assert(
      fc.property(anyBackups, (backups) => {
        const first = backupsToKeep(backups)
        expect(first.every((backup) => backups.includes(backup))).toBe(true)
        expect(backups.length === 0 || first.some(({ rank }) => rank === backups.length)).toBe(true)
        expect(backupsToKeep(first)).toEqual(first)
      }),
    )
  })

  test('on a clock that goes forward, every hour of the last day, day of the last month and month of the last year that had one still has one', () => {
    fc.assert(
      fc.property(anyBackups, (backups) => {
        const inOrder = made(...backups.map(({ takenAt }) => takenAt).sort((one, other) => one - other))
        const last = inOrder.at(-1)?.takenAt ?? now
        const first = backupsToKeep(inOrder)
        const has = (placeOf: (at: number) => unknown, at: number): boolean => first.some(({ takenAt }) => placeOf(takenAt) === placeOf(at))
        for (const { takenAt } of inOrder) {
          if (last - takenAt <= DAY) expect(has((at) => Math.floor(at / HOUR), takenAt)).toBe(true)
          if (last - takenAt <= 31 * DAY) expect(has((at) => Math.floor(at / DAY), takenAt)).toBe(true)
          if (last - takenAt <= 365 * DAY) expect(has((at) => new Date(at).toISOString().slice(0, 7), takenAt)).toBe(true)
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
        for (const backup of all) rotated = backupsToKeep([...rotated, backup])
        expect(rotated).toEqual(backupsToKeep(all))
      }),
    )
  })

  test('their number stays small, wherever the clock went', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: now - 365 * DAY, max: now + 365 * DAY }), { minLength: 200, maxLength: 600 }), (instants) => {
        expect(backupsToKeep(made(...instants)).length).toBeLessThanOrEqual(25 + 32 + 13)
      }),
      { numRuns: 30 },
    )
  })
})

test('one is due an hour after the last, and at once when the clock was set back before it', () => {
  expect([isBackupDue(null, now), isBackupDue(now - HOUR, now), isBackupDue(now - HOUR + 1, now), isBackupDue(now + 1, now), isBackupDue(now, now)]).toEqual([true, true, false, true, false])
})
