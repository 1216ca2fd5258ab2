import { SPACE } from '../signs'
import { matches, type Find } from './suggestion'

const titles: Readonly<Record<string, string>> = { 'Mr': 'M.', 'Mr.': 'M.', 'Mme.': 'Mme', 'Mmes.': 'Mmes', 'Mlle.': 'Mlle', 'Melle': 'Mlle', 'Melle.': 'Mlle', 'Dr.': 'Dr', 'Drs.': 'Drs', 'Pr.': 'Pr', 'Prs.': 'Prs' }
const TITLE = '(?:Mr|Mmes?|M(?:e)?lle|Drs?|Prs?)\\.?'

/** LAYOUT 2: M., Mme, Dr, Pr. A short form that ends with the word's last letter has no point. */
export const civilities: readonly Find[] = [
  matches(new RegExp(`(?<![\\p{L}\\p{N}.-])${TITLE}(?=${SPACE}+\\p{Lu})|^${TITLE}$`, 'gu'), ([title]) => titles[title]),
]

/** Units as they are often written, and their symbols (the SI's). */
export const unitForms: Readonly<Record<string, string>> = { Kg: 'kg', KG: 'kg', Kgs: 'kg', kgs: 'kg', Km: 'km', KM: 'km', Kms: 'km', kms: 'km', cms: 'cm', mms: 'mm', mn: 'min', mns: 'min', hrs: 'h', gr: 'g', grs: 'g' }

/** Short forms that dictionaries give otherwise (Imprimerie nationale, « Abréviations »). */
export const abbreviations: readonly Find[] = [
  matches(new RegExp(`(?<!\\p{L})(etc)(?:\\.*${SPACE}?…|\\.{2,}|(?![\\p{L}.]|${SPACE}?…))`, 'giu'), ([, word = '']) => `${word}.`),
  matches(new RegExp(`(?<!\\p{L})([Tt])el\\.?(?=${SPACE}*:?${SPACE}*[+0(]\\(?\\d)`, 'gu'), ([, initial = '']) => `${initial}él.`),
  matches(/(?<![\p{L}.])(?:c\.[aà]\.d\.?|c\.-?[aà]-?d\.?|c[aà]d|c-[aà]-d)(?![\p{L}.])/gu, () => 'c’est-à-dire'),
  matches(/(?<!\p{L})pourcents?(?!\p{L})/giu, ([word]) => (word.startsWith('P') ? 'Pour cent' : 'pour cent')),
  matches(new RegExp(`(?<=\\d${SPACE}?)(?:${Object.keys(unitForms).join('|')})(?![\\p{L}\\p{N}])`, 'gu'), ([unit]) => unitForms[unit]),
]

/** LAYOUT 2: no points in an acronym. What a name follows may be the initials of a person (J.R.R. Tolkien). */
export const acronyms: readonly Find[] = [
  matches(new RegExp(`(?<![\\p{L}.])(?:\\p{Lu}\\.){2,}\\p{Lu}\\.?(?![\\p{L}.-]|${SPACE}+\\p{Lu}\\p{Ll})`, 'gu'), ({ 0: letters, index, input }) => {
    // At the end of a paragraph the last point is the sentence's too.
    const isEnd = /^[»”)]*(?:\n|$)/u.test(input.slice(index + letters.length).trimStart())
    return letters.replaceAll('.', '') + (isEnd && letters.endsWith('.') ? '.' : '')
  }),
]
