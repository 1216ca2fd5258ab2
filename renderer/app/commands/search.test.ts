import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folded, searchIn } from './search'

const names = (sought: string) => searchIn([{ label: 'Références' }, { label: 'Insérer un tableau' }, { label: 'Chapô' }, { label: 'Liens d’intérêts' }, { label: 'Vœux', more: 'souhaits' }], sought).map(({ label }) => label)

test('accents, capitals, ligatures and apostrophes do not matter', () => {
  expect(names('REFERENCES')).toEqual(['Références'])
  expect(names('chapo')).toEqual(['Chapô'])
  expect(names('interets')).toEqual(['Liens d’intérêts'])
  expect(names('voeux')).toEqual(['Vœux'])
})

test('words in any order, beginnings, letters in order, and other words', () => {
  expect(names('tab ins')).toEqual(['Insérer un tableau'])
  expect(names('tblau')).toEqual(['Insérer un tableau'])
  expect(names('souhait')).toEqual(['Vœux'])
  expect(names('xyz')).toEqual([])
  expect(names('')).toHaveLength(5)
})

test('the name that begins with what is sought comes first', () => {
  expect(searchIn([{ label: 'Aller à la bibliothèque' }, { label: 'Liste à puces' }, { label: 'Bibliothèque' }], 'bi')[0]?.label).toBe('Bibliothèque')
})

test('folding twice is folding once, and a name is always found by itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (label) => {
      expect(folded(folded(label))).toBe(folded(label))
      expect(searchIn([{ label }], label)).toHaveLength(1)
    }),
  )
})
