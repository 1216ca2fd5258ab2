import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesOfText, normaliseText } from './normalise'
import { defaultTypographyProfile, typographyProfileSchema, type TypographyProfile } from './profile'
import { protectedRanges } from './protected'
import { lettersOf } from './signs'

const shown = (text: string) => text.replaceAll('\u00a0', '~').replaceAll('\u202f', '_')

/** LAYOUT section 2, row by row: « ~ » stands for U+00A0, « _ » for U+202F. */
const table: readonly (readonly [typed: string, printed: string])[] = [
  ['Le constat: rien', 'Le constat~: rien'],
  ['Le constat : rien', 'Le constat~: rien'],
  ['Vraiment ? Oui ! Bien ; donc', 'Vraiment_? Oui_! Bien_; donc'],
  ['Vraiment?! Oui', 'Vraiment_?! Oui'],
  ['(?) et (!)', '(?) et (!)'],
  ['à 18:30, ratio 1:2', 'à 18:30, ratio 1:2'],
  ['Il dit "bonjour" à tous', 'Il dit «~bonjour~» à tous'],
  ['Il dit “bonjour”.', 'Il dit «~bonjour~».'],
  ['Il dit «bonjour».', 'Il dit «~bonjour~».'],
  ['« Il dit "non" deux fois »', '«~Il dit “non” deux fois~»'],
  ['"Vraiment ?"', '«~Vraiment_?~»'],
  ['l\'étude d\'un "test"', 'l’étude d’un «~test~»'],
  ['un écran de 27" et 5\' de pause', 'un écran de 27" et 5\' de pause'],
  ['100 000 patients', '100_000 patients'],
  ['12500 patients, 1500 euros', '12_500 patients, 1_500~euros'],
  ['en 2024 patients et soignants', 'en 2024 patients et soignants'],
  ['13009 Marseille', '13009 Marseille'],
  ['page 1234', 'page 1234'],
  ['50% ou 50 % de 3 mg, 5mg, 12 €, 1,5 million', '50~% ou 50~% de 3~mg, 5~mg, 12~€, 1,5~million'],
  ['à 18h30 ou 18 h 30, de 9h à 12h', 'à 18~h~30 ou 18~h~30, de 9~h à 12~h'],
  ['12 l’hôpital, 3 s’en vont', '12 l’hôpital, 3 s’en vont'],
  ['M. Dupont, Mme Durand, le Dr Martin, le Pr Ève Marin', 'M.~Dupont, Mme~Durand, le Dr~Martin, le Pr~Ève Marin'],
  ['n°5, n° 6, p. 4, J. Dupont, J.-P. Martin', 'n°~5, n°~6, p.~4, J.~Dupont, J.-P.~Martin'],
  ['contre l’hépatite B. Le virus', 'contre l’hépatite B. Le virus'],
  ['Tél. 04 91 00 00 00 ou 04.91.00.00.00', 'Tél. 04~91~00~00~00 ou 04~91~00~00~00'],
  ['+33 4 91 00 00 00', '+33~4~91~00~00~00'],
  ['+33 4.91.00.00.00, +33 (0)4.91.00.00.00, +32 2 555.12.12', '+33~4~91~00~00~00, +33~(0)4~91~00~00~00, +32~2~555~12~12'],
  ['+33.4.91.00.00.00, +44.20.7946.0958, +32 2 555 12 12', '+33~4~91~00~00~00, +44~20~7946~0958, +32~2~555~12~12'],
  ['+12.5 % et +100.5, +12,5', '+12.5~% et +100.5, +12,5'],
  ['le 03.02.2025 10 h 30, 03.02.2025 1025', 'le 03.02.2025 10~h~30, 03.02.2025 1025'],
  ['+12.345.678, +1.12.02.2025, 5.01.02.03.04.05', '+12.345.678, +1.12.02.2025, 5.01.02.03.04.05'],
  ['+100 000 patients', '+100_000 patients'],
  ['aujourd\'hui', 'aujourd’hui'],
  ['le site - ouvert en 2020 - accueille', 'le site –~ouvert en 2020~– accueille'],
  ['le site - ouvert. Il est - vraiment - là', 'le site –~ouvert. Il est –~vraiment~– là'],
  ['score de 3 - 2, de 2020 - 2025', 'score de 3 - 2, de 2020 - 2025'],
  ['porte-parole, Aix-en-Provence', 'porte-parole, Aix-en-Provence'],
  ['et ainsi de suite...', 'et ainsi de suite…'],
  ['attendre ... encore', 'attendre… encore'],
  ['deux  mots , un point .', 'deux mots, un point.'],
  ['https://x.example/a?b=1 et l\'essai KT-US486 : INA-03 !', 'https://x.example/a?b=1 et l’essai KT-US486~: INA-03_!'],
  ['o\'neil@x.example, 10.1000/x\'y...z, www.x.example/l\'a', 'o\'neil@x.example, 10.1000/x\'y...z, www.x.example/l\'a'],
]

