import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysOf, deadlineFilters, deadlineStanding, endOfWeek } from './marks'

const day = fc.date({ min: new Date(Date.UTC(2020, 0, 1)), max: new Date(Date.UTC(2040, 0, 1)), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))

describe('deadlines', () => {
  it('a week ends on its Sunday, at most six days later', () => {
    fc.assert(
      fc.property(day, (given) => {
        const end = endOfWeek(given)
        expect(new Date(`${end}T00:00:00Z`).getUTCDay()).toBe(0)
        expect(end >= given).toBe(true)
        expect(Date.parse(end) - Date.parse(given)).toBeLessThanOrEqual(6 * 86_400_000)
      }),
    )
  })

  it('a line says what the filter that finds it says', () => {
    fc.assert(
      fc.property(day, day, (today, deadline) => {
        const found = deadlineFilters.filter((filter) => {
          const { from, to } = daysOf(filter, today)
          return (from === '' || deadline >= from) && deadline <= to
        })
        const standing = deadlineStanding(deadline, today, 'draft')
        expect(standing === null ? found : found.includes(standing)).toEqual(standing === null ? [] : true)
      }),
    )
  })

  it('what is out, or given up, is late no more', () => {
    expect(deadlineStanding('2025-01-01', '2025-02-01', 'released')).toBeNull()
    expect(deadlineStanding('2025-01-01', '2025-02-01', 'abandoned')).toBeNull()
    expect(deadlineStanding('2025-01-01', '2025-02-01', 'cleared')).toBe('late')
    expect(deadlineStanding(null, '2025-02-01', 'draft')).toBeNull()
  })
})
