import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { charterFonts, type CharterFont } from '../../core/communique/charter'
import { NARROW_NO_BREAK, neededSigns, scienceSigns } from '../../core/communique/font-facts'
import type { Sha256 } from '../../core/communique/ids'
import { documentWith, node, paragraph } from '../../core/document/specimen'
import { NO_FONTS } from '../../cli/engine-environment'
import type { Engine } from '../../electron/export/engine'
import { coverageOf } from '../../electron/export/font-coverage'
import { underEngineFamily } from '../../electron/export/engine-family'
import { fontFiles } from '../../electron/export/fonts'
import { Engines, openEngine } from '../../electron/export/open-engine'
import { PageRenderer } from '../../electron/export/page-renderer'
import { typesetPdf, typesetPreview } from '../../electron/export/typeset'
import type { Sheet } from '../../electron/export/typesetter'
import { typstSource } from '../../electron/export/typst-source'
import { checkPdf } from './check-pdf'
import { layoutFile, resources } from './engines'
import { ownAssets, ownFont } from './own-font'
import { pdfText, withTool } from './read-pdf'
import { fullDocument, picture, sheetOf, withParts } from './sheets'

const WASM_START_MS = 300_000
/** The native engine by itself: whether it finds the shipped family by its own name, and the hash of the sheet's PDF. */
const inAnotherProcess = `
  const given = JSON.parse(require('node:fs').readFileSync(0, 'utf8')), { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler')
  const compiler = NodeCompiler.create({ workspace: '/elsewhere', fontArgs: [{ fontBlobs: given.fonts.map((font) => Buffer.from(font, 'base64')) }] })
  compiler.addSource('/elsewhere/official.typ', given.layout)
  compiler.addSource('/elsewhere/sheet.typ', given.data)
  for (const [path, base64] of given.files) compiler.mapShadow('/elsewhere' + path, Buffer.from(base64, 'base64'))
  const found = compiler.compile({ mainFileContent: '#text(font: "Source Sans 3", fallback: false)[x]' }).takeWarnings() === null
  const pdf = compiler.pdf(compiler.compile({ mainFileContent: given.main }).result, { pdfStandard: 'ua-1' })
  process.stdout.write(JSON.stringify({ found, sha256: require('node:crypto').createHash('sha256').update(pdf).digest('hex') }))
`
const choices = ['native', 'wasm'] as const
const full = (font: CharterFont): Sheet => sheetOf(fullDocument(), { assets: [picture], charter: { font } })
const withOwn = (sheet: Sheet): Sheet => ({ ...sheet, assets: new Map([...sheet.assets, ...ownAssets]) })

/** `SourceSerif4-Bold`, without the letters that mark a part of a font. */
const fontsIn = (bytes: Uint8Array) => withTool(bytes, 'pdffonts', (file) => [file]).split('\n').slice(2).flatMap((line) => /^[A-Z]{6}\+(\S+)/.exec(line)?.slice(1) ?? [])

describe('the fonts that come with Marbre', () => {
  it.each([['source-sans-3', 'SourceSans3'], ['source-serif-4', 'SourceSerif4'], ['inter', 'Inter']])('%s is the package’s, byte for byte, with its licence', (name, prefix) => {
    const inPackage = (path: string) => readFileSync(join('node_modules/@expo-google-fonts', name, path))
    const shipped = (file: string) => readFileSync(join(resources, 'fonts', file))
    const faces = [['Regular', '400Regular'], ['It', '400Regular_Italic'], ['Semibold', '600SemiBold'], ['SemiboldIt', '600SemiBold_Italic'], ['Bold', '700Bold'], ['BoldIt', '700Bold_Italic']]
    for (const [face, folder] of faces) expect(shipped(`${prefix}-${String(face)}.ttf`).equals(inPackage(`${String(folder)}/${prefix}_${String(folder)}.ttf`)), face).toBe(true)
    expect(shipped(`LICENSE_FONT-${name}`).toString()).toBe(inPackage('LICENSE_FONT').toString())
    expect(shipped(`LICENSE_FONT-${name}`).toString()).toContain('SIL Open Font License, Version 1.1')
  })

  it.each(charterFonts)('%s draws every sign that is asked of a font, and the narrow no-break space', (family) => {
    for (const file of fontFiles[family]) {
      const covered = coverageOf([readFileSync(join(resources, 'fonts', file))])
      expect([...neededSigns, NARROW_NO_BREAK, ...scienceSigns].filter((sign) => !covered.has(sign.codePointAt(0) ?? 0)), file).toEqual([])
    }
  })
})

