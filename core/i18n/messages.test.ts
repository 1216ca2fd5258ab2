import { describe, expect, it } from 'vitest'
import { languages } from '../communique/content'
import { documentInvalid } from '../document/faults'
import { rootPlace } from '../document/place'
import { errorCodes, importRefusals, packageRefusals, marbreError, typesettingRefusals, typesettingRefused } from '../errors'
import { ruleNames } from '../preflight/rule-names'
import { en } from './en'
import { fr } from './fr'
import { messageOf, messageOfFinding } from './messages'

const leftOver = /[{}[\]]|undefined|\(\)| {2}| \.|^\s|\s$/

const placeholdersOf = (text: string) => Array.from(text.matchAll(/\{(\w+)\}/g), (match) => match[1] ?? '').sort()

/** Everything a French sentence may do wrong with spaces and signs. */
const frenchFaults: readonly (readonly [name: string, fault: RegExp])[] = [
  ['straight apostrophe', /'/],
  ['straight quotation marks', /"/],
  ['a plain space before a high sign', / [:;!?»]/],
  ['a plain space after a guillemet', /« /],
  ['no space before a high sign', /[^\s\u00a0\u202f]\s?[;!?](?=\s|$)(?<![\u00a0\u202f].)/],
  ['a high sign with the wrong no-break space', /\u00a0[;!?]|\u202f:/],
  ['three points', /\.\.\./],
]

describe.each(languages)('the sentences in %s', (language) => {
  it.each(errorCodes)('%s is one or two whole sentences, with or without its parameters', (code) => {
    const bare = messageOf(marbreError(code), language)
    expect(bare).not.toMatch(leftOver)
    expect(bare).toMatch(/^\p{Lu}.*\.$/u)
    expect(bare.length).toBeLessThan(260)
    const names = placeholdersOf(language === 'fr' ? fr.errors[code] : en.errors[code])
    const full = messageOf(marbreError(code, { what: '7', ...Object.fromEntries(names.map((name) => [name, name === 'reason' ? 'too_deep' : '7'])) }), language)
    expect(full).not.toMatch(leftOver)
    if (names.length > 0) expect(full).not.toBe(bare)
  })

  it.each(ruleNames)('%s', (rule) => {
    const names = placeholdersOf(language === 'fr' ? fr.findings[rule] : en.findings[rule])
    const said = messageOfFinding({ rule, params: Object.fromEntries(names.map((name) => [name, 7])) }, language)
    expect(said).not.toMatch(leftOver)
    expect(said).toMatch(/^\p{Lu}.*\.$/u)
  })
})

describe('French', () => {
  const all = [...Object.values(fr.errors), ...Object.values(fr.faults), ...Object.values(fr.refusals), ...Object.values(fr.imports), ...Object.values(fr.findings)]

  it.each(frenchFaults)('has no %s', (_name, fault) => {
    expect(all.filter((sentence) => fault.test(sentence.replaceAll(/[[\]{}]/g, '')))).toEqual([])
  })
})

describe('both languages', () => {
  it.each(errorCodes)('%s names the same parameters', (code) => {
    expect(placeholdersOf(en.errors[code])).toEqual(placeholdersOf(fr.errors[code]))
  })

  it('have something different to say in each', () => {
    for (const code of errorCodes) expect(fr.errors[code]).not.toBe(en.errors[code])
  })
})

describe('a refused document', () => {
  it('is told with place and reason', () => {
    const refused = documentInvalid({ parent: rootPlace, index: 7, type: 'quote' }, 'unknown_attribute', 'align')
    expect(messageOf(refused, 'fr')).toContain('l’attribut «\u00a0align\u00a0» est inconnu (emplacement\u00a0: content[7] › quote)')
    expect(messageOf(refused, 'en')).toContain('the attribute “align” is unknown (at content[7] › quote)')
  })

  it.each(typesettingRefusals)('by the PDF’s standard says what to mend: %s', (reason) => {
    const [french, english] = languages.map((language) => messageOf(typesettingRefused(reason), language))
    expect(french).toMatch(/^Aucun PDF n’a été produit\u00a0: .+\u202f; .+\. Votre texte est intact\.$/)
    expect(english).toMatch(/^No PDF was made: .+; .+\. Your text is intact\.$/)
  })

  it.each(importRefusals)('by the import says why: %s', (reason) => {
    for (const language of languages) expect(messageOf(marbreError('IMPORT_HOSTILE', { reason }), language)).toMatch(/: .{10,}\. /)
  })

  it.each(packageRefusals)('as a review package says why: %s', (reason) => {
    for (const language of languages) expect(messageOf(marbreError('PACKAGE_HOSTILE', { reason, count: 2000 }), language)).toMatch(/: .{10,}\. /)
  })

  it('names the sign that the font lacks', () => {
    expect(messageOf(typesettingRefused('sign', '☃ (U+2603)'), 'fr')).toContain('l’un des signes du texte\u00a0: ☃ (U+2603)\u202f; remplacez-le')
  })

  it('does not show a reason that is no phrase of ours', () => {
    expect(messageOf(marbreError('DOCUMENT_INVALID', { reason: '<b>x</b>' }), 'fr')).not.toContain('<b>')
  })
})

it.each(['INPUT_TOO_LARGE', 'JSON_MALFORMED', 'FORMAT_UNKNOWN', 'IMAGE_UNREADABLE', 'IMAGE_TOO_LARGE'] as const)('of a file that is checked, compared or set as well as imported, %s speaks of no import', (code) => {
  expect(messageOf(marbreError(code), 'fr')).toMatch(/Rien n’en a été repris/)
  expect(languages.map((language) => messageOf(marbreError(code), language)).join(' ')).not.toMatch(/import/)
})

it('parts the thousands of a number as the language does it, and leaves words as they are', () => {
  const finding = { rule: 'body.too-long', params: { signs: 21_251, limit: 3000 } } as const
  expect(messageOfFinding(finding, 'fr')).toContain('21\u202f251 signes\u00a0: au-delà de 3\u202f000,')
  expect(messageOfFinding(finding, 'en')).toContain('21,251')
  expect(messageOf(documentInvalid(rootPlace, 'too_long', '20000'), 'fr')).toContain('20000')
})
