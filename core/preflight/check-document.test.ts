import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contentOf, parseCommuniqueFile } from '../communique/file'
import { newDocument } from '../document/new-document'
import { countedIds, documentWith, node, paragraph, specimenInstitution, tableOf } from '../document/specimen'
import type { DocumentJson, NodeJson } from '../document/types'
import { checkDocument } from './check-document'
import { checkElements, isBlocking } from './check-elements'
import { ruleNames, typographyFindingNames, type RuleName } from './rule-names'

const noon = Date.UTC(2025, 0, 30, 12)
const asset = 'a'.repeat(64) as never

const rulesOf = (document: DocumentJson) => checkDocument(document, 'fr', noon).map(({ rule }) => rule)

const replaced = (name: NodeJson['type'], ...nodes: readonly NodeJson[]): DocumentJson => ({ type: 'doc', content: documentWith().content.flatMap((one) => (one.type === name ? nodes : [one])) })

const withLabel = (): DocumentJson => {
  const { content } = documentWith()
  return { type: 'doc', content: [...content.slice(0, 4), node('evidenceLabel', {}, 'Étude'), ...content.slice(4)] }
}

const words = (signs: number) => 'mot '.repeat(Math.ceil(signs / 4)).slice(0, signs - 1) + 'x'
const contact = { name: 'Ana Ferry', function: 'attachée de presse', phone: '01 99 00 00 00', email: 'presse@institut.example' }
const figure = { asset, alt: 'Une courbe', credit: 'IDC' }
const quote = { speaker: 'Ève Marin', function: 'hématologue' }
const embargo = (until: string, zone = 'Europe/Paris') => replaced('release', node('release', { mode: 'embargo', until, zone } as never))
const without = (given: NodeJson, attrs: Readonly<Record<string, unknown>>): NodeJson => ({ ...given, attrs: { ...given.attrs, ...attrs } })
const columns = (count: number) => Array.from({ length: count }, (_, at) => String(at + 1))
const blank = '\u00a0 \u202f'

