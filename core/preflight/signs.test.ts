import { describe, expect, it } from 'vitest'
import type { InstitutionSnapshot } from '../communique/charter'
import { documentWith, node, paragraph, specimenInstitution, tableOf } from '../document/specimen'
import type { DocumentJson, NodeJson } from '../document/types'
import { messageOfFinding } from '../i18n/messages'
import { lackingSigns, nameOfSign, signFindings, unprintableSign, type Signs } from './signs'

/** A font of the Latin letters. */
const latin: Signs = { has: (code) => code < 0x2e80 && !/[\p{Script=Arabic}\p{Script=Hebrew}☃]/u.test(String.fromCodePoint(code)) }

const contentOf = (document: DocumentJson, charter: Partial<InstitutionSnapshot['charter']> = {}, name = specimenInstitution.name) => ({ document, language: 'fr' as const, institution: { ...specimenInstitution, name, charter: { ...specimenInstitution.charter, ...charter } } })
const findingsIn = (content: ReturnType<typeof contentOf>, font: Signs) => signFindings(content, lackingSigns(content, font))
const found = (document: DocumentJson, charter?: Partial<InstitutionSnapshot['charter']>, name?: string) => findingsIn(contentOf(document, charter, name), latin)
const id = '00000000-0000-4000-8000-000000000001'

describe('signs that the font of the charter lacks', () => {
  it('forbid submission, a finding for each block, each sign named once with its number', () => {
    const findings = found(documentWith(node('paragraph', { id }, 'Le ☃ et le ☃, 漢字.'), paragraph('Rien.'), paragraph('Et ☃')))
    expect(findings).toMatchObject([
      { rule: 'text.signs-missing', severity: 'blocking', path: [6], blockId: id, params: { font: 'Source Sans 3', signs: '☃\u00a0(U+2603), 漢\u00a0(U+6F22), 字\u00a0(U+5B57)', found: '☃', at: 3 } },
      { rule: 'text.signs-missing', severity: 'blocking', path: [8], params: { signs: '☃\u00a0(U+2603)' } },
    ])
  })

  it('are named until they are too many, a mark on a circle', () => {
    expect(found(documentWith(paragraph('漢字漢語中文大小')))[0]?.params?.['signs']).toMatch(/^漢\u00a0\(U\+6F22\), (?:.\u00a0\(U\+[0-9A-F]{4}\), ){5}…$/u)
    expect(nameOfSign('\u0301')).toBe('\u25cc\u0301 (U+0301)')
    expect(nameOfSign('😀')).toBe('😀 (U+1F600)')
  })

  it.each<[string, NodeJson, readonly number[], Readonly<Record<string, unknown>>]>([
    ['an item of a list', node('bulletList', {}, node('listItem', {}, paragraph('Un')), node('listItem', {}, paragraph('Deux ☃'))), [6, 1, 0], { found: '☃', at: 5 }],
    ['a cell', tableOf(['x', 'y'], ['1', '2 ☃']), [6, 1, 1], { found: '☃', at: 2 }],
    ['who is quoted', node('quote', { speaker: 'M. ☃' }, paragraph('Oui.')), [6], { found: '☃', at: 3, attribute: 'speaker' }],
    ['a key figure', node('keyFigures', { title: 'x' }, node('keyFigure', { value: '3 ☃' }, 'x')), [6, 0], { found: '☃', attribute: 'value' }],
    ['the words of a quote before its speaker', node('quote', { speaker: '☃' }, paragraph('Oui ☃')), [6, 0], { found: '☃', at: 4 }],
  ])('lead to %s', (_, block, path, params) => {
    expect(found(documentWith(block))).toMatchObject([{ rule: 'text.signs-missing', path, params }])
  })

  it('of a charter lead to where it prints them, and say so', () => {
    const charter = { footer: 'Chemin ☃', partners: [{ key: 'a', name: 'Institut', logo: null }, { key: 'b', name: 'Institut 漢', logo: null }], labels: { fr: { communique: 'COMMUNIQUÉ ☃' } } }
    const findings = found(documentWith(), charter, 'Maison ☃')
    expect(findings.map(({ rule, path }) => [rule, path])).toEqual([['charter.label-signs-missing', [1]], ['charter.name-signs-missing', [0]], ['charter.footer-signs-missing', [0]], ['charter.partner-signs-missing', [0]]])
    expect(messageOfFinding(findings[3] ?? { rule: '' }, 'fr')).toContain('d’imprimer 漢\u00a0(U+6F22), dans le nom d’un partenaire de la charte (Institut 漢)\u00a0: faites-le corriger')
  })

  it('of a charter that do not print are left: another language’s label, another kind’s', () => {
    expect(found(documentWith(), { labels: { en: { communique: '☃' }, fr: { note: '☃' } } })).toEqual([])
  })

  it('are neither spaces, nor soft hyphens, nor marks of how a sign is drawn, nor what is dropped before printing, nor a description that nobody prints', () => {
    const bare: Signs = { has: (code) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(String.fromCodePoint(code)) }
    const document = documentWith(paragraph('Un\u00a0mot\u202f; deux\u2009mots, hydro\u00adxy, un\u200bdeux\u202e, ❤\ufe0f'), node('figure', { alt: 'Un ☃', credit: 'x' }))
    expect(findingsIn(contentOf(document), bare)).toEqual([])
    expect(found(document)).toEqual([])
  })

  it('are told in a sentence that says what to do', () => {
    const [finding = { rule: '' }] = found(documentWith(paragraph('سلام')))
    expect(messageOfFinding(finding, 'fr')).toBe('La police de la charte (Source Sans 3) ne permet pas d’imprimer س\u00a0(U+0633), ل\u00a0(U+0644), ا\u00a0(U+0627), م\u00a0(U+0645)\u00a0: écrivez ce passage autrement, ou choisissez une charte dont la police le permet.')
    expect(messageOfFinding(finding, 'en')).toContain('cannot print س\u00a0(U+0633), ')
    expect(unprintableSign(lackingSigns(contentOf(documentWith(paragraph('سلام'))), latin))).toBe('س')
  })
})
