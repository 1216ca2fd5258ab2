/** A wall-clock time as it is printed: no zone, no seconds. */
export interface WallClock {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

/** Form only: not every such day is in the calendar. */
export const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/
export const clockForm = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/

/** Reads `2025-02-04` or `2025-02-04T18:00`; null for anything else, and for a day that no calendar has (30 February). */
export function readWallClock(text: string): WallClock | null {
  const clock = clockForm.exec(text)
  const parts = dayForm.exec(clock?.[1] ?? text)
  if (!parts) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return { year, month, day, hour: Number(clock?.[2] ?? 0), minute: Number(clock?.[3] ?? 0) }
}

export function isCalendarDay(text: string): boolean {
  return dayForm.test(text) && readWallClock(text) !== null
}

export function isWallClock(text: string): boolean {
  return clockForm.test(text) && readWallClock(text) !== null
}

/** 0 is Sunday: the proleptic Gregorian calendar knows no zone. */
export function weekdayOf({ year, month, day }: WallClock): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay()
}
