import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { documentWith, node, paragraph } from '../document/specimen'
import type { DocumentJson } from '../document/types'
import { checkConsents, consentSchema, consentStates, quotedWords, quotesOf, standingQuotes, type NotedConsent } from './consents'

const ID = '00000000-0000-4000-8000-00000000000a'
const quote = (words = 'Tout a changé.', attrs: { speaker?: string; function?: string } = {}) => node('quote', { id: ID, civility: 'Pr', speaker: 'Ève Marin', function: 'hématologue', ...attrs }, paragraph(words))
const noted = (state: NotedConsent['state'], words = quotedWords(quote())): NotedConsent => ({ blockId: ID, state, day: '2025-02-28', note: 'Courriel.', document: null, words })
const rules = (document: DocumentJson, consents: readonly NotedConsent[]) => checkConsents(document, consents).map(({ rule, severity }) => `${rule} ${severity}`)

test('a quote is found until the person agreed to it', () => {
  const document = documentWith(quote())
  expect(rules(document, [])).toEqual(['quote.consent-missing warning'])
  expect(rules(document, [noted('asked')])).toEqual(['quote.consent-missing warning'])
  expect(rules(document, [noted('refused')])).toEqual(['quote.consent-refused warning'])
  expect(rules(document, [noted('given')])).toEqual([])
  expect(checkConsents(document, [])[0]).toMatchObject({ blockId: ID, path: [quotesOf(document)[0]?.rank], params: { speaker: 'Pr Ève Marin' } })
})

test('an answer is worth what it was given to: other words, another name or function, and it counts no more', () => {
  for (const other of [quote('Tout changera.'), quote(undefined, { speaker: 'Anne Roy' }), quote(undefined, { function: 'cardiologue' })]) {
    expect(rules(documentWith(other), [noted('given')])).toEqual(['quote.consent-outdated warning'])
    expect(rules(documentWith(other), [noted('refused')])).toEqual(['quote.consent-missing warning'])
  }
})

test('spaces and apostrophes that the typography mends outdate nothing', () => {
  const agreed = noted('given', quotedWords(quote("L'essai  est fini !")))
  expect(rules(documentWith(quote('L’essai est fini\u202f!')), [agreed])).toEqual([])
})

test('a quote in nobody’s name asks for a name first', () => {
  expect(rules(documentWith(quote(undefined, { speaker: '' })), []).length).toBe(1)
  expect(rules(documentWith(node('quote', { id: ID }, paragraph('x'))), [])).toEqual([])
})

test('each quote of any text has one standing, and only a consent to its own words frees it', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ words: fc.stringMatching(/^[a-zé]{1,8}$/), state: fc.constantFrom(...consentStates), isOther: fc.boolean() }), { minLength: 1, maxLength: 6 }), (given) => {
      const idOf = (rank: number) => `00000000-0000-4000-8000-${String(rank).padStart(12, '0')}`
      const quotes = given.map(({ words }, rank) => node('quote', { id: idOf(rank), speaker: 'X', function: 'y' }, paragraph(words)))
      const document = documentWith(...quotes)
      const consents = quotes.map((each, rank) => ({ blockId: idOf(rank), state: given[rank]?.state ?? 'none', day: '', note: '', document: null, words: `${quotedWords(each)}${given[rank]?.isOther === true ? ' autre' : ''}` }))
      expect(standingQuotes(document, consents).map(({ blockId }) => blockId)).toEqual(quotes.map((_, rank) => idOf(rank)))
      expect(checkConsents(document, consents).map(({ blockId }) => blockId)).toEqual(given.flatMap(({ state, isOther }, rank) => (state === 'given' && !isOther ? [] : [idOf(rank)])))
    }),
  )
})

test('an agreement needs a day and a proof', () => {
  const isTaken = (consent: object) => v.safeParse(consentSchema, consent).success
  expect(isTaken({ state: 'given', day: '2025-02-28', note: 'Courriel.', document: null })).toBe(true)
  expect(isTaken({ state: 'given', day: '2025-02-28', note: '  ', document: null })).toBe(false)
  expect(isTaken({ state: 'given', day: '', note: 'Courriel.', document: null })).toBe(false)
  expect(isTaken({ state: 'asked', day: '', note: '', document: null })).toBe(true)
  expect(isTaken({ state: 'given', day: '2025-02-28', note: '', document: 'a'.repeat(64) })).toBe(true)
  expect(isTaken({ state: 'given', day: '', note: '', document: 'a'.repeat(64) })).toBe(false)
})
