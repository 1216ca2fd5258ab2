import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { newDocument } from '../../core/document/new-document'
import { plainText } from '../../core/document/plain-text'
import { countedIds, documentWith, node, paragraph, specimenInstitution } from '../../core/document/specimen'
import { communiqueTypes } from '../../core/document/types'
import { mentionWords, pageWords } from '../../core/document/wording'
import { engineFor, layoutFile, resources } from '../../tests/pdf/engines'
import { pdfText, withTool, wordsOf } from '../../tests/pdf/read-pdf'
import { assetOf, bodyOfWords, frozen, fullDocument, logo, nameless, picture, sheetOf, withParts } from '../../tests/pdf/sheets'
import type { Engine } from './engine'
import { underEngineFamily } from './engine-family'
import { fontFiles } from './fonts'
import { openEngine } from './open-engine'
import { PageRenderer } from './page-renderer'
import { withFinishedTags } from './finished-tags'
import { claimedFingerprint } from './pdf-identity'
import { typesetPdf, typesetPreview } from './typeset'
import type { PdfStandard, Sheet } from './typesetter'
import { typstSource } from './typst-source'

/** The native engine by itself, in a process of which the time zone can be chosen. */
const printInAnotherProcess = `
  const { readFileSync } = require('node:fs'), { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler')
  const given = JSON.parse(readFileSync(0, 'utf8'))
  const compiler = NodeCompiler.create({ workspace: '/elsewhere', fontArgs: [{ fontBlobs: given.fonts.map((font) => Buffer.from(font, 'base64')) }] })
  compiler.addSource('/elsewhere/official.typ', readFileSync(given.layout, 'utf8'))
  compiler.addSource('/elsewhere/sheet.typ', given.sheet)
  for (const [path, base64] of given.files) compiler.mapShadow('/elsewhere' + path, Buffer.from(base64, 'base64'))
  process.stdout.write(compiler.pdf(compiler.compile({ mainFileContent: given.main }).result, { pdfStandard: 'ua-1' }))
`

let engine: Engine
let renderer: PageRenderer
beforeAll(async () => {
  engine = await engineFor('native')
  renderer = await PageRenderer.open()
})

