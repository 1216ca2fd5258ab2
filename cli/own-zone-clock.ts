import { isMainThread } from 'node:worker_threads'
import { zoneClock, type ZoneClock } from '../core/document/embargo'
import { usualZones } from '../core/document/zones'

/**
 * As zoneClock, but the process's own zone is made the zone that is asked for, for as long as it takes to look: the
 * first use of Intl takes ten milliseconds, a twentieth of a short run. A zone that nobody knows would be taken for UTC
 * there, a thread has no zone of its own, and on Windows Node does not find back the system's zone once TZ is taken away:
 * those are asked of Intl.
 */
export const ownZoneClock: ZoneClock = (zone, at) => {
  if (!isMainThread || process.platform === 'win32' || !usualZones.includes(zone)) return zoneClock(zone, at)
  const own = process.env['TZ']
  process.env['TZ'] = zone
  try {
    const shown = new Date(at)
    return Date.UTC(shown.getFullYear(), shown.getMonth(), shown.getDate(), shown.getHours(), shown.getMinutes(), shown.getSeconds())
  } finally {
    if (own === undefined) delete process.env['TZ']
    else process.env['TZ'] = own
  }
}
