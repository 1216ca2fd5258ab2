import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { bareWords, withoutAccents } from './fold'

it('takes the accents away and leaves the capitals', () => {
  expect(withoutAccents('Éléonore, çà et là, où ?')).toBe('Eleonore, ca et la, ou ?')
})

it('folds what words are recognised by', () => {
  expect(bareWords('  COMMUNIQUÉ\u00a0DE\u202f PRESSE\n')).toBe('communique de presse')
})

it('folds nothing twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(bareWords(bareWords(text))).toBe(bareWords(text))
    }),
  )
})
