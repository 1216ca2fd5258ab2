import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { charterFonts, fontFamilyOf, type CharterFont } from '../../core/communique/charter'
import { newDocument } from '../../core/document/new-document'
import { countedIds, documentWith, node, paragraph, specimenInstitution } from '../../core/document/specimen'
import { spokenText, tagsOf } from '../../tests/pdf/check-pdf'
import { engineFor, resources } from '../../tests/pdf/engines'
import { ownAssets, ownFont } from '../../tests/pdf/own-font'
import { madeUpBody } from '../../tests/pdf/made-up'
import { pdfText } from '../../tests/pdf/read-pdf'
import { bodyOfWords, everyElement, fullDocument, picture, sheetOf } from '../../tests/pdf/sheets'
import type { Engine } from './engine'
import { openEngine } from './open-engine'
import { typesetDraftPdf, typesetPdf } from './typeset'
import { pdfStandards, type PdfStandard, type Sheet } from './typesetter'

/** Far above what it takes: 28 MB of WASM are compiled, perhaps on a machine that does much else. */
const WASM_START_MS = 300_000

const sheets: readonly (readonly [string, Sheet])[] = [
  ['every element', sheetOf(fullDocument(), { assets: [picture] })],
  ['a draft in English', sheetOf(fullDocument(), { assets: [picture], language: 'en', draft: true })],
  ['six pages, justified', sheetOf(documentWith(...bodyOfWords(2400)), { charter: { justified: true } })],
  ['frames that break over pages', sheetOf(documentWith(...madeUpBody({ seed: 12, words: 1600, rich: true }), node('box', { title: 'Un long encadré' }, ...bodyOfWords(500).filter(({ type }) => type === 'paragraph'))))],
]

