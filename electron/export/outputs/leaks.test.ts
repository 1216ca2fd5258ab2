import { join } from 'node:path'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Fingerprint } from '../../../core/communique/ids'
import { pixelAsset, pixelPng, specimenContent } from '../../../core/communique/specimen'
import { excerptsOf } from '../../../core/document/excerpts'
import { node } from '../../../core/document/specimen'
import type { NodeJson } from '../../../core/document/types'
import type { Engine } from '../engine'
import { openEngine } from '../open-engine'
import { typesetPdf } from '../typeset'
import type { Sheet } from '../typesetter'
import { docxFile } from './docx'
import { emlFile } from './eml'
import { htmlTwin, siteFragment } from './html'
import { leaksOf } from './leaks'
import { ninjs } from './ninjs'
import { plainFile } from './plain'
import { pressKit } from './press-kit'

const EMBARGO = 'SOUS EMBARGO JUSQU’AU mardi 4 février 2025 à 18 h 00 (heure de Paris)'
const identity = { reference: '2025-014', versionNumber: 3, fingerprint: 'a'.repeat(64) as Fingerprint, frozenAt: Date.UTC(2025, 0, 30, 9) }
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

function sheetOf(change: (each: NodeJson) => NodeJson = (each) => each): Sheet {
  const content = specimenContent()
  return { content: { ...content, document: { type: 'doc', content: content.document.content.map(change) } }, assets: new Map([[pixelAsset.sha256, pixelPng]]), identity, draft: false }
}
const embargoed = (): Sheet => sheetOf((each) => (each.type === 'release' ? node('release', { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' }) : each))
const spoiled = (words: string): Sheet => sheetOf((each) => (each.type === 'paragraph' || each.type === 'lead' ? node(each.type, {}, words) : each))

let engine: Engine
beforeAll(async () => {
  const opened = await openEngine('native', join(import.meta.dirname, '../../../resources'))
  if (!opened.ok) throw new Error(opened.error.code)
  engine = opened.value
})

async function pdfOf(sheet: Sheet): Promise<Uint8Array> {
  const pdf = await typesetPdf(engine, sheet, 'ua-1')
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  return pdf.value.bytes
}

const clean = async (): Promise<Uint8Array> => pdfOf(embargoed())

/** Each format in which a text leaves the house. */
const formats: Readonly<Record<string, (sheet: Sheet) => Uint8Array | Promise<Uint8Array>>> = {
  'HTML twin': (sheet) => utf8(htmlTwin(sheet)),
  'HTML fragment': (sheet) => utf8(siteFragment(sheet)),
  'Word file': docxFile,
  'plain text': plainFile,
  message: async (sheet) => emlFile(sheet, { fileName: 'x.pdf', bytes: await clean() }),
  'press kit': async (sheet) => pressKit(sheet, 'kit', { name: 'x.pdf', bytes: await clean() }),
  'agencies’ JSON': (sheet) => utf8(ninjs(sheet)),
  PDF: pdfOf,
}
/** What the house knows and the text must not say: a comment, a reviewer, a folder of the machine, a sentence of the version before. */
const comment = 'Ce chiffre n’est pas validé par la direction.'
const before = 'Le taux de survie est de 12 % après deux ans.'
const secrets = { paths: ['/home/ana/Documents'], words: ['Nora Belkacem', comment, before] }
const planted: readonly (readonly [string, 'path' | 'words'])[] = [['/home/ana/Documents', 'path'], ['Nora Belkacem', 'words'], [comment, 'words'], ['Le taux de survie est de 12\u00a0% après deux ans.', 'words']]

describe.each(Object.entries(formats))('the leak scan of the %s', (_format, made) => {
  test('finds nothing in what is clean, and the embargo', async () => {
    expect(await leaksOf(await made(embargoed()), secrets, EMBARGO)).toEqual([])
  })
  test.each(planted)('sees « %s »', async (words, of) => {
    expect(await leaksOf(await made(spoiled(`Avant, ${words} Après.`)), secrets, '')).toMatchObject([{ of }])
  })
  test('sees that the embargo is not there', async () => {
    // The messages and kits above carry the PDF of a text under embargo: here all is of the free one.
    const free = sheetOf()
    const bytes = await pdfOf(free)
    const whole = _format === 'message' ? await emlFile(free, { fileName: 'x.pdf', bytes }) : _format === 'press kit' ? pressKit(free, 'kit', { name: 'x.pdf', bytes }) : await made(free)
    expect(await leaksOf(whole, secrets, EMBARGO)).toEqual([{ of: 'embargo_missing', found: EMBARGO }])
  })
})

describe('in a PDF', () => {
  test('words are seen wherever a line ends in them', async () => {
    for (let length = 60; length < 100; length += 4) {
      const filling = 'Une réflexion sur la prise en charge des patients de la région et de leurs proches. '.repeat(3).slice(0, length)
      expect(await leaksOf(await pdfOf(spoiled(`${filling} ${comment} ${filling}`)), secrets, '')).toMatchObject([{ of: 'words', found: comment }])
    }
  })
  test.each<[string, (pdf: PDFDocument) => unknown]>([
    ['its author', (pdf) => { pdf.setAuthor('Nora Belkacem') }],
    ['its subject', (pdf) => { pdf.setSubject(`Relu par Nora Belkacem`) }],
    ['a file attached to it', (pdf) => pdf.attach(utf8('relu par Nora Belkacem'), 'note.txt')],
    ['the name of a file attached to it', (pdf) => pdf.attach(utf8('rien'), 'Nora Belkacem.txt')],
    ['its description in XMP', (pdf) => { pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(pdf.context.flateStream('<x:xmpmeta>Nora Belkacem</x:xmpmeta>', { Type: 'Metadata', Subtype: 'XML' }))) }],
  ])('they are seen in %s', async (_where, plant) => {
    const pdf = await PDFDocument.load(await clean(), { updateMetadata: false })
    await plant(pdf)
    for (const useObjectStreams of [true, false]) expect(await leaksOf(await pdf.save({ useObjectStreams }), secrets, EMBARGO)).toEqual([{ of: 'words', found: 'Nora Belkacem' }])
  })
  test('which a message carries, and a press kit', async () => {
    const bytes = await pdfOf(spoiled(`Avant. ${before}`))
    for (const carrying of [await emlFile(sheetOf(), { fileName: 'x.pdf', bytes }), pressKit(sheetOf(), 'kit', { name: 'x.pdf', bytes })]) expect(await leaksOf(carrying, secrets, '')).toEqual([{ of: 'words', found: before }])
  })
})

test('a message for a network is looked through as it is', async () => {
  const { content } = spoiled(`${before} Après.`)
  const words = excerptsOf(content).map(({ text }) => text).join('\n')
  expect(await leaksOf(utf8(words), secrets, '')).toEqual([{ of: 'words', found: before }])
})

describe('the name of the account on this machine', () => {
  const account = { paths: [], accounts: ['communication', 'jdupont'], words: [] }
  test.each(Object.entries(formats))('that is a word of the text is no leak: %s', async (_format, made) => {
    expect(await leaksOf(await made(spoiled('La direction de la communication de l’institut, sa communication et la recherche.')), account, '')).toEqual([])
  })
  test.each([
    ['a folder', 'file:///Users/jdupont/Bureau'],
    ['a folder of Windows', 'C:\\Users\\jdupont\\Bureau'],
    ['who wrote a Word file', '<cp:lastModifiedBy>jdupont</cp:lastModifiedBy>'],
    ['the author of a page', '<meta name="author" content="jdupont">'],
    ['a value of JSON', '{"by": "jdupont"}'],
  ])('is seen as %s', async (_where, text) => {
    expect(await leaksOf(utf8(text), account, '')).toEqual([{ of: 'path', found: 'jdupont' }])
  })
  test('with a hyphen, or a remark with one, is looked for like any other', async () => {
    const secrets = { paths: [], accounts: ['service-presse'], wholeWords: ['Est-ce bien exact ?'], words: [] }
    expect(await leaksOf(utf8('file:///home/service-presse/x'), secrets, '')).toEqual([{ of: 'path', found: 'service-presse' }])
    expect(await leaksOf(utf8('Des mots. Est-ce bien exact ? Des mots.'), secrets, '')).toEqual([{ of: 'words', found: 'Est-ce bien exact ?' }])
  })
  test('is seen as the author of a PDF', async () => {
    const pdf = await PDFDocument.load(await clean(), { updateMetadata: false })
    pdf.setAuthor('jdupont')
    expect(await leaksOf(await pdf.save(), account, '')).toEqual([{ of: 'path', found: 'jdupont' }])
  })
  test('that formats use as a word of their own is no leak', async () => {
    for (const made of Object.values(formats)) expect(await leaksOf(await made(embargoed()), { paths: [], accounts: ['document', 'standard', 'paragraph', 'settings'], words: [] }, '')).toEqual([])
  })
})

describe('short words', () => {
  const short = { paths: [], words: [], wholeWords: ['Li Wu', 'À revoir avec Nora'] }
  test.each(Object.entries(formats))('are seen by themselves and not inside of others: %s', async (_format, made) => {
    expect(await leaksOf(await made(spoiled('Relu par Li Wu hier.')), short, '')).toEqual([{ of: 'words', found: 'Li Wu' }])
    expect(await leaksOf(await made(spoiled('Le Li Wuhan, et Ali Wu.')), short, '')).toEqual([])
  })
})

describe('signs that a format writes otherwise', () => {
  const odd = { paths: ['C:\\Users\\ana'], words: ['Elle a dit "non" à d\'autres & à <tous>'] }
  test.each(Object.entries(formats))('are read as they are meant: %s', async (_format, made) => {
    expect(await leaksOf(await made(spoiled(`Avant. ${odd.words[0] ?? ''}. Après.`)), odd, '')).toMatchObject([{ of: 'words' }])
    expect(await leaksOf(await made(spoiled('Voir C:\\Users\\ana\\texte.')), odd, '')).toMatchObject([{ of: 'path' }])
  })
})

test('the head of a message is read as it is meant: its subject, and the names of its files', async () => {
  const name = 'Noé Brûlé-Lefèvre'
  const titled = sheetOf((each) => (each.type === 'title' ? { ...each, content: [{ type: 'text', text: `Une avancée pour le cœur, relue et approuvée enfin par ${name}` }] } : each))
  const head = async (sheet: Sheet, fileName: string): Promise<Uint8Array> => {
    const [only = ''] = Buffer.from(await emlFile(sheet, { fileName, bytes: utf8('rien') })).toString('utf8').split(/(?<=\r\n)\r\n/u)
    return utf8(only)
  }
  expect(await leaksOf(await head(titled, 'x.pdf'), { paths: [], words: [name] }, '')).toEqual([{ of: 'words', found: name }])
  const whole = await emlFile(sheetOf(), { fileName: `Communiqué relu et approuvé enfin, à l’été, par ${name}.pdf`, bytes: await clean() })
  expect(await leaksOf(whole, { paths: [], words: [name] }, '')).toEqual([{ of: 'words', found: name }])
})
