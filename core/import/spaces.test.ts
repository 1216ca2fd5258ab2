import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainSpaces } from './spaces'

const N = '\u00a0'
const F = '\u202f'

describe('no-break spaces of an office text', () => {
  test.each([
    `Une question${F}?`, `Deux points${N}: oui`, `«${N}Oui${N}»`, `20${N}%`, `100${F}000 patients`, `18${N}h${N}30`, `le Dr${N}Martin`, `M.${N}Durand`, `01${N}99${N}00${N}00${N}00`, `n°${N}5`, `p.${N}4`,
    `le 1er janvier, 30${N}janvier 2025`, `un mot –${N}une incise${N}– et la suite`, `A.${N}Martin`, `12${N}€`, `5${N}mg`,
  ])('%s keeps its own', (text) => expect(plainSpaces(text)).toBe(text))

  test.each([
    [`L’institut${N}vient de${N}se classer`, 'L’institut vient de se classer'],
    [`${N}${N}${N}Un retrait`, '   Un retrait'],
    [`Une fin${N}`, 'Une fin '],
    [`deux${N} espaces`, 'deux  espaces'],
    [`et le${F}patient`, 'et le patient'],
  ])('%j becomes %j', (text, plain) => expect(plainSpaces(text)).toBe(plain))

  test('nothing but no-break spaces ever changes, and each by one plain space', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'M', '.', ' ', N, F, '5', '«', '»', ':', '%') }), (text) => {
        const plain = plainSpaces(text)
        expect(plain).toHaveLength(text.length)
        for (const [at, sign] of text.split('').entries()) if (plain[at] !== sign) expect([[N, F].includes(sign), plain[at]]).toEqual([true, ' '])
      }),
    )
  })
})
