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
  /** Of the day that begins at this midnight in UTC. */
  const dayOf = (midnight: Instant) => formatterOf(locale()).format(midnight).replace(/^1 /, language.value === 'fr' ? `1er${NO_BREAK}` : '1 ')

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
      return days === 1 ? t('dates.yesterdayAlone') : dayOf(localDay(at))
    },
    day: (date) => (date === '' ? '' : dayOf(Date.parse(`${date}T00:00:00Z`))),
    moment: (at) => t('dates.moment', { day: dayOf(localDay(at)), hour: hour(at) }),
    recent(at, now) {
      const days = daysBetween(at, now)
      if (days === 0) return t('dates.today', { hour: hour(at) })
      if (days === 1) return t('dates.yesterday', { hour: hour(at) })
      return dayOf(localDay(at))
    },
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making one takes a hundred times as long as using it. All are in UTC: this machine may travel to another zone meanwhile. */
function formatterOf(locale: string): Intl.DateTimeFormat {
  const known = formatters.get(locale) ?? new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  formatters.set(locale, known)
  return known
}

/** The midnight in UTC of the day that it is here at this instant. */
function localDay(at: Instant): Instant {
  const here = new Date(at)
  return Date.UTC(here.getFullYear(), here.getMonth(), here.getDate())
}

/** Midnights between two instants, in local time. */
function daysBetween(at: Instant, now: Instant): number {
  const midnight = (instant: Instant) => new Date(instant).setHours(0, 0, 0, 0)
  return Math.round((midnight(now) - midnight(at)) / 86_400_000)
}
