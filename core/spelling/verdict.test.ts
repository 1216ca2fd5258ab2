import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWordList, writeWordList } from './own-words'
import { askedFor, isRight, OwnWords } from './verdict'

const signs = (text: string): string[] => text.match(/./gsu) ?? []
const dictionary = (...known: string[]) => (word: string) => known.includes(word)
const none = new OwnWords([])

describe('whether a word is right', () => {
  it('the dictionary decides first', () => {
    expect(isRight('hôpital', dictionary('hôpital'), none)).toBe(true)
    expect(isRight('hopital', dictionary('hôpital'), none)).toBe(false)
  })

  it.each([
    ['Unicancer', 'Unicancer', true],
    ['Unicancer', 'd’Unicancer', true],
    ['Unicancer', 'unicancer', false],
    ['biomarqueur', 'Biomarqueur', true],
    ['biomarqueur', 'l’biomarqueur', true],
    ['biomarqueur', 'biomarqueurs', false],
    ["aujourd'ui", 'aujourd’ui', true],
  ])('%s among one’s own words: %s → %s', (own, word, expected) => {
    expect(isRight(word, dictionary(), new OwnWords([own]))).toBe(expected)
  })

  it('a compound of an own word and one of the dictionary is right, one of two unknown words is not', () => {
    const own = new OwnWords(['Inserm'])
    expect(isRight('Inserm-Université', dictionary('Université'), own)).toBe(true)
    expect(isRight('Inserm-Univercité', dictionary('Université'), own)).toBe(false)
    expect(isRight('deux-mots', dictionary('deux', 'mots'), own)).toBe(false)
  })

  it('asks nothing but what askedFor names', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...signs('abl’-')) }), fc.array(fc.string({ unit: fc.constantFrom(...signs('abl')) }), { maxLength: 3 }), (word, own) => {
        const asked = new Set(askedFor(word))
        isRight(word, (each) => {
          expect(asked.has(each)).toBe(true)
          return false
        }, new OwnWords(own))
      }),
    )
  })
})

describe('a list of words', () => {
  it('is read as it was written', () => {
    const words = ['Unicancer', 'l’Alizé', 'rendez-vous', 'œdème']
    expect(readWordList(writeWordList(words))).toEqual(words)
  })

  it('what is no word is left out', () => {
    expect(readWordList('\uFEFF# une remarque\r\nUnicancer\r\n\r\ndeux mots\n<b>\nUnicancer\n12\n d\u2019Arc ')).toEqual(['Unicancer', 'd’Arc'])
  })
})
