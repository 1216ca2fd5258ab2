import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../document/parse'
import { documentWith, node, paragraph, text } from '../document/specimen'
import type { DocumentJson, NodeJson } from '../document/types'
import { changesOfDocument, differOnlyInTypography, normaliseDocument, normaliseForeignDocument, withChanges } from './normalise-document'
import { normaliseForeignText } from './normalise'

const english = { type: 'language', attrs: { lang: 'en' } } as const
const link = { type: 'link', attrs: { href: 'https://x.example' } } as const
const bold = { type: 'bold' } as const

const bodyOf = (document: DocumentJson) => document.content.filter(({ type }) => ['paragraph', 'quote', 'keyFigures'].includes(type))
const normalised = (...body: readonly NodeJson[]) => bodyOf(normaliseDocument(documentWith(...body), 'fr'))

describe('the normaliser of a document', () => {
  it('leaves English passages and links alone, and reads the text through its marks', () => {
    expect(normalised(paragraph('L\'essai ', text('it\'s "fine"!', english), ' et ', text('l\'étude', link), text(' : ', bold), 'oui'))).toEqual([
      paragraph('L’essai ', text('it\'s "fine"!', english), ' et ', text('l\'étude', link), text('\u00a0: ', bold), 'oui'),
    ])
  })

  it('changes in an English text only what is marked as French', () => {
    const french = { type: 'language', attrs: { lang: 'fr' } } as const
    expect(bodyOf(normaliseDocument(documentWith(paragraph('It\'s said: ', text('c\'est dit', french))), 'en'))).toEqual([paragraph('It\'s said: ', text('c’est dit', french))])
  })

  it('changes the attributes that print, and sets the second level of marks in a quote', () => {
    const quote = node('quote', { speaker: 'M. Dupont', function: 'chef d\'unité', introducer: 'dit' }, paragraph('Un "oui" franc'))
    expect(normalised(quote)).toEqual([node('quote', { speaker: 'M.\u00a0Dupont', function: 'chef d’unité', introducer: 'dit' }, paragraph('Un “oui” franc'))])
  })

  it('gives what it sets the marks of what it replaces, and keeps line breaks', () => {
    expect(normalised(paragraph(text('Fin !', bold), { type: 'hardBreak' }, 'l\'an'))).toEqual([paragraph(text('Fin\u202f!', bold), { type: 'hardBreak' }, 'l’an')])
  })

  it('tells block, attribute and offsets, so that some changes can be left out', () => {
    const document = documentWith(paragraph('L\'un ! L\'autre !'))
    const changes = changesOfDocument(document, 'fr').filter(({ path }) => path[0] === 6)
    expect(changes.map(({ path, attribute, from, rule }) => [path, attribute, from, rule])).toEqual([[[6], null, 1, 'apostrophe'], [[6], null, 4, 'highPunctuation'], [[6], null, 8, 'apostrophe'], [[6], null, 14, 'highPunctuation']])
    expect(bodyOf(withChanges(document, changes.slice(2)))).toEqual([paragraph('L\'un ! L’autre\u202f!')])
  })

  it('takes the decoration of a word processor away, and only there', () => {
    expect(normaliseForeignText('un\u00a0beau\u00a0jour\u00a0: 10\u00a0%')).toBe('un beau jour\u00a0: 10\u00a0%')
    expect(bodyOf(normaliseForeignDocument(documentWith(paragraph('un\u00a0jour ', text('a\u00a0day', english))), 'fr'))).toEqual([paragraph('un jour ', text('a\u00a0day', english))])
    expect(normalised(paragraph('la\u00a0Timone'))).toEqual([paragraph('la\u00a0Timone')])
  })
})

describe('a change of typography only', () => {
  const words = (given: string) => documentWith(paragraph(given))
  it.each([
    ['L\'étude "oui" !', 'L’étude «\u00a0oui\u00a0»\u202f!', true],
    ['100000 patients', '100\u202f000 patients', true],
    ['deux  mots', 'deux mots', true],
    ['deux mots', 'deux mots.', false],
    ['1 patient', '2 patients', false],
    ['+12.5 %', '+12 5 %', false],
    ['le 03.02.2025 10 h 30', 'le 03 02 2025 10 h 30', false],
    ['12,5', '12.5', false],
    ['04.91.00.00.00', '04 91 00 00 00', true],
    ['A propos', 'À propos', false],
    ['dix-huit', 'dix huit', false],
    ['un, deux', 'un deux', false],
  ])('%s → %s: %s', (before, after, is) => {
    expect(differOnlyInTypography(words(before), words(after), 'fr')).toBe(is)
  })

  it('is none when a mark or an attribute changed', () => {
    expect(differOnlyInTypography(words('mot'), documentWith(paragraph(text('mot', bold))), 'fr')).toBe(false)
    expect(differOnlyInTypography(documentWith(node('heading', { level: 2 }, 'x')), documentWith(node('heading', { level: 3 }, 'x')), 'fr')).toBe(false)
  })

  it('does not count the ids of blocks', () => {
    const id = '00000000-0000-4000-8000-000000000001'
    expect(differOnlyInTypography(words('mot'), documentWith(node('paragraph', { id }, 'mot')), 'fr')).toBe(true)
  })
})

const piece = fc.tuple(fc.constantFrom('l\'an', ' "', '" ', ' : ', '!', 'it\'s', ' - ', 'KT-US486', '50%', 'M. Dupont', '...', '«', '»', ' '), fc.constantFrom(null, english, link, bold)).map(([words, mark]) => (mark ? text(words, mark) : text(words)))
const anyBody = fc.array(fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => paragraph(...parts)), { minLength: 1, maxLength: 3 })

describe('the laws, for a document', () => {
  it('is no change of typography when a figure or its decimal sign is another', () => {
    const figures = fc.array(fc.constantFrom('+', '0', '12', '5', '33', '2025', '.', ',', ' ', '\u00a0', '%', '03.02.', 'h'), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))
    const said = (words: string) => words.match(/\d|(?<=\d)[.,](?=\d)/gu)?.join('')
    fc.assert(fc.property(figures, fc.nat(30), (words, at) => {
      const points = Array.from(words.matchAll(/(?<=\d)[.,](?=\d)/gu), ({ index }) => index)
      const place = points[at % Math.max(1, points.length)]
      if (place === undefined || /(?:\d\D?){8}/u.test(words)) return
      const other = `${words.slice(0, place)} ${words.slice(place + 1)}`
      expect(said(other)).not.toBe(said(words))
      expect(differOnlyInTypography(documentWith(paragraph(words)), documentWith(paragraph(other)), 'fr'), words).toBe(false)
    }), { numRuns: 1000 })
  })

  it('changes nothing twice, leaves a document that can be read, and is a change of typography only', () => {
    fc.assert(fc.property(anyBody, (body) => {
      const document = documentWith(...body)
      const once = normaliseDocument(document, 'fr')
      expect(normaliseDocument(once, 'fr')).toEqual(once)
      expect(changesOfDocument(once, 'fr')).toEqual([])
      expect(parseDocument(once).ok).toBe(true)
      expect(differOnlyInTypography(document, once, 'fr')).toBe(true)
      const foreign = normaliseForeignDocument(document, 'fr')
      expect(normaliseForeignDocument(foreign, 'fr')).toEqual(foreign)
    }))
  })
})
