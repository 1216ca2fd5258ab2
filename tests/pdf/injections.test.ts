import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { documentWith, node, tableOf } from '../../core/document/specimen'
import type { Charter } from '../../core/communique/charter'
import type { DocumentJson, NodeJson } from '../../core/document/types'
import type { Engine } from '../../electron/export/engine'
import { typesetPdf } from '../../electron/export/typeset'
import { typstSource } from '../../electron/export/typst-source'
import type { Sheet } from '../../electron/export/typesetter'
import { engineFor } from './engines'
import { pdfText, wordsOf } from './read-pdf'
import { everyElement, picture, sheetOf, withParts } from './sheets'

/*
 * Typst markup in every text that a person gives: of the document, of its attributes, of the charter, of the house. The
 * places are found by walking a sheet that has one of each element, so that a field of tomorrow is attacked too.
 */
const attacks = ['#panic("boum")', '"); #panic("', '" + read("/sheet.typ") + "', '\\"); #panic("x', '\\u{22}) #panic("x', ']#panic()[', '$ sum $', '`raw` *gras* _it_', '@ref <lab>', '// fin /* fin', '#import "@preview/cetz:0.3.0": *', '#set page(width: 1pt)', '#{ while true {} }', '\\', '"'] as const

/** What is not words: ids, kinds, hashes, addresses that are checked, days and hours. */
const notWords = new Set(['id', 'type', 'mode', 'until', 'zone', 'date', 'asset', 'lang', 'href', 'doi', 'url', 'key', 'font', 'primary', 'accent', 'muted', 'crop', 'focus', 'partners'])

interface Field {
  readonly where: string
  readonly set: (words: string) => Sheet
}

const labels: NonNullable<Charter['labels']> = { fr: { communique: 'COMMUNIQUÉ', pressContact: 'Presse', moreInfo: 'Suite', linksOfInterest: 'Liens', references: 'Sources' } }

function whole(): Sheet {
  const rich = documentWith(...everyElement(), tableOf(['Un'], ['deux']))
  const partners = [{ key: 'p-1', name: 'Université', logo: null }]
  const document: DocumentJson = withParts({ ...rich, content: rich.content.flatMap((part) => (part.type === 'title' ? [node('evidenceLabel', {}, 'Étude'), part, node('subtitle', {}, 'Un sous-titre')] : [part])) }, node('letterhead', { partners: ['p-1'] }), node('pressContact', {}, node('contact', { name: 'Ana Ferry', function: 'presse', phone: '01 99 00 00 00', email: 'a@b.example' })))
  return sheetOf(document, { assets: [picture], charter: { partners, labels, logo: null } })
}

/** Every string under `value`, as a way to put another in its place. */
function strings<Value>(value: Value, path: string, key = ''): readonly { readonly where: string; readonly put: (words: string) => Value }[] {
  if (typeof value === 'string') return value === '' || notWords.has(key) ? [] : [{ where: path, put: (words) => words as Value }]
  if (Array.isArray(value)) return value.flatMap((each: unknown, at) => strings(each, `${path}[${String(at)}]`, key).map(({ where, put }) => ({ where, put: (words: string) => value.map((other: unknown, index) => (index === at ? put(words) : other)) as Value })))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => strings(each as unknown, `${path}.${name}`, name).map(({ where, put }) => ({ where, put: (words: string) => ({ ...value, [name]: put(words) }) })))
}

function fields(): readonly Field[] {
  const sheet = whole()
  const { document, institution } = sheet.content
  const inDocument = document.content.flatMap((part, at) => strings<NodeJson>(part, part.type).map(({ where, put }) => ({ where, set: (words: string) => ({ ...sheet, content: { ...sheet.content, document: { ...document, content: document.content.map((other, index) => (index === at ? put(words) : other)) } } }) })))
  const { charter, name } = institution
  const inCharter = strings({ footer: charter.footer, partners: charter.partners, labels: charter.labels ?? {} }, 'charter').map(({ where, put }) => ({ where, set: (words: string) => ({ ...sheet, content: { ...sheet.content, institution: { ...institution, charter: { ...charter, ...put(words) } } } }) }))
  const others: Field[] = [
    { where: 'institution.name', set: (words) => ({ ...sheet, content: { ...sheet.content, institution: { ...institution, name: `${name} ${words}` } } }) },
    { where: 'identity.reference', set: (words) => ({ ...sheet, identity: { ...sheet.identity, reference: words } }) },
  ]
  return [...inDocument, ...inCharter, ...others]
}

const bare = (words: string) => wordsOf(words).join('')

describe('Typst markup injection, in every field', () => {
  const all = fields()
  let engine: Engine
  beforeAll(async () => {
    engine = await engineFor('native')
  })

  it('finds them: elements, attributes, contacts, the charter, the house', () => {
    const found = new Set(all.map(({ where }) => where.replaceAll(/\[\d+\]/g, '')))
    for (const where of ['title.content.text', 'subtitle.content.text', 'lead.content.text', 'evidenceLabel.content.text', 'dateline.attrs.place', 'quote.attrs.speaker', 'quote.attrs.function', 'quote.attrs.introducer', 'quote.attrs.civility', 'keyFigures.attrs.title', 'keyFigures.attrs.source', 'keyFigures.content.attrs.value', 'box.attrs.title', 'box.attrs.source', 'table.attrs.title', 'table.content.content.content.text', 'figure.attrs.alt', 'figure.attrs.credit', 'pressContact.content.attrs.name', 'pressContact.content.attrs.phone', 'pressContact.content.attrs.email', 'charter.footer', 'charter.partners.name', 'charter.labels.fr.communique', 'institution.name', 'identity.reference']) expect([...found]).toContain(where)
  })

  it('leaves no code but ours: only literals differ from one text to another', () => {
    const code = (sheet: Sheet) => {
      const { main, sheet: data } = typstSource(sheet, 'print')()
      return `${main}\n${data}`.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '""')
    }
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.oneof(fc.constantFrom(...attacks), fc.string({ unit: 'binary', minLength: 1, maxLength: 30 })), (field, words) => {
        // Whatever the words are, the code around the literals is that of plain ones.
        const said = `x${words}x`
        expect(code(field.set(said)).replaceAll(/super\(""\)|[{};, ]+/g, '')).toBe(code(field.set('xyx')).replaceAll(/super\(""\)|[{};, ]+/g, ''))
      }),
      { numRuns: 400 },
    )
  })

  it.each(attacks.map((attack, rank) => ({ attack, rank })))('prints $attack as it stands, in a third of the places', { timeout: 120_000 }, async ({ attack, rank }) => {
    for (const { where, set } of all.filter((_, at) => at % 3 === rank % 3)) {
      const sheet = set(`avant ${attack} après`)
      const pdf = await typesetPdf(engine, sheet, 'ua-1')
      if (!pdf.ok) throw new Error(`${where}: ${JSON.stringify(pdf.error)}`)
      // Said aloud, not printed.
      if (where.endsWith('attrs.alt')) continue
      expect(bare(pdfText(pdf.value.bytes)), where).toContain(bare(`avant ${attack} après`))
    }
  })
})
