import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDocument } from '../document/parse'
import { plainText } from '../document/plain-text'
import { attrsOf, childrenOf } from '../document/read'
import { countedIds, specimenInstitution } from '../document/specimen'
import type { DocumentJson, NodeJson } from '../document/types'
import { countWords, wordsIn } from './account'
import { importDocument, type Imported } from './import-document'
import { emptySource, plainParagraph, plainRun, textOf, type Source, type SourceInline, type SourceParagraph } from './source'

const LONG = 'L’institut annonce aujourd’hui les résultats d’une étude menée pendant cinq ans auprès de patients suivis dans douze hôpitaux de la région, en lien avec la recherche. '

const p = (text: string, more: Partial<SourceParagraph> = {}) => plainParagraph(text, more)
const styled = (style: string, text: string) => p(text, { style })
const item = (text: string, level = 0, ordered = false) => p(text, { list: { ordered, level, start: 1 } })
const bold = (text: string) => p('', { content: [{ ...plainRun(text), bold: true }] })

function read(paragraphs: readonly SourceParagraph[], more: Partial<Source> = {}): Imported & { readonly checked: DocumentJson } {
  const imported = importDocument({ ...emptySource, paragraphs, ...more }, { language: 'fr', institution: specimenInstitution, newId: countedIds() })
  const checked = parseDocument(imported.document)
  if (!checked.ok) throw new Error(JSON.stringify(checked.error))
  return { ...imported, checked: checked.value }
}

const nodes = (document: DocumentJson, type: NodeJson['type']) => document.content.filter((node) => node.type === type)
const first = (document: DocumentJson, type: NodeJson['type']): NodeJson => nodes(document, type)[0] ?? { type: 'doc' }
const words = (node: NodeJson): string => (node.text ?? '') + childrenOf(node).map(words).join('')
const body = (document: DocumentJson) => document.content.slice(document.content.findIndex(({ type }) => type === 'lead') + 1, document.content.findIndex(({ type }) => type === 'about'))
const shape = (document: DocumentJson) => body(document).map(({ type }) => type)

