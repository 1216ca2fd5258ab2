import Ajv from 'ajv/dist/2020'
import { Window } from 'happy-dom'
import { describe, expect, test } from 'vitest'
import { newDocument } from '../../../core/document/new-document'
import { countedIds, documentWith, node, paragraph, specimenInstitution } from '../../../core/document/specimen'
import { formats, ninjsSchema } from '../../../tests/fixtures/ninjs-schema'
import { fullDocument, nameless, picture, sheetOf, withParts } from '../../../tests/pdf/sheets'
import type { Sheet } from '../typesetter'
import { htmlTwin, siteFragment } from './html'
import { ninjs } from './ninjs'

/* What machines read of the outputs: IPTC's ninjs for agencies, schema.org for search engines. */

const beginning = newDocument({ type: 'invitation', language: 'fr', institution: specimenInstitution, newId: countedIds() })

const sheets: readonly (readonly [string, Sheet])[] = [
  ['every element under embargo', sheetOf(fullDocument(), { assets: [picture] })],
  ['in English, released at once', sheetOf(documentWith(paragraph('Words.')), { language: 'en' })],
  ['a draft without reference or version', sheetOf(fullDocument(), { assets: [picture], identity: nameless, draft: true })],
  ['nothing written yet', sheetOf(beginning, { identity: nameless, draft: true })],
  ['a picture without legend or credit', sheetOf(documentWith(node('figure', { asset: picture.ref.sha256, alt: '', credit: '' })), { assets: [picture] })],
]