describe('the native and the WASM engine', () => {
  let engines: { native: Engine; wasm: Engine }
  const folder = mkdtempSync(join(tmpdir(), 'marbre-engines-'))
  beforeAll(async () => {
    engines = { native: await engineFor('native'), wasm: await engineFor('wasm') }
  }, WASM_START_MS)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const bytesOf = async (engine: Engine, sheet: Sheet, standard: PdfStandard) => {
    const pdf = await typesetPdf(engine, sheet, standard)
    if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
    return pdf.value
  }

  /** Each page as poppler paints it, 50 dots an inch, by its hash: a comparison sign by sign of a million dots takes seconds. */
  const painted = (bytes: Uint8Array, name: string): string[] => {
    writeFileSync(join(folder, `${name}.pdf`), bytes)
    execFileSync('pdftoppm', ['-r', '50', join(folder, `${name}.pdf`), join(folder, name)])
    return readdirSync(folder).filter((file) => file.startsWith(`${name}-`)).sort().map((file) => createHash('sha256').update(readFileSync(join(folder, file))).digest('hex'))
  }

  describe.each(sheets)('%s', (name, sheet) => {
    it.each(pdfStandards)('gives the same pages and the same text as %s', { timeout: WASM_START_MS }, async (standard) => {
      const native = await bytesOf(engines.native, sheet, standard)
      const wasm = await bytesOf(engines.wasm, sheet, standard)
      expect(native.pageCount).toBeGreaterThan(1)
      expect(wasm.pageCount).toBe(native.pageCount)
      expect(pdfText(wasm.bytes)).toBe(pdfText(native.bytes))
      const file = name.replace(/\W/g, '')
      expect(painted(wasm.bytes, `${file}-w`)).toEqual(painted(native.bytes, `${file}-n`))
      expect(tagsOf(wasm.bytes)).toEqual(tagsOf(native.bytes))
      expect(spokenText(wasm.bytes)).toEqual(spokenText(native.bytes))
    })
  })

  const families: readonly CharterFont[] = [...charterFonts.filter((font) => font !== 'Source Sans 3'), { ...ownFont, family: 'Hélianthe Texte' }]
  describe.each(families.map((font) => [fontFamilyOf(font), font] as const))('in %s', (family, font) => {
    const of = new Map<'native' | 'wasm', Engine>()
    beforeAll(async () => {
      for (const choice of ['native', 'wasm'] as const) {
        const opened = await openEngine(choice, resources, { font, assets: ownAssets })
        if (!opened.ok) throw new Error(opened.error.code)
        of.set(choice, opened.value)
      }
    }, WASM_START_MS)

    it.each([
      ['every element', {}, everyElement()],
      ['long pages, justified', { justified: true }, bodyOfWords(1200)],
    ] as const)('give the same pages and the same text: %s', { timeout: WASM_START_MS }, async (what, charter, body) => {
      const sheet = sheetOf(documentWith(...body), { assets: [picture], charter: { ...charter, font } })
      const [native, wasm] = await Promise.all((['native', 'wasm'] as const).map(async (choice) => bytesOf(of.get(choice) as Engine, sheet, 'ua-1')))
      if (!native || !wasm) throw new Error('no pages')
      const file = `${family}${what}`.replace(/\W/g, '')
      const pages = painted(native.bytes, `${file}-n`)
      expect(pages.length).toBeGreaterThan(1)
      expect(painted(wasm.bytes, `${file}-w`)).toEqual(pages)
      expect(pdfText(wasm.bytes)).toBe(pdfText(native.bytes))
      expect(tagsOf(wasm.bytes)).toEqual(tagsOf(native.bytes))
      const usual = await bytesOf(engines.native, sheetOf(documentWith(...body), { assets: [picture], charter }), 'ua-1')
      expect(painted(usual.bytes, `${file}-u`), 'another family is seen').not.toEqual(pages)
    })
  })

  it('are compared by eyes that see one sign', { timeout: WASM_START_MS }, async () => {
    const [one, other] = await Promise.all(['Le vaccin protège.', 'Le vaccin protégé.'].map((words) => bytesOf(engines.native, sheetOf(documentWith(paragraph(words))), 'ua-1')))
    expect(painted(one?.bytes ?? new Uint8Array(), 'one')).not.toEqual(painted(other?.bytes ?? new Uint8Array(), 'other'))
  })

  describe.each(['native', 'wasm'] as const)('a draft by the %s engine', (choice) => {
    const beginning = newDocument({ type: 'communique', language: 'fr', institution: specimenInstitution, newId: countedIds() })
    const mute = node('figure', { asset: picture.ref.sha256 }, 'Légende')

    it.each([
      ['nothing written yet', beginning, 'Titre à écrire', true],
      ['an image without alternative text', documentWith(mute), 'Légende', true],
      ['a skipped level of headings', documentWith(node('heading', { level: 3 }, 'Trop bas')), 'Trop bas', false],
      ['a sign that the font lacks', documentWith(paragraph('bravo 😀')), 'bravo', false],
    ])('is made with %s, and claims what it is', { timeout: WASM_START_MS }, async (_what, document, words, isAccessible) => {
      const draft = { reference: '2025-014', versionNumber: null, fingerprint: null, frozenAt: null }
      const pdf = await typesetDraftPdf(engines[choice], sheetOf(document, { assets: [picture], draft: true, identity: draft }))
      if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
      const read = pdfText(pdf.value.bytes)
      expect(read).toContain(words)
      expect(read.replaceAll(/\s/g, '')).toContain('PROJET')
      expect(read).toContain('2025-014 · brouillon')
      expect(pdf.value.pageCount).toBe(read.split('\f').length - 1)
      expect(Buffer.from(pdf.value.bytes).includes('pdfuaid:part')).toBe(isAccessible)
    })
  })

  it('say who they are', { timeout: WASM_START_MS }, async () => {
    const [, sheet] = sheets[0] as (typeof sheets)[number]
    expect((await bytesOf(engines.native, sheet, 'ua-1')).engine).toBe('typst-native 0.7.0')
    expect((await bytesOf(engines.wasm, sheet, 'ua-1')).engine).toBe('typst-wasm 0.7.0')
  })
})
