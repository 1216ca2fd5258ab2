import { bareWords } from '../fold'

const MIDDAY: ReadonlySet<string> = new Set(['midi', 'noon'])
const two = (number: string | number): string => String(number).padStart(2, '0')

/**
 * The hour that somebody typed or pasted, as `18:00`: `18:00`, `18.00`, « 18 h », « 18 h 30 », « 18h30 », « 18 heures »,
 * `1830`, « midi », and `6:30 pm`. Null of anything else, of an hour that no clock has, and of « minuit », « 12 am » and
 * `24:00`, of which nobody knows the day.
 */
export function readTypedTime(text: string): string | null {
  const typed = bareWords(text)
  if (MIDDAY.has(typed)) return '12:00'
  const half = /^(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\.?$/.exec(typed)
  if (half) return time(halfDayHour(Number(half[1]), half[3] === 'p'), half[2])
  const found = /^(\d{1,2})[:.](\d{2})$/.exec(typed) ?? /^(\d{1,2}) ?h(?:eures?)?(?: ?(\d{2})(?: ?(?:min|minutes?))?)?$/.exec(typed) ?? /^(\d{2})(\d{2})$/.exec(typed)
  return found ? time(Number(found[1]), found[2]) : null
}

/** Twelve is said of noon and of midnight: nothing is guessed. */
const halfDayHour = (hour: number, isAfternoon: boolean): number => (hour < 1 || hour > 11 ? Number.NaN : hour + (isAfternoon ? 12 : 0))

function time(hour: number, minutes = '00'): string | null {
  return hour <= 23 && Number(minutes) <= 59 ? `${two(hour)}:${minutes}` : null
}