describe('ninjs', () => {
  const ajv = new Ajv({ allErrors: true })
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format)
  const validate = ajv.compile(ninjsSchema)
  const faultsOf = (item: unknown): readonly string[] => (validate(item) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`))

  test.each(sheets)('%s is an item of version 2.1, with nothing that the standard does not know', (_what, sheet) => {
    const item = JSON.parse(ninjs(sheet)) as Record<string, unknown>
    expect(faultsOf(item)).toEqual([])
    expect(item['standard']).toMatchObject({ name: 'ninjs', version: '2.1' })
  })

  test('counts signs and words without the legends of pictures, as the standard does', () => {
    const bodies = (sheet: Sheet): readonly { charcount: number; wordcount: number; value: string }[] => (JSON.parse(ninjs(sheet)) as { bodies: { charcount: number; wordcount: number; value: string }[] }).bodies
    const bare = bodies(sheetOf(documentWith(paragraph('Trois mots ici.'))))
    const pictured = bodies(sheetOf(documentWith(paragraph('Trois mots ici.'), node('figure', { asset: picture.ref.sha256, alt: 'Courbe', credit: 'Léa' }, 'Une légende')), { assets: [picture] }))
    expect(pictured.map(({ charcount, wordcount }) => [charcount, wordcount])).toEqual(bare.map(({ charcount, wordcount }) => [charcount, wordcount]))
    expect(pictured.every(({ value }) => value.includes('Une légende'))).toBe(true)
    const longer = bodies(sheetOf(documentWith(paragraph('Quatre mots sont ici.'))))
    expect((longer[0]?.wordcount ?? 0) - (bare[0]?.wordcount ?? 0)).toBe(1)
  })

  test.each<readonly [string, (item: Record<string, unknown>) => void]>([
    ['no uri', (item) => delete item['uri']],
    ['a uri with a space', (item) => (item['uri'] = 'tag:institut.example,2025-01-30:2025 014')],
    ['a property of version 1', (item) => (item['body_html'] = '<p>')],
    ['an unknown kind', (item) => (item['type'] = 'press release')],
    ['an embargo without a zone', (item) => (item['embargoed'] = '2025-02-04T18:00:00')],
    ['a version that is a number', (item) => (item['version'] = 3)],
    ['a body without words', (item) => (item['bodies'] = [{ role: 'main' }])],
    ['a person with more than the standard knows', (item) => (item['people'] = [{ name: 'Anne Castellan', function: 'hématologue' }])],
    ['a picture without a name', (item) => (item['associations'] = [{ uri: 'tag:institut.example,2025:1', type: 'picture' }])],
    ['a rendition that is half known', (item) => (item['associations'] = [{ name: 'image-1', uri: 'tag:institut.example,2025:1', renditions: [{ width: 1200 }] }])],
  ])('%s is seen', (_what, spoil) => {
    const item = JSON.parse(ninjs(sheetOf(fullDocument(), { assets: [picture] }))) as Record<string, unknown>
    spoil(item)
    expect(faultsOf(item)).not.toEqual([])
  })
})

/** The properties of https://schema.org/NewsArticle (its own, and those of Article, CreativeWork and Thing) that we say, and what each may hold. */
const newsArticle: Readonly<Record<string, (value: unknown) => boolean>> = {
  '@context': (value) => value === 'https://schema.org',
  '@type': (value) => value === 'NewsArticle',
  headline: isWords,
  alternativeHeadline: isWords,
  description: isWords,
  genre: isWords,
  inLanguage: (value) => value === 'fr' || value === 'en',
  dateCreated: isDate,
  datePublished: isDate,
  contentLocation: (value) => isThing(value, 'Place'),
  author: (value) => isThing(value, 'Organization'),
  publisher: (value) => isThing(value, 'Organization'),
  sourceOrganization: (value) => Array.isArray(value) && value.length > 0 && value.every((each) => isThing(each, 'Organization')),
}

function isWords(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}

/** A day, or an instant with its zone: an hour without one means another instant for each reader. */
function isDate(value: unknown): boolean {
  return typeof value === 'string' && (/^\d{4}-\d{2}-\d{2}$/u.test(value) || (formats['date-time']?.test(value) ?? false))
}

/** An Organization or a Place, with a name and at most an address on the web. */
function isThing(value: unknown, type: string): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { '@type': given, name, url, ...others } = value as Record<string, unknown>
  return given === type && isWords(name) && (url === undefined || (typeof url === 'string' && URL.canParse(url))) && Object.keys(others).length === 0
}

const faultsOf = (data: Record<string, unknown>): readonly string[] => Object.entries(data).filter(([name, value]) => newsArticle[name]?.(value) !== true).map(([name]) => name)

function dataIn(html: string): Record<string, unknown> {
  const { document } = new Window({ settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true } })
  document.write(html)
  const scripts = [...document.querySelectorAll('script')]
  expect(scripts.map((script) => script.getAttribute('type'))).toEqual(['application/ld+json'])
  return JSON.parse(scripts[0]?.textContent ?? '') as Record<string, unknown>
}

describe.each([['the HTML twin', htmlTwin], ['the fragment for a web site', siteFragment]] as const)('what %s tells search engines', (_where, htmlOf) => {
  test.each(sheets)('%s: a NewsArticle of schema.org, and no property that it has not', (_what, sheet) => {
    const data = dataIn(htmlOf(sheet))
    expect(faultsOf(data)).toEqual([])
    expect(data).toMatchObject({ '@context': 'https://schema.org', '@type': 'NewsArticle', inLanguage: sheet.content.language, author: { name: specimenInstitution.name }, publisher: { name: specimenInstitution.name } })
  })

  test('says when it is published: the day, or the instant at which the embargo ends', () => {
    const document = documentWith(paragraph('Des mots.'))
    expect(dataIn(htmlOf(sheetOf(document)))).toMatchObject({ headline: 'Un titre de communiqué', datePublished: '2025-01-30', dateCreated: '2025-01-30' })
    const embargoed = withParts(document, node('release', { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' }))
    expect(dataIn(htmlOf(sheetOf(embargoed)))).toMatchObject({ datePublished: '2025-02-04T17:00:00.000Z', dateCreated: '2025-01-30' })
  })
})

test.each<readonly [string, Record<string, unknown>]>([
  ['headline', { headline: '' }],
  ['datePublished', { datePublished: '2025-02-04T18:00:00' }],
  ['publisher', { publisher: 'Institut des Calanques' }],
  ['author', { author: { '@type': 'Person', name: 'Anne Castellan' } }],
  ['embargo', { embargo: '2025-02-04' }],
  ['@type', { '@type': 'PressRelease' }],
])('a wrong or unknown %s is seen', (name, spoilt) => {
  expect(faultsOf({ ...dataIn(htmlTwin(sheetOf(fullDocument(), { assets: [picture] }))), ...spoilt })).toEqual([name])
})
