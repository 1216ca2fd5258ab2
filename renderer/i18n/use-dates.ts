import type { Instant } from '../../core/communique/ids'
import { useText } from '.'

const NO_BREAK = '\u00A0'

export interface Dates {
  /** « 30 janvier 2025 » of a calendar day `2025-01-30`; empty stays empty. */
  readonly day: (date: string) => string
  /** « 30 janvier 2025 à 14 h 05 », in the time of this machine. */
  readonly moment: (at: Instant) => string
  /** « aujourd’hui à 14 h 05 », « hier à… », or the day alone. */
  readonly recent: (at: Instant, now: Instant) => string
  /** « 14 h 05 » */
  readonly hour: (at: Instant) => string
  /** « 14 h 05 min 07 s » */
  readonly second: (at: Instant) => string
  /** « Aujourd’hui », « Hier », or the day. */
  readonly recentDay: (at: Instant, now: Instant) => string
}

/** Days and hours as the field writes them. */
export function useDates(): Dates {
  const { t, language } = useText()
  const locale = () => (language.value === 'fr' ? 'fr-FR' : 'en-GB')
  const dayOf = (at: Date, zone?: string) =>
    new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long', year: 'numeric', ...(zone ? { timeZone: zone } : {}) }).format(at).replace(/^1 /, language.value === 'fr' ? `1er${NO_BREAK}` : '1 ')

  function hour(at: Instant): string {
    const date = new Date(at)
    const minutes = String(date.getMinutes()).padStart(2, '0')
    return language.value === 'fr' ? `${date.getHours()}${NO_BREAK}h${NO_BREAK}${minutes}` : `${String(date.getHours()).padStart(2, '0')}:${minutes}`
  }

  return {
    hour,
    second: (at) => t('dates.second', { hour: hour(at), second: String(new Date(at).getSeconds()).padStart(2, '0') }),
    recentDay(at, now) {
      const days = daysBetween(at, now)
      if (days === 0) return t('dates.todayAlone')
      return days === 1 ? t('dates.yesterdayAlone') : dayOf(new Date(at))
    },
    day: (date) => (date === '' ? '' : dayOf(new Date(`${date}T00:00:00Z`), 'UTC')),
    moment: (at) => t('dates.moment', { day: dayOf(new Date(at)), hour: hour(at) }),
    recent(at, now) {
      const days = daysBetween(at, now)
      if (days === 0) return t('dates.today', { hour: hour(at) })
      if (days === 1) return t('dates.yesterday', { hour: hour(at) })
      return dayOf(new Date(at))
    },
  }
}

/** Midnights between two instants, in local time. */
function daysBetween(at: Instant, now: Instant): number {
  const midnight = (instant: Instant) => new Date(instant).setHours(0, 0, 0, 0)
  return Math.round((midnight(now) - midnight(at)) / 86_400_000)
}
