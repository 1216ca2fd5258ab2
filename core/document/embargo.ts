import type { Instant } from '../communique/ids'
import { readWallClock, type WallClock } from './calendar'
import type { ReleaseAttrs } from './types'

const DAY_MS = 24 * 60 * 60 * 1000

const formats = new Map<string, Intl.DateTimeFormat>()

/** Made once a zone: it takes a millisecond, and as much memory as a page. @throws RangeError for a zone that nobody knows. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
  formats.set(zone, format)
  return format
}

/** What the clock of a zone shows at an instant, as if it were UTC. @throws RangeError for a zone that nobody knows. */
export type ZoneClock = (zone: string, at: Instant) => number

/** By Intl, of which the first use in a process takes ten milliseconds. */
export const zoneClock: ZoneClock = (zone, at) => {
  const parts = new Map(formatOf(zone).formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

export function isKnownZone(zone: string, clockOf = zoneClock): boolean {
  try {
    clockOf(zone, 0)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/**
 * The instants at which the clock of `zone` shows this time: one as a rule, none in the hour that spring skips, two in
 * the hour that autumn repeats, in order. @throws RangeError for an unknown zone.
 */
export function instantsAt({ year, month, day, hour, minute }: WallClock, zone: string, clockOf = zoneClock): readonly Instant[] {
  const shown = Date.UTC(year, month - 1, day, hour, minute)
  const offsets = [shown - DAY_MS, shown + DAY_MS].map((near) => clockOf(zone, near) - near)
  const candidates = Array.from(new Set(offsets), (offset) => shown - offset)
  return candidates.filter((at) => clockOf(zone, at) === shown).sort((one, other) => one - other)
}

/**
 * When the embargo ends: the later instant where the printed hour happens twice, so that nothing goes out early. Null
 * without an embargo, or while its end is not a time that its zone knows.
 */
export function embargoEndsAt({ mode, until, zone }: ReleaseAttrs): Instant | null {
  const clock = readWallClock(until)
  if (mode !== 'embargo' || !clock || !isKnownZone(zone)) return null
  return instantsAt(clock, zone).at(-1) ?? null
}
