import { literalPattern } from '../../literal-pattern'
import { spaceOf } from '../profile'
import { editsOf, type Edit, type TypographyRule } from '../rule'
import { NO_BREAK, SPACE } from '../signs'

const escaped = (words: readonly string[]) => words.map(literalPattern).sort((one, other) => other.length - one.length).join('|')

const signs = ['%', '‰', '€', '£', '$', '°C', '°F']
/** Units that are safe to part from a figure that they touch: nothing else is written so. */
const tied = ['mg', 'kg', 'µg', 'μg', 'km', 'cm', 'mm', 'ml', 'mL', 'cl', 'dl', 'kWh', 'MWh', 'kHz', 'MHz', 'GHz', 'mmHg', 'mmol', 'mSv', 'Md€', 'M€', 'k€']
const loose = ['g', 'ng', 't', 'm', 'nm', 'µm', 'm²', 'm³', 'cm²', 'cm³', 'km²', 'ha', 'l', 'L', 'cL', 'dL', 'µl', 'µL', 'mol', 'µmol', 'Hz', 'W', 'kW', 'MW', 'GW', 'GWh', 'kcal', 'kJ', 'Pa', 'hPa', 'kPa', 'Gy', 'Sv', 'Bq', 'MBq', 'UI', 'dB', 'kV', 'mA', 'ko', 'Mo', 'Go', 'To', 'px', 'min', 's', 'h', 'million', 'millions', 'milliard', 'milliards', 'euros']

/** What hospitals count: such a word makes five figures in a row a quantity, not a postcode or a number of a file. */
export const counted = ['patients', 'patientes', 'personnes', 'malades', 'habitants', 'cas', 'décès', 'naissances', 'consultations', 'séjours', 'hospitalisations', 'passages', 'participants', 'participantes', 'volontaires', 'femmes', 'hommes', 'enfants', 'adultes', 'soignants', 'professionnels', 'agents', 'étudiants', 'chercheurs', 'échantillons', 'exemplaires', 'signes', 'visiteurs', 'donneurs', 'dons', 'greffes', 'interventions', 'opérations', 'examens', 'tests', 'doses', 'lits', 'euros']

const END = `(?![\\p{L}\\p{N}'’])`
const SPACED_UNIT = new RegExp(`(?<=\\d)${SPACE}+(?=(?:${escaped(signs)})|(?:${escaped([...tied, ...loose])})${END})`, 'gu')
const TIED_SIGN = new RegExp(`(?<=\\d)(?=(?:${escaped(signs)}))`, 'gu')
const TIED_UNIT = new RegExp(`(?<=(?<![\\p{L}\\p{N}_-])\\d+(?:[.,]\\d+)?)(?=(?:${escaped(tied)})${END})`, 'gu')

/** LAYOUT 2: a number and its unit. */
export const unit: TypographyRule = {
  name: 'unit',
  waitsForWordEnd: true,
  edits: (text) => [...editsOf(text, SPACED_UNIT, NO_BREAK), ...editsOf(text, TIED_SIGN, NO_BREAK), ...editsOf(text, TIED_UNIT, NO_BREAK)],
}

const HOUR = new RegExp(`(?<![\\p{L}\\p{N},.-])(?<hour>[01]?\\d|2[0-4])(?<left>${SPACE}*)h(?:(?<right>${SPACE}*)[0-5]\\d)?(?![\\p{L}\\p{N}'’])`, 'gu')

/** LAYOUT 2: 18 h 30. */
export const hour: TypographyRule = {
  name: 'hour',
  waitsForWordEnd: true,
  edits: (text) =>
    Array.from(text.matchAll(HOUR), (match): readonly Edit[] => {
      const { hour: figures = '', left = '', right } = match.groups ?? {}
      const from = match.index + figures.length
      const sign = from + left.length
      const before: Edit = { from, to: sign, insert: NO_BREAK }
      return right === undefined ? [before] : [before, { from: sign + 1, to: sign + 1 + right.length, insert: NO_BREAK }]
    }).flat(),
}

const GROUPED = new RegExp(`(?<![\\p{L}\\p{N}]|[\\p{N}][.,]|[\\p{N}]${SPACE})[1-9]\\d{0,2}(?:${SPACE}\\d{3})+(?![\\p{L}\\p{N}]|${SPACE}\\p{N})`, 'gu')
const UNGROUPED = new RegExp(`(?<![\\p{L}\\p{N}.,_-])[1-9]\\d{3,8}(?=${SPACE}*(?:€|${SPACE}(?:(?:${escaped(counted)})${END})))`, 'gu')
/** Four figures that may be a year. */
const YEAR = /^(?:1[89]|20)\d\d$/u

/** LAYOUT 2: thousands in quantities, not in years, pages or postcodes. */
export const thousands: TypographyRule = {
  name: 'thousands',
  waitsForWordEnd: true,
  edits: (text, { profile }) => {
    const gap = spaceOf(profile.thousands)
    const grouped = editsOf(text, GROUPED, (match) => match[0].replace(new RegExp(SPACE, 'gu'), gap))
    const bare = editsOf(text, UNGROUPED, (match) => (YEAR.test(match[0]) ? null : match[0].replace(/\B(?=(?:\d{3})+$)/gu, gap)))
    return [...grouped, ...bare]
  },
}
