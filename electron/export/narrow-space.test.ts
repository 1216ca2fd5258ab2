import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { officialTemplate } from '../../core/communique/content'
import { documentWith, paragraph } from '../../core/document/specimen'
import { layoutFile, resources } from '../../tests/pdf/engines'
import { pdfText } from '../../tests/pdf/read-pdf'
import { sheetOf } from '../../tests/pdf/sheets'
import type { Engine, EngineParts } from './engine'
import { coverageOf } from './font-coverage'
import { readFonts } from './fonts'
import { openNativeEngine } from './native-engine'
import { PageRenderer } from './page-renderer'
import { typesetPdf, typesetPreview } from './typeset'
import { openWasmEngine } from './wasm-engine'

const NARROW = 0x202f
/** 28 MB of WASM are compiled, perhaps on a machine that does much else. */
const WASM_START_MS = 300_000

/** The font without its narrow no-break space: the tables that lead to its glyph lead nowhere (OpenType, `cmap` 4 and 12). */
function withoutNarrowSpace(font: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(font)
  const view = new DataView(copy.buffer)
  const entry = Array.from({ length: view.getUint16(4) }, (_, index) => 12 + index * 16).find((at) => Buffer.from(copy.subarray(at, at + 4)).toString('latin1') === 'cmap') ?? 0
  const cmap = view.getUint32(entry + 8)
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const table = cmap + view.getUint32(cmap + 8 + index * 8)
    if (view.getUint16(table) === 4) hideInSegments(view, table)
    if (view.getUint16(table) === 12) hideInGroups(view, table)
  }
  return copy
}

function hideInSegments(view: DataView, table: number): void {
  const bytes = view.getUint16(table + 6)
  for (let at = 0; at < bytes; at += 2) {
    const [end, start] = [table + 14 + at, table + 16 + bytes + at]
    if (view.getUint16(start) > NARROW || view.getUint16(end) < NARROW) continue
    const offset = start + bytes * 2
    if (view.getUint16(offset) !== 0) view.setUint16(offset + view.getUint16(offset) + (NARROW - view.getUint16(start)) * 2, 0)
    else if (view.getUint16(end) === NARROW) view.setUint16(end, NARROW - 1)
    else throw new Error('the segment goes on past U+202F')
  }
}

function hideInGroups(view: DataView, table: number): void {
  for (let group = 0; group < view.getUint32(table + 12); group += 1) {
    const at = table + 16 + group * 12
    if (view.getUint32(at) > NARROW || view.getUint32(at + 4) < NARROW) continue
    if (view.getUint32(at + 4) !== NARROW) throw new Error('the group goes on past U+202F')
    view.setUint32(at + 4, NARROW - 1)
  }
}

describe('a font without the narrow no-break space', () => {
  let parts: EngineParts
  beforeAll(async () => {
    const whole = await readFonts(join(resources, 'fonts'), 'Source Sans 3', new Map())
    if (!whole.ok) throw new Error(whole.error.code)
    const fonts = whole.value.map(withoutNarrowSpace)
    parts = { family: 'Source Sans 3', fonts, covered: coverageOf(fonts), layouts: new Map([[officialTemplate.version, await readFile(layoutFile, 'utf8')]]), slip: '' }
  })

  it('was made for this test: the shipped one has it', async () => {
    const whole = await readFonts(join(resources, 'fonts'), 'Source Sans 3', new Map())
    expect(whole.ok && whole.value.every((font) => coverageOf([font]).has(NARROW))).toBe(true)
    expect(parts.fonts.some((font) => coverageOf([font]).has(NARROW))).toBe(false)
    expect(parts.fonts.every((font) => coverageOf([font]).has(0x00a0))).toBe(true)
  })

  it.each<[string, (given: EngineParts) => Engine | Promise<Engine>]>([['native', openNativeEngine], ['WASM', openWasmEngine]])('prints the wide one by the %s engine, on paper and on the screen', async (_name, open) => {
    const engine = await open(parts)
    const sheet = sheetOf(documentWith(paragraph('Vraiment\u202f? 100\u202f000 patients')))
    const pdf = await typesetPdf(engine, sheet, 'ua-1')
    if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
    const text = pdfText(pdf.value.bytes)
    expect(text).toMatch(/100[ \u00a0]000/)
    expect(text).not.toContain('\u202f')
    const blind: Engine = { name: engine.name, family: engine.family, covered: { has: (code) => code === NARROW || engine.covered.has(code) }, pdf: (job, standard) => engine.pdf(job, standard), places: (job) => engine.places(job), layout: (job) => engine.layout(job) }
    const left = await typesetPdf(blind, sheet, 'ua-1')
    // Left to itself, the engine prints « 100000 » : the words would say something else.
    expect(left.ok && pdfText(left.value.bytes)).not.toMatch(/100[ \u00a0\u202f]000/)
    const preview = await typesetPreview(engine, sheet, await PageRenderer.open())
    expect(preview.ok && preview.value.pages.some(({ words }) => words?.text.includes('100\u00a0000'))).toBe(true)
  }, WASM_START_MS)
})
