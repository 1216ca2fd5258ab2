import fc from 'fast-check'
import { expect, it } from 'vitest'
import { forbiddenCharacterIn, withoutForbiddenCharacters } from './characters'

const anyText = fc.string({ unit: fc.oneof(fc.constantFrom('a', '\n', '\r\n', '\t', '\u2028', '\u202e', '\u0301', '\u00a0'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })) })

it('makes one line of any text, and leaves a text that may stand in a document as it is', () => {
  fc.assert(
    fc.property(anyText, (words) => {
      const line = withoutForbiddenCharacters(words)
      return forbiddenCharacterIn(line) === null && (forbiddenCharacterIn(words) !== null || line === words)
    }),
    { numRuns: 2_000 },
  )
})

it('reads a line end, alone or with its neighbours, as one space', () => {
  expect(withoutForbiddenCharacters('un\r\n\u2028deux\ttrois\u202e')).toBe('un deux trois')
})
