import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { zoneClock } from '../core/document/embargo'
import { usualZones } from '../core/document/zones'
import { ownZoneClock } from './own-zone-clock'

const HOUR_MS = 60 * 60 * 1000
const from = Date.UTC(2024, 0, 1)
/** Every thirty-first hour of six years: at every hour of the day, on both sides of each change of time. */
const instants = Array.from({ length: (6 * 366 * 24) / 31 }, (_, at) => (from + at * 31 * HOUR_MS))

describe('the clock of a zone, by the process’s own zone', () => {
  const before = process.env['TZ']
  beforeEach(() => { process.env['TZ'] = 'Asia/Kathmandu' })
  afterEach(() => {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  })

  it.each(usualZones)('shows in %s what Intl shows', (zone) => {
    expect(instants.filter((at) => ownZoneClock(zone, at) !== zoneClock(zone, at))).toEqual([])
  })

  it('leaves the process the zone that it had', () => {
    ownZoneClock('Pacific/Noumea', from)
    expect([process.env['TZ'], new Date(from).getTimezoneOffset()]).toEqual(['Asia/Kathmandu', -345])
    delete process.env['TZ']
    const ofTheMachine = new Date(from).getTimezoneOffset()
    ownZoneClock('Pacific/Noumea', from)
    expect([process.env['TZ'], new Date(from).getTimezoneOffset()]).toEqual([undefined, ofTheMachine])
  })

  it('knows no zone that Intl does not know', () => {
    expect(() => ownZoneClock('Europe/Marseille', from)).toThrow(RangeError)
  })
})
