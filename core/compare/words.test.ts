import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffWords } from './words'

const shown = (before: string, after: string): string => diffWords(before, after).map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind]).join('')
const text = fc.array(fc.constantFrom('le', 'cœur', 'l’', 'hôpital', ' ', ' ', '\u00a0', '\u202f', ', ', '.', '846', '👩‍⚕️', '\n', '\ud800'), { maxLength: 25 }).map((parts) => parts.join(''))

test('both texts can be read in the difference, sign by sign', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = diffWords(before, after)
      expect(pieces.filter(({ kind }) => kind !== 'added').map((piece) => piece.text).join('')).toBe(before)
      expect(pieces.filter(({ kind }) => kind !== 'removed').map((piece) => piece.text).join('')).toBe(after)
      expect(pieces.every((piece) => piece.text !== '')).toBe(true)
      expect(before === after).toBe(pieces.every(({ kind }) => kind === 'same'))
    }),
    { numRuns: 500 },
  )
})

test('words are parted as French parts them, and crumbs between two changes are not kept', () => {
  expect(shown('L’hôpital annonce 12 lits.', 'L’institut annonce 14 lits.')).toBe('L’-hôpital-+institut+ annonce -12-+14+ lits.')
  expect(shown('un deux trois', 'un quatre cinq')).toBe('un -deux trois-+quatre cinq+')
  expect(shown('à 14 h', 'à 14\u00a0h')).toBe('à 14- -+\u00a0+h')
  expect(shown('', 'neuf')).toBe('+neuf+')
})

test('texts that have nothing in common are told as one gone and one come', () => {
  const long = (word: string): string => Array.from({ length: 3000 }, (_, rank) => `${word}${rank}`).join(' ')
  expect(diffWords(long('a'), long('b')).map(({ kind }) => kind)).toEqual(['removed', 'added'])
})