describe('the French normaliser', () => {
  it.each(table)('%s', (typed, printed) => {
    expect(shown(normaliseText(typed))).toBe(printed)
  })

  it('has an option for what houses decide', () => {
    const profile: TypographyProfile = { colon: 'narrow', highPunctuation: 'wide', guillemets: 'narrow', thousands: 'wide', dash: 'em' }
    expect(shown(normaliseText('Ici : "100 000" - oui ! - là', { profile }))).toBe('Ici_: «_100~000_» —~oui~!~— là')
  })

  it('sets the second level of marks inside a quote of the layout', () => {
    expect(normaliseText('Un "grand" pas', { inQuote: true })).toBe('Un “grand” pas')
  })

  it('leaves a closed part alone, and what touches it is read with it', () => {
    const text = 'Il dit "it\'s fine!" : oui'
    const from = text.indexOf('it\'s')
    expect(shown(normaliseText(text, { closed: [{ from, to: text.indexOf('" :') }] }))).toBe('Il dit «~it\'s fine!~»~: oui')
  })

  it('tells each change with its rule, in order', () => {
    expect(changesOfText('L\'avis : "oui"').map(({ from, to, before, after, rule }) => [from, to, before, shown(after), rule])).toEqual([
      [1, 2, '\'', '’', 'apostrophe'],
      [6, 7, ' ', '~', 'colon'],
      [9, 10, '"', '«~', 'quotes'],
      [13, 14, '"', '~»', 'quotes'],
    ])
  })
})

const crumbs = ['"', '“', '”', '«', '»', ' ', ' ', '\u00a0', '\u202f', '\u2009', '\'', '’', ':', ';', '!', '?', '...', '…', '-', ' - ', '--', '–', '—', '.', ',', '(', ')', '\n', 'a', 'B', 'É', 'œ', 'mot', 'Dupont', 'M.', 'Dr', 'Pr', 'n°', 'p.', 'J.', '1', '12', '100', '000', '2025', '%', '€', 'mg', 'h', '30', '18h30', '04 91 00 00 00', '+33 4', 'KT-US486', 'INA-03', 'https://x.example/l\'a?b', 'ana@x.example', '10.1000/a\'b', 'www.x.fr', '😀', 'e\u0301', '\u00ad', 'patients', '@', '/']
const anyText = fc.oneof({ weight: 5, arbitrary: fc.array(fc.constantFrom(...crumbs), { maxLength: 30 }).map((parts) => parts.join('')) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) })
const anyProfile: fc.Arbitrary<TypographyProfile> = fc.record({ colon: fc.constantFrom('wide', 'narrow'), highPunctuation: fc.constantFrom('wide', 'narrow'), guillemets: fc.constantFrom('wide', 'narrow'), thousands: fc.constantFrom('wide', 'narrow'), dash: fc.constantFrom('en', 'em') })
const options = fc.record({ profile: anyProfile, inQuote: fc.boolean() })
const runs = { numRuns: 3000 }

