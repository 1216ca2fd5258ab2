import { describe, expect, test } from 'vitest'
import { plainText } from './plain-text'
import { readableText } from './readable-text'
import { documentWith, everyElement, node, paragraph, specimenInstitution, text } from './specimen'
import type { NodeJson } from './types'

const link = (words: string, href: string, ...more: Parameters<typeof text>[1][]): NodeJson => text(words, { type: 'link', attrs: { href } }, ...more)
const read = (block: NodeJson): string => readableText({ document: documentWith(block), language: 'fr', institution: specimenInstitution })
const SITE = 'https://institut.example/inscription?jour=4'

describe('a link in a text without links', () => {
  test.each<readonly [what: string, children: readonly (string | NodeJson)[], words: string]>([
    ['says where it leads', ['S’inscrire ', link('en ligne', SITE), ' avant mardi.'], `S’inscrire en ligne (${SITE}) avant mardi.`],
    ['says it before the space that was linked with the words', ['S’inscrire ', link('en ligne ', SITE), 'avant mardi.'], `S’inscrire en ligne (${SITE}) avant mardi.`],
    ['says it once where a part of the words is bold', [link('S’inscrire ', SITE), link('en ligne', SITE, { type: 'bold' }), '.'], `S’inscrire en ligne (${SITE}).`],
    ['says it once where the words go over two lines', [link('S’inscrire', SITE), { type: 'hardBreak' }, link('en ligne', SITE), '.'], `S’inscrire\nen ligne (${SITE}).`],
    ['says each of two that touch', [link('ici', 'https://a.example'), link('là', 'https://b.example'), '.'], 'ici (https://a.example)là (https://b.example).'],
    ['says who is written to, without what the mail program is told', [link('Écrivez-nous', 'mailto:presse@institut.example?subject=Visite'), '.'], 'Écrivez-nous (presse@institut.example).'],
    ['is left where the words are the address', [link('https://institut.example/a', 'https://institut.example/a'), '.'], 'https://institut.example/a.'],
    ['is left where they are it without what nobody types', ['Voir ', link('www.institut.example', 'https://www.institut.example/'), '.'], 'Voir www.institut.example.'],
    ['is left where the address is one of the words', [link('Écrire à presse@institut.example', 'mailto:presse@institut.example'), '.'], 'Écrire à presse@institut.example.'],
    ['is said where the words are another page of the site', [link('institut.example', SITE), '.'], `institut.example (${SITE}).`],
    ['is said where the words are another site', [link('www.banque.example', 'https://pirate.example'), '.'], 'www.banque.example (https://pirate.example).'],
    ['keeps the power that was linked', ['10', link('5', SITE, { type: 'superscript' }), ' dons'], `10⁵ (${SITE}) dons`],
  ])('%s', (_what, children, words) => {
    expect(read(paragraph(...children))).toContain(`\n\n${words}\n\n`)
  })

  test('is left where a reference prints the same address beside its words', () => {
    const doi = 'https://doi.org/10.1000/xyz'
    expect(read(node('references', {}, node('reference', { doi: '10.1000/xyz' }, link('Ferry et al.', doi))))).toContain('Référence\nFerry et al.\nDOI\u00a0: 10.1000/xyz\n')
    expect(read(node('references', {}, node('reference', { doi: '10.1000/abc' }, link('Ferry et al.', doi))))).toContain(`Ferry et al. (${doi})\nDOI\u00a0: 10.1000/abc\n`)
  })

  test('is not in the words that are searched and compared', () => {
    expect(plainText(documentWith(paragraph(link('en ligne', SITE))), 'fr')).not.toContain(SITE)
  })
})

test('a text without links and raised signs reads as it is printed', () => {
  const document = documentWith(paragraph('Un paragraphe.'))
  expect(readableText({ document, language: 'fr', institution: specimenInstitution })).toBe(plainText(document, 'fr'))
  expect(readableText({ document: everyElement(), language: 'fr', institution: specimenInstitution })).toContain('lien (https://institut.example/)')
})
