import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findIn, type FindQuery } from './find'

const query = (words: string, options: Partial<FindQuery> = {}): FindQuery => ({ words, matchesCase: false, matchesAccents: false, wholeWord: false, ...options })
const found = (text: string, given: FindQuery) => findIn(text, given).map(({ from, to }) => text.slice(from, to))

describe('finding words', () => {
  it.each([
    ['L’Hôpital, l\'hopital, HÔPITAL', query('hopital'), ['Hôpital', 'hopital', 'HÔPITAL']],
    ['l’étude et l\'étude', query('l\'étude'), ['l’étude', 'l\'étude']],
    ['10\u202f000 et 10\u00a0000 et 10 000', query('10 000'), ['10\u202f000', '10\u00a0000', '10 000']],
    ['le cœur, le coeur', query('coeur'), ['cœur', 'coeur']],
    ['le cœur, le coeur', query('cœur'), ['cœur', 'coeur']],
    ['le cœur', query('o'), []],
    ['cafe\u0301 et café', query('cafe'), ['cafe\u0301', 'café']],
    ['cafe\u0301 et café et cafe', query('café', { matchesAccents: true }), ['cafe\u0301', 'café']],
    ['étude, etude', query('etude', { matchesAccents: true }), ['etude']],
    ['un\u00a0mot, un mot', query('un mot', { matchesAccents: true }), ['un mot']],
    ['Essai, essai', query('Essai', { matchesCase: true }), ['Essai']],
    ['essais, essai, l’essai, essai-pilote', query('essai', { wholeWord: true }), ['essai', 'essai', 'essai']],
    ['«\u00a0oui\u00a0»', query('" oui "'), ['«\u00a0oui\u00a0»']],
    ['interleu\u00adkine', query('interleukine'), ['interleu\u00adkine']],
    ['aaaa', query('aa'), ['aa', 'aa']],
    ['rien', query(''), []],
    ['', query('x'), []],
    ['a.b et axb', query('a.b'), ['a.b']],
  ])('%s', (text, given, expected) => {
    expect(found(text, given)).toEqual(expected)
  })

  it('finds a text in itself, in order and without overlap, however it is asked', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', 'e', '\u0301', 'œ', ' ', '\u00a0', '’', '\'', 'B', '-', '\u00ad', '😀'), maxLength: 20 })
    fc.assert(fc.property(text, text, fc.boolean(), fc.boolean(), fc.boolean(), (words, around, matchesCase, matchesAccents, wholeWord) => {
      const whole = around + words + around
      const matches = findIn(whole, { words, matchesCase, matchesAccents, wholeWord })
      matches.reduce((last, { from, to }) => {
        expect(from >= last && to > from && to <= whole.length).toBe(true)
        return to
      }, 0)
    }))
  })
})