const pdfOf = async (sheet: Sheet, standard: PdfStandard = 'ua-1') => {
  const pdf = await typesetPdf(engine, sheet, standard)
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  return pdf.value
}
const errorOf = async (sheet: Sheet) => {
  const pdf = await typesetPdf(engine, sheet, 'ua-1')
  return pdf.ok ? null : pdf.error
}
const previewOf = async (sheet: Sheet) => {
  const preview = await typesetPreview(engine, sheet, renderer)
  if (!preview.ok) throw new Error(JSON.stringify(preview.error))
  return preview.value.pages
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const full = (wishes: Parameters<typeof sheetOf>[1] = {}) => sheetOf(fullDocument(), { assets: [picture], ...wishes })

describe('an official PDF', () => {
  it('says word for word what the plain text says, in the same order', async () => {
    // Headers and footers of the pages are not of the text: this institution has none, and nothing is under embargo.
    const document = withParts(fullDocument(), node('release', { mode: 'immediate' }))
    const { bytes, pageCount } = await pdfOf(sheetOf(document, { assets: [picture], identity: nameless, charter: { footer: '' } }))
    const footers = /(?:Untitredecommuniqué)?Page(\d)\/\dsansversionapprouvée/g
    const read = wordsOf(pdfText(bytes)).join('')
    expect([...read.matchAll(footers)]).toHaveLength(pageCount)
    expect(read.replace(footers, '')).toBe(wordsOf(plainText(document, 'fr')).join(''))
  })

  it('repeats the embargo at the head of every later page, and numbers the pages', async () => {
    const { bytes, pageCount } = await pdfOf(full())
    const pages = pdfText(bytes).split('\f').slice(0, pageCount)
    pages.forEach((page, index) => {
      expect(wordsOf(page).join(' ')).toContain('SOUS EMBARGO JUSQU’AU mardi 4 février 2025 à 18 h 00 (heure de Paris)')
      expect(wordsOf(page).join(' ')).toContain(wordsOf(pageWords(index + 1, pageCount)).join(' '))
    })
  })

  it.each(communiqueTypes)('names its type: %s, in both languages', async (type) => {
    for (const language of ['fr', 'en'] as const) {
      const { bytes } = await pdfOf(sheetOf(withParts(documentWith(), node('mention', { type })), { language }))
      expect(pdfText(bytes)).toContain(mentionWords(type, language))
    }
  })

  it('carries title, author, language, date and identity in its metadata', async () => {
    const { bytes } = await pdfOf(full())
    const info = withTool(bytes, 'pdfinfo', (file) => ['-isodates', file])
    expect(info).toMatch(/^Title: +Un titre de communiqué$/m)
    expect(info).toMatch(/^Author: +Institut des Calanques$/m)
    expect(info).toMatch(/^CreationDate: +2025-01-30T09:30:00(?:Z|\+00)/m)
    expect(info).toContain(`marbre:reference=${frozen.reference}, marbre:version=${frozen.versionNumber}, marbre:fingerprint=${frozen.fingerprint}`)
    expect(await claimedFingerprint(bytes)).toBe(frozen.fingerprint)
  })

  it('claims no identity when it has none, nor do other files', async () => {
    expect(await claimedFingerprint((await pdfOf(full({ identity: nameless }))).bytes)).toBeNull()
    expect(await claimedFingerprint(new TextEncoder().encode('no PDF'))).toBeNull()
  })

  it('has the same bytes on another day and after other work', async () => {
    const first = sha256((await pdfOf(full())).bytes)
    await pdfOf(sheetOf(documentWith(...bodyOfWords(800))))
    vi.useFakeTimers({ now: Date.UTC(2031, 5, 5), toFake: ['Date'] })
    try {
      expect(sha256((await pdfOf(full())).bytes)).toBe(first)
    } finally {
      vi.useRealTimers()
    }
  })

  it.each(['Pacific/Auckland', 'America/Los_Angeles'])('has the same bytes in the time zone %s', async (zone) => {
    const { main, sheet, tags } = typstSource(full(), 'print')()
    const files = [...full().assets].map(([hash, bytes]) => [`/assets/${hash}.png`, Buffer.from(bytes).toString('base64')])
    const fonts = fontFiles['Source Sans 3'].map((file) => Buffer.from(underEngineFamily(readFileSync(join(resources, 'fonts', file)))).toString('base64'))
    const given = JSON.stringify({ main, sheet, files, fonts, layout: layoutFile })
    const printed = execFileSync(process.execPath, ['-e', printInAnotherProcess], { input: given, env: { ...process.env, TZ: zone }, maxBuffer: 64 * 1024 * 1024 })
    expect(sha256(withFinishedTags(printed, tags))).toBe(sha256((await pdfOf(full())).bytes))
  })

  it('dates nothing when the text was never frozen', async () => {
    expect(withTool((await pdfOf(full({ identity: nameless }))).bytes, 'pdfinfo', (file) => [file])).not.toMatch(/Date:/)
  })

  it('writes PROJET or DRAFT across each page of what is not approved, and only there', async () => {
    for (const [language, word] of [['fr', 'PROJET'], ['en', 'DRAFT']] as const) {
      const { bytes, pageCount } = await pdfOf(full({ language, draft: true }))
      const pages = pdfText(bytes).split('\f').slice(0, pageCount)
      expect(pages.every((page) => wordsOf(page).join('').includes(word))).toBe(true)
      expect(wordsOf(pdfText((await pdfOf(full({ language }))).bytes)).join('')).not.toContain(word)
    }
  })
})

describe('a preview', () => {
  it('draws ligatures: only spaces have no shape', async () => {
    const shapeless = async (words: string) => ((await previewOf(sheetOf(documentWith(paragraph(words)), { draft: true })))[0]?.svg?.match(/<path id="[^"]+" \/>/g) ?? []).length
    expect(await shapeless('une greffe affirmée, un souffle efficace, un flux')).toBe(await shapeless('une grexe axirmée, un souxe exicace, un xux'))
  })

  it('gives each page as an A4 picture that stands alone', async () => {
    const pages = await previewOf(full())
    expect(pages.length).toBe((await pdfOf(full())).pageCount)
    for (const { svg: drawing, widthPt, heightPt } of pages) {
      const svg = drawing ?? ''
      expect([widthPt, heightPt]).toEqual([595.28, 841.89])
      const named = new Set([...svg.matchAll(/<path id="([^"]+)"/g)].map(([, id]) => id))
      const used = [...svg.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
      expect(used.length).toBeGreaterThan(100)
      expect(used.filter((id) => !named.has(id))).toEqual([])
    }
  })

  it('SVG injection: holds no link, no script, no foreign element and no word of a person', async () => {
    const attack = '"><script>alert(1)</script><a href="javascript:1">'
    const figure = node('figure', { asset: picture.ref.sha256, alt: attack, credit: attack }, attack)
    const link = { type: 'text', text: attack, marks: [{ type: 'link', attrs: { href: 'https://example.org/"><script>' } }] } as const
    const svg = (await previewOf(sheetOf(documentWith(paragraph(attack), paragraph(link), figure), { assets: [picture] }))).map((page) => page.svg).join('')
    expect(svg).not.toMatch(/<(?:script|a|style|foreignObject|h5:)|alert|javascript|example\.org|onload/i)
    expect([...new Set([...svg.matchAll(/<([\w:]+)/g)].map(([, name]) => name))].sort()).toEqual(['defs', 'g', 'image', 'path', 'rect', 'svg', 'use'])
  })

  it('shows what an unfinished draft lacks, and never fails on it', async () => {
    for (const language of ['fr', 'en'] as const) {
      const fresh = newDocument({ type: 'communique', language, institution: specimenInstitution, newId: countedIds() })
      const document = { ...fresh, content: fresh.content.flatMap((part) => (part.type === 'paragraph' ? [part, node('figure'), node('bulletList', {}, node('listItem', {}, paragraph())), node('quote', {}, paragraph()), node('keyFigures', {}, node('keyFigure')), node('box', {}, paragraph()), node('references', {}, node('reference'))] : [part])) }
      expect(await previewOf(sheetOf(document, { language, draft: true, identity: nameless }))).toHaveLength(1)
      const text = pdfText((await pdfOf(sheetOf(document, { language, draft: true, identity: nameless }))).bytes)
      expect(text).toContain(language === 'fr' ? 'Titre à écrire' : 'Title to be written')
    }
  })
})

describe('bad input', () => {
  const folders: string[] = []
  const copyOfResources = () => {
    const folder = mkdtempSync(join(tmpdir(), 'marbre-resources-'))
    folders.push(folder)
    cpSync(resources, folder, { recursive: true })
    return folder
  }
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))
  afterAll(() => vi.useRealTimers())

  it.each([
    ['missing', (file: string) => rmSync(file)],
    ['cut short', (file: string) => truncateSync(file, 40_000)],
    ['no font', (file: string) => writeFileSync(file, 'not a font at all, but long enough to hold a header')],
  ])('a font that is %s is named', async (_, damage) => {
    const folder = copyOfResources()
    damage(join(folder, 'fonts/SourceSans3-Bold.ttf'))
    expect(await openEngine('native', folder)).toEqual({ ok: false, error: { code: 'FONT_MISSING', params: { font: 'SourceSans3-Bold.ttf' } } })
  })

  it('an unknown font family is an error, not another font', async () => {
    expect((await errorOf(sheetOf(documentWith(), { charter: { font: 'Comic Neue' as 'Source Sans 3' } })))?.code).toBe('FONT_MISSING')
  })

  it('a picture whose bytes are not there', async () => {
    const sheet = full()
    expect(await errorOf({ ...sheet, assets: new Map([[logo.ref.sha256, logo.bytes]]) })).toEqual({ code: 'ASSET_MISSING', params: { asset: picture.ref.sha256 } })
  })

  it.each([
    ['text', new TextEncoder().encode('this is no picture')],
    ['one byte', new Uint8Array([0xff])],
    ['half a PNG', picture.bytes.slice(0, 400)],
    ['nothing', new Uint8Array()],
  ])('a damaged picture: %s', async (_, bytes) => {
    const damaged = assetOf(bytes)
    const figure = node('figure', { asset: damaged.ref.sha256, alt: 'Une image' })
    expect((await errorOf(sheetOf(documentWith(figure), { assets: [damaged] })))?.code).toBe('IMAGE_UNREADABLE')
  })

  it('refuses a final without a title, without an alternative text, with a skipped level', async () => {
    expect(await errorOf(sheetOf(withParts(documentWith(), node('title'))))).toEqual({ code: 'TYPESETTING_REFUSED', params: { reason: 'title' } })
    const mute = node('figure', { asset: picture.ref.sha256 }, 'Légende')
    expect(await errorOf(sheetOf(documentWith(mute), { assets: [picture] }))).toEqual({ code: 'TYPESETTING_REFUSED', params: { reason: 'alternative-text' } })
    expect(await errorOf(sheetOf(documentWith(node('heading', { level: 3 }, 'Trop bas'))))).toEqual({ code: 'TYPESETTING_REFUSED', params: { reason: 'heading-level' } })
  })

  it.each([['arabe', 'سلام', 'س (U+0633)'], ['émoji', 'bravo 😀', '😀 (U+1F600)'], ['chinois', '漢字', '漢 (U+6F22)']])('a sign that the font lacks is named: %s', async (_, words, sign) => {
    expect(await errorOf(sheetOf(documentWith(paragraph(words))))).toEqual({ code: 'TYPESETTING_REFUSED', params: { reason: 'sign', sign } })
    expect(await previewOf(sheetOf(documentWith(paragraph(words)), { draft: true }))).toHaveLength(1)
  })

  it('a title of 2,000 signs keeps all its words', async () => {
    const title = 'Un très long titre qui ne finit pas '.repeat(56).trim()
    const { bytes } = await pdfOf(sheetOf(withParts(documentWith(), node('title', {}, title))))
    expect(pdfText(bytes).match(/finit/g)?.length).toBeGreaterThanOrEqual(56)
  })

  it('a word longer than the line, a quote and a box longer than a page lose nothing', async () => {
    const word = 'anticonstitutionnellement'.repeat(30)
    const long = `${'Un propos qui dure. '.repeat(400)}FIN`
    const { bytes } = await pdfOf(sheetOf(documentWith(paragraph(word), node('quote', { speaker: 'Ana' }, paragraph(long)), node('box', {}, paragraph(long)))))
    const read = wordsOf(pdfText(bytes)).join('')
    expect(read.match(/FIN/g)).toHaveLength(2)
    expect(read).toContain(word)
    const rightEdges = [...withTool(bytes, 'pdftotext', (file) => ['-bbox', file, '-']).matchAll(/<word [^>]*xMax="([\d.]+)"/g)].map(([, pt]) => Number(pt))
    expect(Math.max(...rightEdges)).toBeLessThan(596)
  })

  it('20,000 words make a long document, not an error', { timeout: 120_000 }, async () => {
    const { pageCount } = await pdfOf(sheetOf(documentWith(...bodyOfWords(20_000))))
    expect(pageCount).toBeGreaterThan(30)
  })
})
