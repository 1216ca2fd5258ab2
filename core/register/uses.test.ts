import { expect, test } from 'vitest'
import { paragraph } from '../document/specimen'
import type { Entry } from './entry'
import { isSaidIn } from './uses'

const figure = (value: string, unit: string): Entry => ({ kind: 'figure', content: { value, unit, counts: 'des patients', source: 'IDC', date: '', validator: '' } })

test.each([
  ['12', '%', 'Il a guéri 12 % des patients.', true],
  ['12', '%', 'En 2024, 12\u00a0% des patients.', true],
  ['12', '%', 'Il a guéri 112 % des patients.', false],
  ['12', '%', 'Il a guéri 1,12 % des patients.', false],
  ['846', '', 'Quelque 846 patients.', true],
  ['846', '', 'Quelque 1\u202f846 patients.', false],
  ['846', '', 'Quelque 846\u202f200 patients.', false],
  ['846', '', 'Quelque 846,5 points.', false],
  ['1 846', 'patients', 'Les 1\u202f846\u00a0patients.', true],
  ['12', 'mois', 'Au bout de 12 moissons.', false],
])('« %s %s » in « %s »: %s', (value, unit, words, expected) => {
  expect(isSaidIn(paragraph(words), figure(value, unit))).toBe(expected)
})
