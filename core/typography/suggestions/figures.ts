import { counted } from '../rules/numbers'
import { NARROW_NO_BREAK, SPACE } from '../signs'
import { unitForms } from './short-forms'
import { matches, type Find } from './suggestion'

const wordIn = (words: readonly string[]) => `(?:${words.join('|')})(?!\\p{L})`

/** LAYOUT 2: 1er, 1re, 2e (not 1ère, 2ème). */
export const ordinals: readonly Find[] = [
  matches(/(?<![\p{L}\p{N}.,-])1(?:[èeé]re|i[èe]re|ère)(s?)(?![\p{L}\p{N}])/gu, ([, plural = '']) => `1re${plural}`),
  matches(/(?<![\p{L}\p{N}.,-])1(?:ier|[èé]r)(s?)(?![\p{L}\p{N}])/gu, ([, plural = '']) => `1er${plural}`),
  matches(/(?<![\p{L}\p{N}.,-])(\d+|[IVXLC]+)(?:i?[èeé]me)(s?)(?![\p{L}\p{N}])/gu, ([, number = '', plural = '']) => (number === '1' ? undefined : `${number}e${plural}`)),
]

const measured = ['mg', 'kg', 'ml', 'km', 'cm', 'mm']
const COUNTED = wordIn(['million', 'millions', 'milliard', 'milliards', 'euros', 'points', 'pour cent', 'fois'])
/** However they are written, and close to the number too, from which they will be parted. */
const MEASURED = wordIn([...measured, ...Object.entries(unitForms).flatMap(([form, unit]) => (measured.includes(unit) ? [form] : []))])

/** LAYOUT 2: a decimal comma. */
export const decimals: readonly Find[] = [
  matches(new RegExp(`(?<![\\p{L}\\p{N}.,-])\\d+\\.\\d{1,2}(?=${SPACE}*[%‰€]|${SPACE}*${MEASURED}|${SPACE}+${COUNTED})`, 'gu'), ([number]) => number.replace('.', ',')),
]

/** LAYOUT 2: singular below 2 (1,5 million). */
export const singulars: readonly Find[] = [
  matches(new RegExp(`(?<=(?<![\\p{L}\\p{N}.,-])(?<!\\p{N}${SPACE})[01](?:[.,]\\d+)?${SPACE}+)(?:million|milliard)s(?!\\p{L})`, 'gu'), ([word]) => word.slice(0, -1)),
]

const points = (number: string) => number.replaceAll('.', NARROW_NO_BREAK)

/** LAYOUT 2: a narrow no-break space between thousands, not the point of other languages. */
export const thousandPoints: readonly Find[] = [
  matches(/(?<![\p{L}\p{N}.,-])[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\p{L}\p{N}]|[.,]\p{N})/gu, ([number]) => points(number)),
  matches(new RegExp(`(?<![\\p{L}\\p{N}.,-])[1-9]\\d{0,2}\\.\\d{3}(?=${SPACE}*€|${SPACE}+${wordIn(counted)})`, 'gu'), ([number]) => points(number)),
]