describe('the head of a French communiqué', () => {
  test('is recognised by its words', () => {
    const { checked, report } = read([p('COMMUNIQUÉ DE PRESSE'), p('Sous embargo jusqu’au mardi 4 février 2025 à 18 h 00 (heure de Paris)'), p('Marseille, le 30 janvier 2025.'), p('Étude observationnelle multicentrique'), bold('Leucémies : une première mondiale'), bold(LONG), p(LONG)])
    expect(attrsOf(first(checked, 'release'), 'release')).toMatchObject({ mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' })
    expect(attrsOf(first(checked, 'dateline'), 'dateline')).toMatchObject({ place: 'Marseille', date: '2025-01-30' })
    expect(words(first(checked, 'evidenceLabel'))).toBe('Étude observationnelle multicentrique')
    expect(words(first(checked, 'title'))).toBe('Leucémies : une première mondiale')
    expect(words(first(checked, 'lead'))).toBe(LONG.trim())
    expect(shape(checked)).toEqual(['paragraph'])
    expect(report.recognised.map(({ as }) => as)).toEqual(['mention', 'release', 'dateline', 'evidenceLabel', 'title', 'lead'])
    expect(report.dropped).toEqual([])
  })

  test('is recognised by the names of its styles, French or English', () => {
    for (const [title, subtitle, lead, heading] of [['Titre', 'Sous-titre', 'Chapô', 'Titre 1'], ['Title', 'Subtitle', 'Lead', 'Heading 1']] as const) {
      const { checked, report } = read([styled(title, 'Un titre.'), styled(subtitle, 'Un sous-titre.'), styled(lead, 'Court.'), styled(heading, 'Un intertitre.'), p('Texte.')])
      expect([words(first(checked, 'title')), words(first(checked, 'subtitle')), words(first(checked, 'lead')), words(first(checked, 'heading'))]).toEqual(['Un titre.', 'Un sous-titre.', 'Court.', 'Un intertitre.'])
      expect(report.recognised).toContainEqual({ as: 'title', by: 'style', style: title, words: 'Un titre.', replaced: '' })
    }
  })

  test.each([
    ['À diffuser immédiatement', { mode: 'immediate', until: '', zone: '' }],
    ['Diffusion immédiate', { mode: 'immediate', until: '', zone: '' }],
    ['EMBARGO : 1er mars 2025, 9h30', { mode: 'embargo', until: '2025-03-01T09:30', zone: 'Europe/Paris' }],
    ['Sous embargo jusqu’à parution', { mode: 'embargo', until: '', zone: 'Europe/Paris' }],
  ])('%s', (line, release) => {
    const { checked, report } = read([p(line), bold('Un titre de communiqué'), p(LONG)])
    expect(attrsOf(first(checked, 'release'), 'release')).toMatchObject(release)
    expect(report.looks.some(({ what }) => what === 'embargoUnread')).toBe(release.mode === 'embargo' && release.until === '')
  })

  test('a date at the head of the lead goes to its place', () => {
    const { checked } = read([styled('Titre', 'Un titre'), p(`Lyon, le 1er mars 2025 – ${LONG}`)])
    expect(attrsOf(first(checked, 'dateline'), 'dateline')).toMatchObject({ place: 'Lyon', date: '2025-03-01' })
    expect(words(first(checked, 'lead'))).toBe(LONG.trim())
  })

  test('« Communiqué de presse – Lyon, le 1er mars 2025 » is both', () => {
    const { checked } = read([p('Communiqué de presse – Lyon, le 1er mars 2025'), p('Un titre pour la presse'), p(LONG)])
    expect(attrsOf(first(checked, 'dateline'), 'dateline')).toMatchObject({ place: 'Lyon', date: '2025-03-01' })
    expect(words(first(checked, 'title'))).toBe('Un titre pour la presse')
  })

  test('without a title it says so, and takes no sentence for one', () => {
    const { checked, report } = read([p('Marseille, le 30 janvier 2025'), p(LONG), p(LONG)])
    expect(words(first(checked, 'title'))).toBe('')
    expect(report.looks.map(({ what }) => what)).toEqual(['noTitle'])
  })
})

describe('the body', () => {
  const head = [styled('Titre', 'Un titre'), styled('Chapô', LONG)]

  test.each([
    ['« Nous avançons », explique le Pr Norbert Vey, hématologue.', { introducer: 'explique le', civility: 'Pr', speaker: 'Norbert Vey', function: 'hématologue' }],
    ['« Une phrase. » — Mme Ana Ferry, directrice', { introducer: '', civility: 'Mme', speaker: 'Ana Ferry', function: 'directrice' }],
  ])('%s is a quote', (line, attrs) => {
    const { checked } = read([...head, p(line)])
    expect(attrsOf(first(checked, 'quote'), 'quote')).toMatchObject(attrs)
  })

  test('a speaker on the next line belongs to the quote', () => {
    const { checked } = read([...head, p('« Une phrase. »'), p('– Dr Luc Petit, pharmacien'), p('Suite.')])
    expect(attrsOf(first(checked, 'quote'), 'quote')).toMatchObject({ civility: 'Dr', speaker: 'Luc Petit', function: 'pharmacien' })
    expect(shape(checked)).toEqual(['quote', 'paragraph'])
  })

  test('the style of a quote makes one, whatever its language, with the name below; nobody named is told', () => {
    for (const style of ['Quote', 'Intense Quote', 'Citation', 'Citation intense', 'Quotations']) {
      const { checked, report } = read([...head, styled(style, 'Nous avançons.'), styled(style, 'Chaque jour.'), styled(style, '— Pr Lise Roche, cheffe de service'), styled(style, 'Et demain.'), p('Suite.')])
      expect(shape(checked)).toEqual(['quote', 'quote', 'paragraph'])
      const [signed, unsigned] = nodes(checked, 'quote')
      expect(attrsOf(signed ?? { type: 'doc' }, 'quote')).toMatchObject({ civility: 'Pr', speaker: 'Lise Roche', function: 'cheffe de service' })
      expect(childrenOf(signed ?? { type: 'doc' }).map(words)).toEqual(['Nous avançons.', 'Chaque jour.'])
      expect(attrsOf(unsigned ?? { type: 'doc' }, 'quote')).toMatchObject({ speaker: '' })
      expect(report.looks).toContainEqual({ what: 'unsignedQuote', count: 1, words: 'Et demain.' })
      expect(report.recognised.filter(({ as }) => as === 'quote')).toHaveLength(2)
    }
  })

  test('a line of a dialogue under a styled quote is nobody’s name', () => {
    const { checked } = read([...head, styled('Quote', 'Nous avançons.'), p('– Nous aussi')])
    expect(shape(checked)).toEqual(['quote', 'paragraph'])
    expect(words(first(checked, 'quote'))).toBe('Nous avançons.')
  })

  test('a link by way of Outlook or Google leads to its true address, and is told', () => {
    const href = 'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.alizes.example%2Fgreffe&data=05'
    const { checked, report } = read([...head, p('', { content: [{ ...plainRun('le dossier'), href }] })])
    expect(JSON.stringify(body(checked))).toContain('"href":"https://www.alizes.example/greffe"')
    expect(report.looks).toContainEqual({ what: 'forwarded', count: 1, words: 'https://www.alizes.example/greffe' })
  })

  test('an address of Outlook that is the words of its own link is written as the one where it leads', () => {
    const href = 'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.alizes.example%2Fgreffe&data=05'
    const { checked } = read([...head, p('', { content: [{ ...plainRun(`${href} `), href }, plainRun('suite')] })])
    expect(words(first(checked, 'paragraph'))).toBe('https://www.alizes.example/greffe suite')
  })

  test('so is one that the word processor has cut', () => {
    const [before, after] = ['https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.alizes.example%2Fgreffe', '&data=05%7C02']
    const href = before + after
    const { checked } = read([...head, p('', { content: [plainRun('Voir '), { ...plainRun(before), href }, { ...plainRun(after), bold: true, href }, plainRun(', suite')] })])
    expect(words(first(checked, 'paragraph'))).toBe('Voir https://www.alizes.example/greffe, suite')
    const other = read([...head, p('', { content: [{ ...plainRun('le '), href }, { ...plainRun('dossier'), bold: true, href }] })])
    expect(words(first(other.checked, 'paragraph'))).toBe('le dossier')
  })

  test('so is one that it has parted by a line break, and the words below an address stay', () => {
    const [before, after] = ['https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.alizes.example%2Fgreffe', '&data=05%7C02']
    const href = before + after
    const parted = (...content: readonly SourceInline[]) => {
      const { content: nodes = [] } = first(read([...head, p('', { content: [plainRun('Voir '), ...content, plainRun(', suite')] })]).checked, 'paragraph')
      return nodes.map(({ type, text }) => (type === 'hardBreak' ? '|' : text)).join('')
    }
    const link = (text: string) => ({ ...plainRun(text), href })
    const br = { kind: 'break' } as const
    expect(parted(link(before), br, link(after))).toBe('Voir https://www.alizes.example/greffe, suite')
    expect(parted(link(`${before} `), br, br, { ...link(after), bold: true })).toBe('Voir https://www.alizes.example/greffe, suite')
    expect(parted(link(href), br)).toBe('Voir https://www.alizes.example/greffe|, suite')
    expect(parted(link(href), br, link('suite'))).toBe('Voir https://www.alizes.example/greffe|suite, suite')
    expect(parted(link('le'), br, link('dossier'))).toBe('Voir le|dossier, suite')
  })

  test('a sentence that begins with a quoted word is none', () => {
    expect(shape(read([...head, p('« Octobre rose » est une campagne. Elle dure un mois.')]).checked)).toEqual(['paragraph'])
  })

  test('lists nest by their levels, and kinds do not mix', () => {
    const { checked } = read([...head, item('un'), item('un un', 1), item('un deux', 1), item('deux'), item('1', 0, true)])
    const [bullets, numbers] = body(checked)
    expect(bullets?.type).toBe('bulletList')
    expect(childrenOf(bullets ?? { type: 'doc' }).map((each) => childrenOf(each).map(({ type }) => type))).toEqual([['paragraph', 'bulletList'], ['paragraph']])
    expect(numbers?.type).toBe('orderedList')
  })

  test('headings keep their order of importance, and no level is skipped', () => {
    const { checked } = read([...head, styled('Titre 3', 'Bas'), p('x.'), styled('Titre 2', 'Haut'), p('x.'), styled('Titre 3', 'Bas'), p('x.')])
    expect(nodes(checked, 'heading').map((node) => attrsOf(node, 'heading').level)).toEqual([2, 2, 3])
  })

  test('a short line in bold before a text is an intertitle', () => {
    expect(shape(read([...head, bold('Une greffe innovante'), p('La greffe.')]).checked)).toEqual(['heading', 'paragraph'])
  })

  test('pictures take the legend and the credit under them', () => {
    const content: SourceInline[] = [{ kind: 'image', image: 0 }]
    const { checked, figures } = read([...head, p('', { content }), styled('Légende', 'Le laboratoire. © Ana Ferry / Institut')], { images: [{ name: 'image1.png', alt: 'Une salle', missing: null }] })
    expect(attrsOf(first(checked, 'figure'), 'figure')).toMatchObject({ alt: 'Une salle', credit: 'Ana Ferry / Institut', asset: null })
    expect(words(first(checked, 'figure'))).toBe('Le laboratoire.')
    expect(figures).toEqual([0])
  })

  test('notes are called out and kept, publications among the references', () => {
    const content: SourceInline[] = [plainRun('Un fait'), { kind: 'note', note: 0 }, plainRun(' et un autre'), { kind: 'note', note: 1 }, plainRun('.')]
    const { checked } = read([...head, p('', { content })], { notes: [{ kind: 'footnote', content: [plainRun('Une remarque.')] }, { kind: 'footnote', content: [plainRun('Ferry et al., 2024. doi:10.1000/xyz')] }] })
    expect(body(checked).map(words)).toEqual(['Un fait1 et un autre2.', '1. Une remarque.', '2. Ferry et al., 2024.'])
    expect(attrsOf(childrenOf(first(checked, 'references'))[0] ?? { type: 'doc' }, 'reference')).toMatchObject({ doi: '10.1000/xyz' })
  })

  test('a table of words and figures becomes one; a table that lays the page out gives its paragraphs', () => {
    const cells = (table: number, ...rows: readonly (readonly string[])[]) => rows.flatMap((row, at) => row.flatMap((each, column) => (each === '' ? [] : [p(each, { place: 'table', cell: { table, row: at, column } })])))
    const { checked, report } = read([...head, ...cells(1, ['Année', 'Patients'], ['2023', '412'], ['2024', '']), ...cells(2, ['Une seule colonne'], ['et une autre ligne'])])
    const [table, ...rest] = body(checked)
    expect(table && childrenOf(table).map((row) => childrenOf(row).map(words))).toEqual([['Année', 'Patients'], ['2023', '412'], ['2024', '']])
    expect(rest.map(words)).toEqual(['Une seule colonne', 'et une autre ligne'])
    expect(report.recognised.map(({ as }) => as)).toContain('table')
    expect(report.looks).toContainEqual(expect.objectContaining({ what: 'table', count: 2 }))
  })

  test('decorative no-break spaces go, real ones stay', () => {
    const { checked } = read([...head, p('\u00a0\u00a0La\u00a0greffe\u00a0: 20\u00a0% de\u00a0plus\u00a0')])
    expect(body(checked).map(words)).toEqual(['La greffe\u00a0: 20\u00a0% de plus'])
  })
})

describe('the end', () => {
  const head = [styled('Titre', 'Un titre'), styled('Chapô', LONG), p(LONG)]

  test('about, contact, interests, references and more information go to their places', () => {
    const { checked, report } = read([
      ...head,
      p('Liens d’intérêts : aucun.'),
      styled('Titre 1', 'Références'), p('Ferry A. et al. Une étude. Revue, 2024. https://doi.org/10.1000/182'),
      p('À propos de l’Institut des Calanques'), p('Fondé en 1925.'), p('Il soigne.'),
      p('Contact presse'), p('Ana Ferry, attachée de presse'), p('Tél. : 01 99 00 00 00 – ana@institut.example'), p('Luc Petit'), p('luc@institut.example'),
      p('Pour plus d’informations : www.institut.example'),
    ])
    expect(words(first(checked, 'linksOfInterest'))).toBe('aucun.')
    expect(attrsOf(childrenOf(first(checked, 'references'))[0] ?? { type: 'doc' }, 'reference')).toMatchObject({ doi: '10.1000/182' })
    expect(childrenOf(first(checked, 'about')).map(words)).toEqual(['À propos de l’Institut des Calanques', 'Fondé en 1925.', 'Il soigne.'])
    expect(childrenOf(first(checked, 'pressContact')).map((node) => attrsOf(node, 'contact'))).toMatchObject([
      { name: 'Ana Ferry', function: 'attachée de presse', phone: '01 99 00 00 00', email: 'ana@institut.example' },
      { name: 'Luc Petit', email: 'luc@institut.example' },
    ])
    expect(words(first(checked, 'moreInfo'))).toBe('www.institut.example')
    expect(report.dropped).toEqual([])
  })

  test('what stands beside the text is reported with its words', () => {
    const { report } = read(head, { asides: [{ kind: 'footer', words: 'Page 1' }, { kind: 'macro', words: 'vbaProject.bin' }] })
    expect(report.dropped).toEqual([{ why: 'footer', words: 'Page 1' }])
    expect(report.looks).toEqual([{ what: 'macro', words: 'vbaProject.bin', count: 1 }])
  })
})

const phrase = fc.array(fc.constantFrom('COMMUNIQUÉ DE PRESSE', 'Marseille, le 30 janvier 2025', 'À propos de', 'Contact presse', 'Références :', 'Tél. : 01 99 00 00 00', 'a@b.fr', '«', '»', ', explique le Pr X, chef', '— Dr Y, chef', 'Sous embargo', 'mot', 'autre mot.', '10.1000/xyz', 'doi: 10.1000/x', '©', 'Crédit : Z', 'Pour plus d’informations', '###', 'Liens d’intérêts', '\u00a0', '\u200b', LONG, 'e\u0301'), { maxLength: 5 }).map((parts) => parts.join(' '))

const inline: fc.Arbitrary<SourceInline> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: phrase, bold: fc.boolean(), italic: fc.boolean(), raised: fc.constantFrom('superscript' as const, null), href: fc.constantFrom('', 'https://institut.example/', 'javascript:alert(1)') }),
  fc.constant({ kind: 'break' as const }),
  fc.constant({ kind: 'image' as const, image: 0 }),
  fc.constant({ kind: 'note' as const, note: 0 }),
)
const paragraph: fc.Arbitrary<SourceParagraph> = fc.record({
  style: fc.constantFrom('', 'Titre', 'Titre 2', 'Chapô', 'Citation', 'Légende', 'Encadré', 'Inconnu', 'toc 1', 'Heading 1'),
  outline: fc.constantFrom(0, 0, 0, 1, 2, 9),
  list: fc.oneof(fc.constant(null), fc.record({ ordered: fc.boolean(), level: fc.nat(9), start: fc.integer({ min: -1, max: 20_000 }), number: fc.integer({ min: -1, max: 20_000 }) }, { requiredKeys: ['ordered', 'level', 'start'] })),
  place: fc.constantFrom('body' as const, 'table' as const),
  cell: fc.record({ table: fc.nat(1), row: fc.nat(2), column: fc.nat(2) }),
  content: fc.array(inline, { maxLength: 5 }),
})

test('laws: whatever the file, the document is one, and each of its words is in the draft or in the report', () => {
  fc.assert(
    fc.property(fc.array(paragraph, { maxLength: 14 }), phrase, (paragraphs, note) => {
      const source = { images: [{ name: 'image1.png', alt: 'Un mot autre', missing: null }], notes: [{ kind: 'footnote' as const, content: [plainRun(note)] }] }
      const { checked, report } = read(paragraphs, source)
      const kept = countWords([plainText(checked, 'fr'), ...nodes(checked, 'figure').map((node) => attrsOf(node, 'figure').alt), ...report.dropped.map((each) => each.words), ...report.recognised.map((each) => each.replaced)])
      for (const { content } of [...paragraphs, ...source.notes]) for (const word of wordsIn(textOf(content))) {
        const count = kept.get(word) ?? 0
        expect(count, word).toBeGreaterThan(0)
        kept.set(word, count - 1)
      }
    }),
    { numRuns: 1000 },
  )
})
