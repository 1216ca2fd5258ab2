import type { Instant } from '../communique/ids'
import type { Period } from './entry'

/** `expiring`: it ends within a month. */
export type ValidityState = 'current' | 'upcoming' | 'expiring' | 'expired'

export interface Validity {
  readonly state: ValidityState
  /** Whole days until it begins or ends, or since it ended; null where nothing is near. */
  readonly days: number | null
}

const SOON_DAYS = 30
const DAY_MS = 86_400_000

/** The calendar day of an instant on this machine, `2025-01-30`. */
export function dayOf(at: Instant): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

/** Where a day stands to a period. The last day still counts: that day, it ends in 0 days. */
export function validityOn({ validFrom, validUntil }: Period, today: string): Validity {
  if (validUntil !== '' && validUntil < today) return { state: 'expired', days: daysBetween(validUntil, today) }
  if (validFrom !== '' && validFrom > today) return { state: 'upcoming', days: daysBetween(today, validFrom) }
  const left = validUntil === '' ? null : daysBetween(today, validUntil)
  return left !== null && left <= SOON_DAYS ? { state: 'expiring', days: left } : { state: 'current', days: null }
}

/** Whether it ends before it begins. */
export function isBackwards({ validFrom, validUntil }: Period): boolean {
  return validFrom !== '' && validUntil !== '' && validUntil < validFrom
}
