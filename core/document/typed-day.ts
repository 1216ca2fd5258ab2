import { bareWords } from '../fold'
import { isCalendarDay, readWallClock } from './calendar'

/** Months as French and English write them, with and without their accents, whole and cut short. */
const MONTHS: readonly (readonly string[])[] = [
  ['janvier', 'janv', 'jan', 'january'],
  ['fevrier', 'fevr', 'fev', 'february', 'feb'],
  ['mars', 'mar', 'march'],
  ['avril', 'avr', 'april', 'apr'],
  ['mai', 'may'],
  ['juin', 'june', 'jun'],
  ['juillet', 'juil', 'july', 'jul'],
  ['aout', 'august', 'aug'],
  ['septembre', 'sept', 'sep', 'september'],
  ['octobre', 'oct', 'october'],
  ['novembre', 'nov', 'november'],
  ['decembre', 'dec', 'december'],
]

const two = (number: string | number): string => String(number).padStart(2, '0')

/**
 * The day that somebody typed or pasted, as `2025-01-30`: `30/01/2025`, `30.1.2025`, `30012025`, « jeudi 30 janvier 2025 »,
 * « 1er mars 2025 », or `2025-01-30` itself. The day comes first, the year has four digits: nothing is guessed. Null of
 * anything else, and of a day that no calendar has.
 */
export function readTypedDay(text: string): string | null {
  const typed = bareWords(text)
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed)
  if (found) return day(found[1], found[2], found[3])
  const digits = /^(\d{1,2})[ /.-](\d{1,2})[ /.-](\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed)
  if (digits) return day(digits[3], digits[2], digits[1])
  const words = /^(?:\p{L}+\.?,? )?(\d{1,2})(?:er)? (\p{L}+)\.? (\d{4})$/u.exec(typed)
  const month = words ? MONTHS.findIndex((names) => names.includes(words[2] ?? '')) : -1
  return words && month >= 0 ? day(words[3], month + 1, words[1]) : null
}

function day(year = '', month: string | number = '', dayOfMonth = ''): string | null {
  const iso = `${year}-${two(month)}-${two(dayOfMonth)}`
  return isCalendarDay(iso) ? iso : null
}

/** As it is shown to be typed again: `30/01/2025`; empty where there is no day. */
export function typedDay(iso: string): string {
  const read = readWallClock(iso)
  return read ? `${two(read.day)}/${two(read.month)}/${String(read.year).padStart(4, '0')}` : ''
}