describe('the laws of the normaliser (WORKFLOW section 6)', () => {
  it('changes nothing twice', () => {
    fc.assert(fc.property(anyText, options, (text, given) => {
      const once = normaliseText(text, given)
      expect(normaliseText(once, given)).toBe(once)
    }), runs)
  })

  it('never changes a letter nor a digit', () => {
    fc.assert(fc.property(anyText, options, (text, given) => {
      expect(lettersOf(normaliseText(text, given))).toBe(lettersOf(text))
    }), runs)
  })

  it('takes no point nor comma between two digits away but in a whole telephone number', () => {
    const figures = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom('.', '.', ',', ' ', '+', '0', '1', '5', '12', '02', '33', '100', '2025', '01.02.03') }, { weight: 1, arbitrary: fc.constantFrom(...crumbs) }), { maxLength: 24 }).map((parts) => parts.join(''))
    const between = /(?<=\d)[.,](?=\d)/gu
    const whole = /(?<![\d+]|\d[.,-])(?:(?:\+|00)33 ?(?:\(0\)[. ]?)?[1-9](?:\.\d\d){4}|\+\d{2,3} \d{1,3} \d{3}(?:\.\d\d){2}|(?:\+|00)[1-9]\d{0,2}(?:\.?\(0\))?(?:\.?\d{1,4}){3,6}|0[1-9](?:\.\d\d){4})(?![.,]?\d)/gu
    fc.assert(fc.property(figures, options, fc.boolean(), (text, given, isTyped) => {
      const phones = Array.from(text.matchAll(whole), (match) => ({ from: match.index, to: match.index + match[0].length, digits: match[0].replace(/\D/gu, '').length }))
      const gone = changesOfText(text, isTyped ? { ...given, typing: 'unfinished' } : given)
      for (const { index } of text.matchAll(between)) {
        const isGone = gone.some(({ from, to, after }) => from <= index && index < to && !after.includes(text.charAt(index)))
        if (isGone) expect(phones.some(({ from, to, digits }) => from < index && index < to && digits >= 9 && digits <= 15), `${text} at ${index}`).toBe(true)
      }
    }), runs)
  })

  it('waits for the end of a number before it is one', () => {
    expect(changesOfText('le 01.02.03.04.05', { typing: 'unfinished' })).toEqual([])
    expect(shown(normaliseText('le 01.02.03.04.05', { typing: 'finished' }))).toBe('le 01~02~03~04~05')
  })

  it('changes nothing inside an address or an identifier', () => {
    fc.assert(fc.property(anyText, options, (text, given) => {
      const closed = protectedRanges(text).filter(({ kind }) => kind === 'closed')
      for (const { from, to } of changesOfText(text, given)) {
        for (const range of closed) expect(Math.max(from, range.from) < Math.min(to, range.to) || (from === to && from > range.from && from < range.to)).toBe(false)
      }
    }), runs)
  })

  it.each([["18h30.https://x.example/l'a?b"], ['Voir 18h30.example.org/a?b=1!'], ['Écrire à 7h15.https://x.example: vite']])('changes nothing where two addresses overlap: %s', (text) => {
    for (const { from, to } of changesOfText(text)) for (const range of protectedRanges(text)) expect(from > range.from && from < range.to, `${from}-${to}`).toBe(false)
  })

  it('tells changes that make up the normalised text', () => {
    fc.assert(fc.property(anyText, options, (text, given) => {
      const changes = changesOfText(text, given)
      const made = [...changes].reverse().reduce((words, { from, to, after }) => words.slice(0, from) + after + words.slice(to), text)
      expect(made).toBe(normaliseText(text, given))
      for (const { from, to, before, after } of changes) expect([text.slice(from, to), before === after]).toEqual([before, false])
    }), runs)
  })

  it('keeps to the default of LAYOUT section 2', () => {
    expect(typographyProfileSchema.type).toBe('strict_object')
    expect(defaultTypographyProfile).toEqual({ colon: 'wide', highPunctuation: 'narrow', guillemets: 'wide', thousands: 'narrow', dash: 'en' })
  })
})
