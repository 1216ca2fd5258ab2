import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerpter, type Excerpt } from './excerpt'
import { fold } from './fold'
import { readSearch, type Phrase } from './search-words'

const BEFORE = 8
const AFTER = 22

/** What an excerpt is, said without haste: every word of the text is read, and every place is tried. */
function excerptInWords(text: string, phrases: readonly Phrase[]): readonly string[] {
  const words = [...text.matchAll(/[\p{L}\p{N}\p{M}\p{Co}]+/gu)].map(([word]) => word)
  const folded = words.map(fold)
  const stands = ({ words: searched, unfinished }: Phrase, at: number): boolean =>
    searched.every((word, rank) => (unfinished && rank === searched.length - 1 ? (folded[at + rank] ?? '').startsWith(word) : folded[at + rank] === word))
  const held = folded.map((_, at) => (phrases.some((phrase) => stands(phrase, at)) ? phrases.filter((phrase) => folded.slice(at, at + AFTER).some((_word, rank) => stands(phrase, at + rank))).length : 0))
  const best = held.indexOf(Math.max(0, ...held))
  return Math.max(0, ...held) === 0 ? [] : words.slice(Math.max(0, best - BEFORE), best + AFTER)
}

const wordsOf = (excerpt: Excerpt): readonly string[] => [...excerpt.map(({ text }) => text).join('').matchAll(/[\p{L}\p{N}\p{M}\p{Co}]+/gu)].map(([word]) => word)

const word = fc.constantFrom('cœur', 'greffe', 'greffes', 'de', 'l’hôpital', 'rein', '𝒜b', 'a\u0301', '12', '\ue000')
const gap = fc.constantFrom(' ', ', ', '\n', '’', '\ud835', ' — ', '\udc00 ')
const text = fc.array(fc.tuple(word, gap), { maxLength: 700, size: 'max' }).map((pairs) => pairs.flat().join(''))
const search = fc.array(fc.constantFrom('coeur', 'greffe', 'rein de', 'l’hôpital', 'absent', '« de greffe »', 'gre'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '))

test('an excerpt is that of the whole text, however little of it is read', () => {
  fc.assert(
    fc.property(text, search, (written, asked) => {
      const { wanted } = readSearch(asked)
      expect(wordsOf(excerpter(wanted)?.(written) ?? [])).toEqual(excerptInWords(written, wanted))
    }),
  )
})

test('the place where most stands together may come last', () => {
  const { wanted } = readSearch('greffe rein')
  const far = 'mot '.repeat(600)
  expect(wordsOf(excerpter(wanted)?.(`greffe ${far} greffe du rein`) ?? [])).toEqual([...Array.from({ length: BEFORE }, () => 'mot'), 'greffe', 'du', 'rein'])
})
