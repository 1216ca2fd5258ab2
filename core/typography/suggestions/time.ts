import { NO_BREAK, SPACE } from '../signs'
import { matches, type Find } from './suggestion'

const monthNames = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre']
const months = monthNames.join('|')
const weekdays = 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche'

const ordinalDay = (day: number) => (day === 1 ? '1er' : String(day))

/** A day of the calendar in figures, as French writes it: the day first. */
function inWords(day: number, month: number, year: string): string | undefined {
  const name = monthNames[month - 1]
  const daysIn = month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31
  return name === undefined || day < 1 || day > daysIn ? undefined : `${ordinalDay(day)} ${name} ${year}`
}

const DAY_OF_MONTH = new RegExp(`(?<![\\p{L}\\p{N}.,/–-])(?:0[1-9]|1)(?=${SPACE}+(?:${months})(?!\\p{L}))`, 'giu')
const MONTH = new RegExp(`(?<=(?<!\\p{N})(?:0?[1-9]|[12]\\d|3[01]|1er)${SPACE}+)(?:${months})(?=${SPACE}+\\d{4}(?!\\d))`, 'giu')
const WEEKDAY = new RegExp(`(?<=(?<!\\p{L})(?:le|ce|du|au|les|des|aux)${SPACE}+)(?:${weekdays})(?=${SPACE}+(?:0?[1-9]|[12]\\d|3[01]|1er)${SPACE})`, 'giu')
const FIGURES = /(?<![\p{L}\p{N}/.,-])(\d{1,2})\/(\d{1,2})\/((?:19|20)\d\d)(?![\p{L}\p{N}/]|[.,]\d)/gu

/** LAYOUT 2: 30 janvier 2025, 1er mars; month in lower case, no leading zero. */
export const dates: readonly Find[] = [
  matches(DAY_OF_MONTH, ([day]) => ordinalDay(Number(day))),
  matches(MONTH, ([month]) => month.toLowerCase()),
  matches(WEEKDAY, ([day]) => day.toLowerCase()),
  matches(FIGURES, ([, day, month, year = '']) => inWords(Number(day), Number(month), year)),
]

const BEFORE_HOUR = `(?<=(?<!\\p{L})(?:à|dès|vers|avant|après|entre|jusqu[’']à|de|et)${SPACE}+)`
const COLON = new RegExp(`${BEFORE_HOUR}([01]?\\d|2[0-3]):([0-5]\\d)(?![\\p{L}\\p{N}:,.]\\p{N}|[\\p{L}\\p{N}:])`, 'giu')
const CAPITAL_MINUTES = new RegExp(`(?<![\\p{L}\\p{N}.,-])([01]?\\d|2[0-3])${SPACE}?H${SPACE}?([0-5]\\d)(?![\\p{L}\\p{N}]|${SPACE}*h)`, 'gu')
const CAPITAL = new RegExp(`${BEFORE_HOUR}([01]?\\d|2[0-4])${SPACE}?H(?!${SPACE}?\\d|[\\p{L}\\p{N}])`, 'gu')

/** LAYOUT 2: 18 h 30. What only lacks its spaces is the normaliser's. */
export const hours: readonly Find[] = [
  matches(COLON, ([, hour = '', minutes = '']) => `${hour}${NO_BREAK}h${NO_BREAK}${minutes}`),
  matches(CAPITAL_MINUTES, ([, hour = '', minutes = '']) => `${hour}${NO_BREAK}h${NO_BREAK}${minutes}`),
  matches(CAPITAL, ([, hour = '']) => `${hour}${NO_BREAK}h`),
]