describe.each(choices)('a charter’s font, by the %s engine', (choice) => {
  const engines = new Engines(choice, resources)
  const pdfOf = async (sheet: Sheet) => {
    const engine = await engines.of(sheet)
    if (!engine.ok) throw new Error(JSON.stringify(engine.error))
    const pdf = await typesetPdf(engine.value, sheet, 'ua-1')
    if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
    return pdf.value.bytes
  }

  it.each(charterFonts)('is alone on the pages, whole and accessible: %s', { timeout: WASM_START_MS }, async (family) => {
    const bytes = await pdfOf(full(family))
    const prefix = family.replaceAll(' ', '')
    const found = fontsIn(bytes)
    expect(found.length).toBeGreaterThanOrEqual(3)
    for (const name of found) expect(name.startsWith(`${prefix}-`), name).toBe(true)
    expect(checkPdf(bytes, 'ua-1')).toEqual([])
    expect(pdfText(bytes)).toContain('Castellan')
  })

  it('may be the institution’s own: the pages are set with its very files, and the preview too', { timeout: WASM_START_MS }, async () => {
    const sheet = withOwn(full(ownFont))
    const bytes = await pdfOf(sheet)
    expect(new Set(fontsIn(bytes))).toEqual(new Set(['SourceSerif4-Regular', 'SourceSerif4-Italic', 'SourceSerif4-Bold']))
    expect(checkPdf(bytes, 'ua-1')).toEqual([])
    const engine = await engines.of(sheet)
    expect(engine.ok && (await typesetPreview(engine.value, { ...sheet, draft: true }, await PageRenderer.open())).ok).toBe(true)
  })

  it('prints the same bytes again after others were looked at', { timeout: WASM_START_MS }, async () => {
    const first = Buffer.from(await pdfOf(withOwn(full(ownFont))))
    for (const family of charterFonts) await pdfOf(full(family))
    expect(first.equals(await pdfOf(withOwn(full(ownFont))))).toBe(true)
  })

  it.each<[string, ReadonlyMap<Sha256, Uint8Array>]>([
    ['is not there', new Map()],
    ['is cut short', new Map([...ownAssets].map(([sha256, bytes]) => [sha256, bytes.slice(0, 40_000)]))],
  ])('of one’s own that %s is an error with its name, and no other font is taken', async (_, files) => {
    const sheet = full(ownFont)
    expect(await new Engines(choice, resources).of({ ...sheet, assets: new Map([...sheet.assets, ...files]) })).toEqual({ ok: false, error: { code: 'FONT_MISSING', params: { font: 'Source Serif 4' } } })
  })

  it('that is another than the engine’s is an error with its name', { timeout: WASM_START_MS }, async () => {
    const engine = await engines.of(full('Inter'))
    expect(engine.ok && (await typesetPdf(engine.value, full('Source Serif 4'), 'ua-1'))).toEqual({ ok: false, error: { code: 'FONT_MISSING', params: { font: 'Source Serif 4' } } })
  })
})

describe.each(choices)('the %s engine', (choice) => {
  let engine: Engine
  beforeAll(async () => {
    const opened = await openEngine(choice, resources)
    if (!opened.ok) throw new Error(opened.error.code)
    engine = opened.value
  }, WASM_START_MS)

  it.each(['#import "@preview/cetz:0.3.0": *', '#import "@local/secret:1.0.0": *', '#include "/etc/passwd"', '#read("../../../etc/passwd")', '#read("/etc/passwd")', '#image("/etc/hostname.png")'])('reaches nothing outside, even from code of its own: %s', async (code) => {
    const source = typstSource(sheetOf(documentWith()), 'print')()
    const files = new Map(sheetOf(documentWith()).content.assets.map(({ sha256 }) => [`/assets/${sha256}.png`, sheetOf(documentWith()).assets.get(sha256) ?? new Uint8Array()]))
    expect((await engine.pdf({ source, files }, 'ua-1')).ok).toBe(true)
    expect((await engine.pdf({ source: { ...source, main: `${source.main}\n${code}\n` }, files }, 'ua-1')).ok).toBe(false)
  })
})

