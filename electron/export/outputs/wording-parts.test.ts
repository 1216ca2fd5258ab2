import { expect, it } from 'vitest'
import { initialAttributes } from '../../../core/document/attributes'
import { contactParts, ordinalParts } from './wording-parts'

const hrefsOf = (phone: string): string[] => contactParts(`Tél. : ${phone}`, { ...initialAttributes.contact, phone }).flatMap(({ look, href }) => (look === 'link' ? [href] : []))

it('calls a number, and none that would be another: two in one field, or one with a part to leave out', () => {
  expect(hrefsOf('01 99 00 00 00')).toEqual(['tel:0199000000'])
  expect(hrefsOf('+33 1 99 00 00 00')).toEqual(['tel:+33199000000'])
  expect(hrefsOf('01 99 00 00 00 / 06 12 34 56 78')).toEqual([])
  for (const two of ['01 99 00 00 00 - 06 12 34 56 78', '01 99 00 00 00  06 12 34 56 78', '0199000000-0612345678', '+33 1 99 00 00 00 +33 6 12 34 56 78', '+33 199000000 612345678']) expect(hrefsOf(two)).toEqual([])
  for (const one of ['01.99.00.00.00', '01-99-00-00-00', '01\u00a099\u00a000\u00a000\u00a000', '01  99 00 00 00']) expect(hrefsOf(one)).toEqual(['tel:0199000000'])
  expect(hrefsOf('+33 (0)1 99 00 00 00')).toEqual([])
})

it('raises the ordinal of a first, and no other word', () => {
  expect(ordinalParts('Marseille, le 1er mars').map(({ text, look }) => [text, look])).toEqual([['Marseille, le 1', 'plain'], ['er', 'raised'], [' mars', 'plain']])
  expect(ordinalParts('le 21 mars, ermitage')).toHaveLength(1)
})
