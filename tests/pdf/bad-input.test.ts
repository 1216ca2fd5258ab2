import { beforeAll, describe, expect, it } from 'vitest'
import { plainText } from '../../core/document/plain-text'
import { documentWith, node, paragraph, tableOf } from '../../core/document/specimen'
import type { DocumentJson, NodeJson } from '../../core/document/types'
import { messageOf } from '../../core/i18n/messages'
import { checkDocument } from '../../core/preflight/check-document'
import type { Engine } from '../../electron/export/engine'
import { typesetPdf, typesetPreview } from '../../electron/export/typeset'
import { PageRenderer } from '../../electron/export/page-renderer'
import type { Sheet } from '../../electron/export/typesetter'
import { checkPdf, spokenText } from './check-pdf'
import { engineFor } from './engines'
import { png } from './png'
import { withTool } from './read-pdf'
import { assetOf, bodyOfWords, picture, sheetOf, withParts, type TestAsset } from './sheets'

const WASM_START_MS = 300_000
const [nbsp, narrow] = ['\u00a0', '\u202f']

/** A PNG whose header says that it is as wide and as high as this; its pixels are 16. */
function pretending(widthPx: number, heightPx: number): Uint8Array {
  const bytes = Buffer.from(png(4, 4, [1, 2, 3]))
  bytes.writeUInt32BE(widthPx, 16)
  bytes.writeUInt32BE(heightPx, 20)
  return new Uint8Array(bytes)
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const figureOf = (asset: TestAsset) => sheetOf(documentWith(node('figure', { asset: asset.ref.sha256, alt: 'Une image' })), { assets: [asset] })
const columns = (count: number, words: (column: number) => string) => Array.from({ length: count }, (_, column) => words(column))
const inOneLine = (words: string) => words.replaceAll(/\ufe0f|\u00ad/g, '').replaceAll(/[ \t\n]+/g, ' ').trim()

describe.each(['native', 'wasm'] as const)('bad input for the %s engine', (choice) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await engineFor(choice)
  }, WASM_START_MS)

  const printed = async (sheet: Sheet) => typesetPdf(engine, sheet, 'ua-1')
  const errorOf = async (sheet: Sheet) => {
    const pdf = await printed(sheet)
    return pdf.ok ? null : pdf.error
  }
  /** The page is whole: nothing of the text is missing, nothing is out of the page, and its tags say it all. */
  const expectWhole = async (document: DocumentJson) => {
    const pdf = await printed(sheetOf(document))
    if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
    expect(inOneLine(spokenText(pdf.value.bytes).join(' '))).toBe(inOneLine(plainText(document, 'fr')))
    expect(checkPdf(pdf.value.bytes, 'ua-1')).toEqual([])
    const edges = [...withTool(pdf.value.bytes, 'pdftotext', (file) => ['-bbox', file, '-']).matchAll(/<word xMin="(-?[\d.]+)" yMin="[^"]+" xMax="(-?[\d.]+)"/g)].flatMap(([, left, right]) => [Number(left), Number(right)])
    expect(Math.min(...edges)).toBeGreaterThan(40)
    expect(Math.max(...edges)).toBeLessThan(595.28 - 40)
  }

  it.each<[string, TestAsset]>([
    ['half a PNG', assetOf(picture.bytes.slice(0, 400))],
    ['a PNG without its end', assetOf(picture.bytes.slice(0, -20))],
    ['nothing', assetOf(new Uint8Array())],
    ['words', assetOf(utf8('this is no picture'))],
    ['a PNG that says JPEG', assetOf(picture.bytes, { mediaType: 'image/jpeg' })],
    ['the head of a JPEG', assetOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]), { mediaType: 'image/jpeg' })],
    ['a drawing that says PNG', assetOf(utf8('<svg xmlns="http://www.w3.org/2000/svg"/>'))],
    ['60,000 pixels by 60,000', assetOf(pretending(60_000, 60_000))],
    ['four billion pixels by none', assetOf(pretending(0xffffffff, 0))],
  ])('a picture that is %s is refused in a sentence, and the next page is good', { timeout: WASM_START_MS }, async (_, asset) => {
    const error = await errorOf(figureOf(asset))
    expect(error?.code).toBe('IMAGE_UNREADABLE')
    expect(error && messageOf(error, 'fr')).toMatch(/image/)
    await expectWhole(documentWith(paragraph('Après.')))
  })

  it.each<[string, string]>([
    ['Greek', `Ἑλλάς, ελληνικά${nbsp}; lymphocytes Tγδ`],
    ['Cyrillic', 'Москва'],
    ['Vietnamese', 'Tiếng Việt'],
    ['letters and their marks apart', 'e\u0301te\u0301 n\u0303'],
    ['signs', `∑ ≤ µ ° ½ × − ±${nbsp}%`],
    ['ligatures', 'efficace, affluent, œuvre, ﬁn'],
    ['a word without end', 'anticonstitutionnellement'.repeat(40)],
    ['a soft hyphen', 'hydroxy\u00adchloroquine'],
    ['a heart typed as an emoji', 'un ❤\ufe0f de plus'],
  ])('%s are printed whole, in a title, an intertitre, a paragraph and a cell', { timeout: WASM_START_MS }, async (_, words) => {
    await expectWhole(withParts(documentWith(node('heading', { level: 2 }, words), paragraph(words), tableOf(['Mot'], [words])), node('title', {}, words)))
  })

  it.each<[string, string, string]>([
    ['Arabic', 'سلام', 'س (U+0633)'],
    ['Hebrew', 'שלום', 'ש (U+05E9)'],
    ['Chinese', '漢字', '漢 (U+6F22)'],
    ['Thai', 'ไทย', 'ไ (U+0E44)'],
    ['an emoji', 'bravo 😀', '😀 (U+1F600)'],
    ['a family', '👩\u200d👩\u200d👧', '👩 (U+1F469)'],
  ])('%s is refused with its sign, wherever it stands', { timeout: WASM_START_MS }, async (_, words, sign) => {
    const places: readonly NodeJson[] = [
      paragraph(words),
      node('heading', { level: 2 }, words),
      node('bulletList', {}, node('listItem', {}, paragraph(words))),
      node('quote', { speaker: words }, paragraph('Oui.')),
      node('keyFigures', { title: words }, node('keyFigure', { value: '3' }, 'x')),
      node('box', { title: 'x', source: words }, paragraph('x')),
      tableOf(['x'], [words]),
      node('references', {}, node('reference', { doi: '10.1/x' }, words)),
    ]
    for (const place of places) {
      const error = await errorOf(sheetOf(documentWith(place)))
      expect(error).toEqual({ code: 'TYPESETTING_REFUSED', params: { reason: 'sign', sign } })
      expect(error && messageOf(error, 'fr')).toContain(sign)
    }
  })

  it('a title of 2,000 signs is printed whole', { timeout: WASM_START_MS }, async () => {
    await expectWhole(withParts(documentWith(), node('title', {}, 'Un très long titre qui ne finit pas '.repeat(56).trim())))
  })

  it('20,000 words are printed whole', { timeout: WASM_START_MS }, async () => {
    await expectWhole(documentWith(...bodyOfWords(20_000)))
  })

  it('twelve columns stand on the page', { timeout: WASM_START_MS }, async () => {
    await expectWhole(documentWith(tableOf(columns(12, (column) => `Colonne ${String(column)}`), columns(12, (column) => `1${narrow}${String(100 + column)}`))))
  })

  it('sixty columns are refused, to the author with the place, and shown in a draft', { timeout: WASM_START_MS }, async () => {
    const document = documentWith({ ...tableOf(columns(60, String), columns(60, String)), attrs: { ...tableOf(['x']).attrs, id: 'large' } })
    const error = await errorOf(sheetOf(document))
    expect(error).toEqual({ code: 'TYPESETTING_REFUSED', params: { reason: 'table-width' } })
    expect(error && messageOf(error, 'fr')).toContain('colonnes')
    expect(checkDocument(document, 'fr', 0)).toContainEqual(expect.objectContaining({ rule: 'table.beyond-page', severity: 'blocking', blockId: 'large' }))
    expect((await typesetPreview(engine, sheetOf(document, { draft: true }), await PageRenderer.open())).ok).toBe(true)
  })

  /** What Typst refuses, the checks find first, at the place where it is mended. */
  it.each<[string, string, DocumentJson]>([
    ['title', 'title.empty', withParts(documentWith(), node('title', { id: 'here' }))],
    ['alternative-text', 'figure.alt-missing', documentWith(node('figure', { id: 'here', asset: picture.ref.sha256 }, 'Légende'))],
    ['heading-level', 'heading.level-skipped', documentWith(node('heading', { id: 'here', level: 3 }, 'Trop bas'))],
  ])('a refusal for its %s is a finding with its place', { timeout: WASM_START_MS }, async (reason, rule, document) => {
    expect(await errorOf(sheetOf(document, { assets: [picture] }))).toEqual({ code: 'TYPESETTING_REFUSED', params: { reason } })
    expect(checkDocument(document, 'fr', 0)).toContainEqual(expect.objectContaining({ rule, severity: 'blocking', blockId: 'here' }))
  })
})