/** Each rule with what it finds and what it leaves alone: the one beside the other. */
const cases: readonly (readonly [rule: RuleName, found: DocumentJson, left: DocumentJson])[] = [
  ['title.empty', replaced('title', node('title', {}, blank)), replaced('title', node('title', {}, 'x'))],
  ['title.too-long', replaced('title', node('title', {}, words(111))), replaced('title', node('title', {}, words(110)))],
  ['title.full-stop', replaced('title', node('title', {}, 'Un titre.')), replaced('title', node('title', {}, 'Un titre…'))],
  ['lead.empty', replaced('lead', node('lead')), replaced('lead', node('lead', {}, 'x'))],
  ['lead.length', replaced('lead', node('lead', {}, words(299))), replaced('lead', node('lead', {}, words(300)))],
  ['lead.length', replaced('lead', node('lead', {}, words(601))), replaced('lead', node('lead', {}, words(600)))],
  ['body.empty', documentWith(paragraph()), documentWith(paragraph(), node('figure', figure))],
  ['body.headings-missing', documentWith(...Array.from({ length: 3 }, () => paragraph(words(600)))), documentWith(node('heading', {}, 'x'), ...Array.from({ length: 3 }, () => paragraph(words(600))))],
  ['body.too-long', documentWith(...Array.from({ length: 5 }, () => paragraph(words(600)))), documentWith(...Array.from({ length: 4 }, () => paragraph(words(600))))],
  ['heading.empty', documentWith(node('heading'), paragraph('x')), documentWith(node('heading', {}, 'x'), paragraph('x'))],
  ['heading.level-skipped', documentWith(node('heading', { level: 3 }, 'x'), paragraph('x')), documentWith(node('heading', {}, 'x'), node('heading', { level: 3 }, 'y'), paragraph('x'))],
  ['paragraph.empty', documentWith(paragraph('x'), paragraph(blank)), documentWith(paragraph('x'), paragraph('y'))],
  ['paragraph.too-long', documentWith(paragraph(words(661))), documentWith(paragraph(words(660)))],
  ['list.no-colon', documentWith(paragraph('Sans rien'), node('bulletList', {}, node('listItem', {}, paragraph('x')))), documentWith(paragraph('Avec\u00a0:'), node('bulletList', {}, node('listItem', {}, paragraph('x'))))],
  ['list.no-colon', documentWith(node('orderedList', {}, node('listItem', {}, paragraph('x'), node('bulletList', {}, node('listItem', {}, paragraph('y')))))), documentWith(node('heading', {}, 'h'), node('bulletList', {}, node('listItem', {}, paragraph('x'))))],
  ['list.empty-item', documentWith(node('bulletList', {}, node('listItem', {}, paragraph()))), documentWith(node('bulletList', {}, node('listItem', {}, paragraph('x'))))],
  ['list.value-missing', documentWith(node('bulletList', {}, node('listItem', {}, paragraph('Lieu\u00a0:')))), documentWith(node('bulletList', {}, node('listItem', {}, paragraph('Lieu\u00a0: l’hôpital')), node('listItem', {}, paragraph('Accès\u00a0:'), node('bulletList', {}, node('listItem', {}, paragraph('en tram'))))))],
  ['quote.text-empty', documentWith(node('quote', quote, paragraph())), documentWith(node('quote', quote, paragraph('x')))],
  ['quote.speaker-missing', documentWith(node('quote', { function: 'x' }, paragraph('x'))), documentWith(node('quote', quote, paragraph('x')))],
  ['quote.function-missing', documentWith(node('quote', { speaker: 'x' }, paragraph('x'))), documentWith(node('quote', quote, paragraph('x')))],
  ['key-figures.incomplete', documentWith(node('keyFigures', { source: 'x' }, node('keyFigure', { value: '3' }))), documentWith(node('keyFigures', { source: 'x' }, node('keyFigure', { value: '3' }, 'x')))],
  ['key-figures.source-missing', documentWith(node('keyFigures', {}, node('keyFigure', { value: '3' }, 'x'))), documentWith(node('keyFigures', { source: 'x' }, node('keyFigure', { value: '3' }, 'x')))],
  ['key-figures.source-missing', documentWith(node('keyFigures', {}, node('keyFigure', { value: '3', source: 'y' }, 'x'), node('keyFigure', { value: '4' }, 'x'))), documentWith(node('keyFigures', {}, node('keyFigure', { value: '3', source: 'y' }, 'x'), node('keyFigure', { value: '4', source: 'z' }, 'x')))],
  ['key-figures.date-missing', documentWith(node('keyFigures', { source: 'registre' }, node('keyFigure', { value: '3' }, 'x'))), documentWith(node('keyFigures', { source: 'registre, 2024' }, node('keyFigure', { value: '3' }, 'x')))],
  ['key-figures.date-missing', documentWith(node('keyFigures', { source: 'lot 120245' }, node('keyFigure', { value: '3', date: 'mars 2024' }, 'x'), node('keyFigure', { value: '3' }, 'x'))), documentWith(node('keyFigures', { source: 'x' }, node('keyFigure', { value: '3', date: 'mars 2024' }, 'x'), node('keyFigure', { value: '3', source: 'registre 2023' }, 'x')))],
  ['key-figures.date-missing', documentWith(node('keyFigures', { title: 'Chiffres clés', source: 'Insee' }, node('keyFigure', { value: '846' }, 'patients suivis'))), documentWith(node('keyFigures', { title: 'Chiffres clés', source: 'Insee' }, node('keyFigure', { value: '846' }, 'patients suivis en 2024')))],
  ['key-figures.date-missing', documentWith(node('keyFigures', { title: 'Chiffres clés', source: 'Insee' }, node('keyFigure', { value: '846' }, 'patients'))), documentWith(node('keyFigures', { title: 'Chiffres clés 2024', source: 'Insee' }, node('keyFigure', { value: '846' }, 'patients')))],
  ['key-figures.date-missing', documentWith(node('keyFigures', { source: 'Insee' }, node('keyFigure', { value: '2000' }, 'patients'))), documentWith(node('keyFigures', { source: 'Insee' }, node('keyFigure', { value: '2000', date: 'mars 2024' }, 'patients')))],
  ['box.empty', documentWith(node('box', { source: 'x' }, paragraph())), documentWith(node('box', { source: 'x' }, paragraph('x')))],
  ['box.source-missing', documentWith(node('box', {}, paragraph('x'))), documentWith(node('box', { source: 'x' }, paragraph('x')))],
  ['table.empty', documentWith(tableOf(['', ''], ['', ''])), documentWith(tableOf(['a', 'b'], ['1', '2']))],
  ['table.header-missing', documentWith(without(tableOf(['a', 'b'], ['1', '2']), { headerRow: false })), documentWith(tableOf(['a', 'b'], ['1', '2']))],
  ['table.header-missing', documentWith(without(tableOf(['a', 'b'], ['1', '2']), { headerRow: false, headerColumn: false })), documentWith(without(tableOf(['a', 'b'], ['1', '2']), { headerRow: false, headerColumn: true }))],
  ['table.header-empty', documentWith(tableOf(['a', ''], ['1', '2'])), documentWith(tableOf(['', 'b'], ['1', '2']))],
  ['table.header-empty', documentWith(without(tableOf(['', 'b'], ['1', '2']), { headerRow: false, headerColumn: true })), documentWith(without(tableOf(['a', 'b'], ['1', '2']), { headerRow: false, headerColumn: true }))],
  ['table.cell-empty', documentWith(tableOf(['a', 'b'], ['1', blank])), documentWith(tableOf(['', 'b'], ['1', '–']))],
  ['table.too-wide', documentWith(tableOf(columns(9), columns(9))), documentWith(tableOf(columns(8), columns(8)))],
  ['table.beyond-page', documentWith(tableOf(columns(13), columns(13))), documentWith(tableOf(columns(12), columns(12)))],
  ['table.uneven', documentWith(tableOf(['a', 'b'], ['1'])), documentWith(tableOf(['a', 'b'], ['1', '2']))],
  ['table.source-missing', documentWith(without(tableOf(['a'], ['1']), { source: blank })), documentWith(tableOf(['a'], ['1']))],
  ['figure.asset-missing', documentWith(node('figure', { ...figure, asset: null })), documentWith(node('figure', figure))],
  ['figure.alt-missing', documentWith(node('figure', { ...figure, alt: blank })), documentWith(node('figure', { ...figure, alt: '', decorative: true }))],
  ['figure.credit-missing', documentWith(node('figure', { ...figure, credit: '' })), documentWith(node('figure', figure))],
  ['figure.legend-missing', documentWith(node('figure', { ...figure, alt: 'x' })), documentWith(node('figure', { ...figure, alt: 'x' }, 'x'))],
  ['figure.legend-missing', documentWith(node('figure', { ...figure, alt: 'x' }, blank)), documentWith(node('figure', { ...figure, alt: '', decorative: true }))],
  ['release.undecided', replaced('release', node('release')), documentWith()],
  ['release.embargo-incomplete', embargo('', 'Europe/Paris'), embargo('2025-02-04T18:00')],
  ['release.embargo-incomplete', embargo('2025-02-04T18:00', ''), embargo('2025-02-04T18:00')],
  ['release.zone-unknown', embargo('2025-02-04T18:00', 'Europe/Nowhere'), embargo('2025-02-04T18:00', 'America/Martinique')],
  ['release.hour-skipped', embargo('2025-03-30T02:30'), embargo('2025-03-30T03:00')],
  ['release.hour-doubled', embargo('2025-10-26T02:30'), embargo('2025-10-26T03:00')],
  ['release.embargo-over', embargo('2025-01-30T13:00'), embargo('2025-01-30T13:01')],
  ['release.embargo-over', embargo('2025-01-30T08:00', 'America/Martinique'), embargo('2025-01-30T08:01', 'America/Martinique')],
  ['dateline.place-missing', replaced('dateline', node('dateline', { date: '2025-01-30' })), documentWith()],
  ['dateline.date-missing', replaced('dateline', node('dateline', { place: 'Marseille' })), documentWith()],
  ['references.missing', withLabel(), documentWith(paragraph('x'), node('references', {}, node('reference', {}, 'x')))],
  ['references.empty', documentWith(paragraph('x'), node('references', {}, node('reference'))), documentWith(paragraph('x'), node('references', {}, node('reference', {}, 'x')))],
  ['links-of-interest.empty', documentWith(paragraph('x'), node('linksOfInterest')), documentWith(paragraph('x'), node('linksOfInterest', {}, 'Aucun.'))],
  ['about.empty', replaced('about', node('about', {}, node('aboutTitle', {}, 'x'), paragraph())), documentWith()],
  ['about.empty', replaced('about', node('about', {}, node('aboutTitle'), paragraph('x'))), documentWith()],
  ['about.too-long', replaced('about', node('about', {}, node('aboutTitle', {}, 'x'), paragraph(words(1_300)))), replaced('about', node('about', {}, node('aboutTitle', {}, 'x'), paragraph(words(1_299))))],
  ['press-contact.incomplete', replaced('pressContact', node('pressContact', {}, node('contact', { ...contact, name: '' }))), replaced('pressContact', node('pressContact', {}, node('contact', { ...contact, phone: '' })))],
  ['press-contact.incomplete', replaced('pressContact', node('pressContact', {}, node('contact', { ...contact, phone: '', email: '' }))), replaced('pressContact', node('pressContact', {}, node('contact', { ...contact, email: '' })))],
  ['press-contact.email-malformed', replaced('pressContact', node('pressContact', {}, node('contact', { ...contact, email: 'presse@institut' }))), documentWith()],
  ['more-info.missing', replaced('moreInfo', node('moreInfo')), documentWith()],
  ['more-info.missing', replaced('moreInfo'), documentWith()],
  ...([
    ['ordinal', 'la 2ème', 'la 2e'], ['capital', 'l’Etat', 'l’État'], ['date', 'le 1 mars', 'le 1er mars'], ['hour', 'à 18H30', 'à 18 h 30'], ['civility', 'Mr Martin', 'M. Martin'], ['abbreviation', 'etc...', 'etc.'],
    ['acronym', 'le C.H.U. et', 'le CHU et'], ['decimal', '1.5 %', '1,5 %'], ['singular', '1,5 millions', '1,5 million'], ['thousands', '12.500 patients', '12 500 patients'],
    ['uppercase', 'NOS EQUIPES SOIGNANTES', 'Nos équipes soignantes'], ['quote-mark', 'Il dit « oui', 'Il dit « oui »'], ['superscript', 'la 2e', 'la deuxième'], ['signs', 'l\'étude', 'l’étude'],
  ] as const).map(([name, found, left]) => [`typography.${name}`, documentWith(paragraph(found)), documentWith(paragraph(left))] as const),
]

