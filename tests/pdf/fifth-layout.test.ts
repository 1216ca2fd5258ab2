import { describe, expect, it } from 'vitest'
import type { Charter } from '../../core/communique/charter'
import { contrast, onWhite } from '../../core/communique/legible-colours'
import { documentWith, node, paragraph, tableOf, text } from '../../core/document/specimen'
import type { NodeJson } from '../../core/document/types'
import { Engines } from '../../electron/export/open-engine'
import { typesetPdf } from '../../electron/export/typeset'
import { bodyOfWords, sheetOf, withParts } from './sheets'
import { checkPdf, readPdf } from './check-pdf'
import { resources } from './engines'
import { chances, prose } from './made-up'
import { printedPages } from './printed-lines'
import { withTool } from './read-pdf'
import { childrenOf, withinElement, type StructureElement } from './structure-tree'

/* What the fourth layout did, and the fifth does no more: each fault is looked for in both, and must be found in the fourth (docs/adr/0056). */

const WASM_START_MS = 300_000
const choices = ['native', 'wasm'] as const
const engines = new Map(choices.map((choice) => [choice, new Engines(choice, resources)]))

interface Wishes {
  readonly version: number
  readonly draft?: boolean
  readonly charter?: Partial<Charter>
}

async function pdfOf(choice: (typeof choices)[number], body: readonly NodeJson[], { version, ...wishes }: Wishes): Promise<Uint8Array> {
  const sheet = sheetOf(documentWith(...body), { template: { id: 'official', version }, ...wishes })
  return printed(choice, sheet)
}

async function printed(choice: (typeof choices)[number], sheet: ReturnType<typeof sheetOf>): Promise<Uint8Array> {
  const engine = await engines.get(choice)?.of(sheet)
  const pdf = engine?.ok ? await typesetPdf(engine.value, sheet, 'ua-1') : engine
  if (!pdf?.ok) throw new Error(JSON.stringify(pdf))
  return pdf.value.bytes
}

const item = (...parts: readonly NodeJson[]): NodeJson => node('listItem', {}, ...parts)