describe('a machine that has a font of the same name', () => {
  /** What the native engine makes of a sheet where the person's own folder of fonts is this one, as their settings or others tell. */
  const inAnotherHome = (home: string, sheet: Sheet, settings = join(home, 'fonts.conf')): { readonly found: boolean; readonly sha256: string } => {
    const { main, sheet: data } = typstSource(sheet, 'print')()
    const fonts = fontFiles['Source Sans 3'].map((file) => Buffer.from(underEngineFamily(readFileSync(join(resources, 'fonts', file)))).toString('base64'))
    const files = [...sheet.assets].map(([hash, bytes]) => [`/assets/${hash}.png`, Buffer.from(bytes).toString('base64')])
    const input = JSON.stringify({ main, data, fonts, files, layout: readFileSync(layoutFile, 'utf8') })
    const printed = execFileSync(process.execPath, ['-e', inAnotherProcess], { input, env: { ...process.env, HOME: home, FONTCONFIG_FILE: settings }, maxBuffer: 64 * 1024 * 1024, encoding: 'utf8' })
    return JSON.parse(printed) as { found: boolean; sha256: string }
  }

  it('prints the same bytes as one that has none', () => {
    const [bare, furnished] = [mkdtempSync(join(tmpdir(), 'marbre-home-')), mkdtempSync(join(tmpdir(), 'marbre-home-'))]
    try {
      for (const home of [bare, furnished]) {
        mkdirSync(join(home, 'fonts'))
        writeFileSync(join(home, 'fonts.conf'), `<?xml version="1.0"?><fontconfig><dir>${join(home, 'fonts')}</dir></fontconfig>`)
      }
      // It is there under its own name, where an engine that went by names would find it.
      for (const file of fontFiles['Source Sans 3']) copyFileSync(join(resources, 'fonts', file), join(furnished, 'fonts', file))
      const [without, having] = [inAnotherHome(bare, full('Source Sans 3')), inAnotherHome(furnished, full('Source Sans 3'))]
      expect([without.found, having.found]).toEqual([false, true])
      expect(having.sha256).toBe(without.sha256)
      // As the command line tells the engine: none is even looked for, in the usual folders neither.
      mkdirSync(join(furnished, '.fonts'))
      for (const file of fontFiles['Source Sans 3']) copyFileSync(join(resources, 'fonts', file), join(furnished, '.fonts', file))
      const spared = inAnotherHome(furnished, full('Source Sans 3'), join(resources, NO_FONTS))
      expect(spared).toEqual(without)
    } finally {
      for (const home of [bare, furnished]) rmSync(home, { recursive: true, force: true })
    }
  })
})

describe('labels of a charter', () => {
  const labels = { fr: { communique: 'COMMUNIQUÉ OFFICIEL', pressContact: 'Service de presse', moreInfo: 'Le site', linksOfInterest: 'Liens déclarés', references: 'Bibliographie' } }

  it('are printed instead of the usual ones, in their language only', async () => {
    const engines = new Engines('native', resources)
    const printed = async (language: 'fr' | 'en') => {
      const sheet = sheetOf(withParts(fullDocument(), node('mention', { type: 'communique' })), { assets: [picture], charter: { labels }, language })
      const engine = await engines.of(sheet)
      const pdf = engine.ok ? await typesetPdf(engine.value, sheet, 'ua-1') : engine
      if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
      return pdfText(pdf.value.bytes).replaceAll(/\s+/gu, ' ')
    }
    const french = await printed('fr')
    for (const words of ['COMMUNIQUÉ OFFICIEL', 'Service de presse', 'Le site :', 'Liens déclarés :', 'Bibliographie']) expect(french).toContain(words)
    expect(french).not.toMatch(/COMMUNIQUÉ DE PRESSE|Contacts? presse|Pour plus d’informations|Liens d’intérêts|Références?\b/)
    expect(await printed('en')).toContain('PRESS RELEASE')
  })

  it('that the font cannot draw are refused like any other word', async () => {
    const opened = await openEngine('native', resources)
    if (!opened.ok) throw new Error('no engine')
    const sheet = sheetOf(documentWith(paragraph('x')), { charter: { labels: { fr: { communique: '新闻稿' } } } })
    expect(await typesetPdf(opened.value, sheet, 'ua-1')).toMatchObject({ ok: false, error: { code: 'TYPESETTING_REFUSED', params: { reason: 'sign' } } })
  })
})