describe('preflight', () => {
  it('finds nothing in a communiqué that is in order', () => {
    expect(rulesOf(documentWith())).toEqual([])
  })

  it.each(cases)('%s', (rule, found, left) => {
    expect(rulesOf(found)).toContain(rule)
    expect(rulesOf(left)).not.toContain(rule)
  })

  it('has a case for each rule', () => {
    expect(new Set(cases.map(([rule]) => rule))).toEqual(new Set([...ruleNames, ...typographyFindingNames].filter((rule) => rule !== 'spelling.unknown-words')))
  })

  it('leaves a study and a press kit more room', () => {
    const long = documentWith(node('heading', {}, 'x'), ...Array.from({ length: 8 }, () => paragraph(words(600))))
    expect(rulesOf(long)).toContain('body.too-long')
    const kit = { ...long, content: long.content.map((one) => (one.type === 'mention' ? node('mention', { type: 'dossier' }) : one)) }
    expect(rulesOf(kit)).not.toContain('body.too-long')
  })

  it('names the place and the block, in the order of reading', () => {
    const id = countedIds()()
    const findings = checkDocument(documentWith(paragraph('Sans'), node('bulletList', { id }, node('listItem', {}, paragraph())), node('quote', {}, paragraph('x'))), 'fr', noon)
    expect(findings.map(({ rule, path, blockId }) => [rule, path, blockId])).toEqual([
      ['list.no-colon', [7], id],
      ['list.empty-item', [7, 0], null],
      ['quote.speaker-missing', [8], null],
    ])
  })

  it('blocks a new communiqué until its mandatory elements are there', () => {
    const document = newDocument({ type: 'communique', language: 'fr', institution: specimenInstitution, newId: countedIds() })
    const blocking = checkDocument(document, 'fr', noon).filter(isBlocking).map(({ rule }) => rule)
    expect(blocking).toEqual(['release.undecided', 'dateline.date-missing', 'title.empty', 'lead.empty', 'body.empty', 'about.empty', 'press-contact.incomplete'])
    expect(checkElements(document, 'fr', noon).filter(isBlocking).map(({ rule }) => rule)).toEqual(blocking)
  })

  it('finds nothing in the sample that the project ships', () => {
    const file = parseCommuniqueFile(readFileSync(new URL('../../examples/communique.json', import.meta.url), 'utf8'))
    expect(file.ok && checkDocument(contentOf(file.value).document, 'fr', noon)).toEqual([])
  })
})