describe.each(choices)('by the %s engine', (choice) => {
  it('a power of the title is one at the foot of the pages and in the properties of the file', { timeout: WASM_START_MS }, async () => {
    const power = node('title', {}, text('  Plus de 10'), text('5', { type: 'superscript' }), text(' dons, et du CO'), text('2', { type: 'subscript' }), text(' dans l’air de la ville, qui ne cesse de monter depuis dix ans'))
    const ofVersion = async (version: number) => {
      const bytes = await printed(choice, sheetOf(withParts(documentWith(...bodyOfWords(900)), power), { template: { id: 'official', version } }))
      const [, , second = ''] = withTool(bytes, 'mutool', (file) => ['draw', '-F', 'trace', '-o', '-', file]).split('<page ')
      const signs = Array.from(second.matchAll(/trm="([\d.]+) [^"]*">|<g unicode="(.)" glyph="([^"]*)"/gu))
      const foot = signs.map(([, , sign = ''], at) => ({ sign, at })).filter(({ sign }) => sign !== '').map(({ sign }) => sign).join('')
      const glyphs = signs.flatMap(([, , sign = '', glyph = '']) => (sign === '5' || sign === '2' ? [glyph] : []))
      return { foot, glyphs, title: /^Title: +(.*)$/mu.exec(withTool(bytes, 'pdfinfo', (file) => [file]))?.[1] }
    }
    const [fourth, fifth] = [await ofVersion(4), await ofVersion(5)]
    expect(fifth.foot).toContain('Plus de 105 dons, et du CO2 dans l’air de la ville, qui ne cesse de monter…')
    expect(fifth.glyphs.some((glyph) => glyph !== 'five' && glyph.startsWith('five')) && fifth.glyphs.some((glyph) => glyph !== 'two' && glyph.startsWith('two'))).toBe(true)
    expect(fifth.title).toBe('Plus de 10⁵ dons, et du CO₂ dans l’air de la ville, qui ne cesse de monter depuis dix ans')
    expect(fourth.foot).toContain('Plus de 105 dons')
    expect(new Set(fourth.glyphs)).toEqual(new Set(['five', 'two']))
    expect(fourth.title).toContain('Plus de 105 dons')
  })

  it('the first cell of each row is its header where the first column is one, and says so', { timeout: WASM_START_MS }, async () => {
    const table = (headerRow: boolean) => node('table', { ...tableOf(['a'], ['b']).attrs, headerRow, headerColumn: true }, ...(tableOf(['Année', '2023', '2024'], ['Patients', '12', '13'], ['Part', '14', '15']).content ?? []))
    const plain = tableOf(['a', 'b'], ['1', '2'])
    const ofVersion = async (version: number) => {
      const bytes = await pdfOf(choice, [table(false), plain, node('box', {}, paragraph('Un encadré.')), table(true)], { version })
      const read = readPdf(bytes)
      const rowsOf = (element: StructureElement) => withinElement(element).filter(({ tag }) => tag === 'TR').map((row) => childrenOf(row).map((cell) => `${cell.tag}${/"\/Scope":"\/(\w)/u.exec(JSON.stringify(read.file.list(cell.dictionary['/A']).map((one) => read.file.dictionary(one))))?.[1] ?? ''}`).join(' '))
      return { tables: read.elements.filter(({ tag }) => tag === 'Table').map(rowsOf), faults: checkPdf(bytes, 'ua-1') }
    }
    expect(await ofVersion(5)).toEqual({ tables: [['THR TD TD', 'THR TD TD', 'THR TD TD'], ['THC THC', 'TD TD'], ['THC THC THC', 'THR TD TD', 'THR TD TD']], faults: [] })
    expect((await ofVersion(4)).faults).toContain('a table has no header cell')
  })

  it('a list says how it is numbered, be it in another or in a frame', { timeout: WASM_START_MS }, async () => {
    const body = [node('orderedList', { start: 9 }, item(paragraph('Neuf'), node('bulletList', {}, item(paragraph('dedans'), node('orderedList', {}, item(paragraph('au fond')))), item(paragraph('encore')))), item(paragraph('Dix'))), node('box', {}, node('bulletList', {}, item(paragraph('Un'))))]
    const ofVersion = async (version: number) => readPdf(await pdfOf(choice, body, { version })).elements.filter(({ tag }) => tag === 'L').map(({ dictionary }) => /ListNumbering":"\/(\w+)/u.exec(JSON.stringify(dictionary['/A']))?.[1])
    expect(await ofVersion(5)).toEqual(['Decimal', 'Disc', 'Decimal', 'Disc'])
    expect(await ofVersion(4)).toEqual(['Decimal', 'None', 'Decimal', 'None'])
  })

  it('lines of justified items end at the margin', { timeout: WASM_START_MS }, async () => {
    const all = Array.from({ length: 16 }, (_, at) => item(paragraph(`${prose(chances(at), 40)}.`)))
    const endsOf = async (type: 'bulletList' | 'orderedList', version: number) => {
      const { lines } = printedPages(await pdfOf(choice, [node(type, {}, ...all)], { version, charter: { justified: true } }))
      const inList = lines.filter(({ size, words }) => size === 10.5 && !words.startsWith('Diffusion'))
      // The last line of each item ends with its full stop.
      return inList.filter(({ words }) => !words.endsWith('.')).map(({ right }) => right)
    }
    for (const type of ['bulletList', 'orderedList'] as const) {
      const ends = await endsOf(type, 5)
      expect(ends.length).toBeGreaterThan(24)
      expect(Math.max(...ends) - Math.min(...ends), type).toBeLessThan(4)
    }
    const before = await endsOf('bulletList', 4)
    expect(Math.max(...before) - Math.min(...before)).toBeGreaterThan(6)
  })

  it.each(['#ffe600', '#ffffff', '#0b3d91', '#000000'])('PROJET is seen in any charter, and what stands below it is read: %s', { timeout: WASM_START_MS }, async (primary) => {
    const ofVersion = async (version: number) => {
      const trace = withTool(await pdfOf(choice, [], { version, draft: true, charter: { colours: { primary, accent: primary, text: '#000000', muted: '#666666' } } }), 'mutool', (file) => ['draw', '-F', 'trace', '-o', '-', file])
      const mark = Array.from(trace.matchAll(/<fill_text [^>]*?color="([^"]*)"(?: alpha="([^"]*)")?[^>]*>\s*<span [^>]*trm="124 /gu))[0]
      const channels = (mark?.[1] ?? '').split(' ').map((share) => Math.round(Number(share) * 255))
      const colour = `#${(channels.length === 1 ? [...channels, ...channels, ...channels] : channels).map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
      return contrast(onWhite(colour, Number(mark?.[2] ?? 1) * 255), '#ffffff')
    }
    const seen = await ofVersion(5)
    expect(seen).toBeGreaterThanOrEqual(1.24)
    expect(seen).toBeLessThan(1.28)
    if (primary === '#ffe600') expect(await ofVersion(4)).toBeLessThan(1.05)
  })
})
