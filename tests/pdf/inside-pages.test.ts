import { describe, expect, it } from 'vitest'
import { documentWith, node, paragraph } from '../../core/document/specimen'
import type { NodeJson } from '../../core/document/types'
import type { Engine } from '../../electron/export/engine'
import { typesetPdf } from '../../electron/export/typeset'
import { engineFor } from './engines'
import { madeUpBody } from './made-up'
import { printedPages } from './printed-lines'
import { frozen, picture, sheetOf } from './sheets'

/*
 * What is whole and higher than a page is drawn over its edge, and no reader of tags sees it: so every word is looked for
 * where it is painted. Each word is one of its own here, of signs that are never cut at the end of a line.
 */

const WASM_START_MS = 300_000
const PT_PER_MM = 72 / 25.4

const many = <T>(count: number, of: (at: number) => T): readonly T[] => Array.from({ length: count }, (_, at) => of(at))
const words = (count: number): string => many(count, () => 'mot').join(' ')
const shortLines = (count: number): NodeJson => paragraph(...many(count, (at) => [...(at === 0 ? [] : [{ type: 'hardBreak' } as const]), 'mot']).flat())
const item = (...parts: readonly NodeJson[]): NodeJson => node('listItem', {}, ...parts)
const table = (rows: number, wordsOf: (row: number) => number): NodeJson =>
  node('table', { title: 'Les groupes', source: 'mot', headerRow: true }, ...many(rows, (row) => node('tableRow', {}, node('tableCell', {}, words(wordsOf(row))), node('tableCell', {}, 'mot'))))
const figures = (count: number, { value = 'mot', label = 3 }: { readonly value?: string; readonly label?: number } = {}): NodeJson =>
  node('keyFigures', { title: 'mot', source: 'mot' }, ...many(count, () => node('keyFigure', { value, source: value }, ...(label === 0 ? [] : [words(label)]))))

const texts: readonly (readonly [string, readonly NodeJson[]])[] = [
  ...[3, 12, 40].map((seed) => [`everything, ${String(seed)}`, madeUpBody({ seed, words: 1400, rich: true, pictures: seed % 4 })] as const),
  ['one number of ninety lines', [node('orderedList', {}, item(shortLines(90)))]],
  ['three numbers of 24 lines', [paragraph('mot :'), node('orderedList', {}, ...many(3, () => item(shortLines(24))))]],
  ['many short numbers, one with a list within', [node('orderedList', {}, ...many(40, () => item(paragraph('mot'))), item(paragraph('mot'), node('orderedList', {}, ...many(60, () => item(paragraph('mot'))))))]],
  ['bullets of forty lines', [paragraph('mot :'), node('bulletList', {}, ...many(3, () => item(shortLines(40))))]],
  ['a box of 75 lines', [node('box', { title: 'mot', source: 'mot' }, shortLines(75))]],
  ['a box of a list of 75 lines', [node('box', { title: 'mot' }, node('orderedList', {}, ...many(5, () => item(shortLines(15)))))]],
  ['a quote of 75 lines', [node('quote', { speaker: 'mot', function: 'mot' }, shortLines(75))]],
  ['a table of ninety rows', [table(90, () => 4)]],
  ['tables of rows as high as a page', [table(6, (row) => row * 130), table(4, () => 90)]],
  ['eighty key figures', [figures(80)]],
  ['key figures that count nothing', [figures(60, { label: 0 })]],
  ['key figures of long words', [figures(14, { value: words(9), label: 40 })]],
]

const LEADING = 20_000
/** The same text, of which each word is « a20001 », « a20002 »… */
function withOwnWords(given: readonly NodeJson[]): { readonly body: readonly NodeJson[]; readonly all: readonly string[] } {
  const all: string[] = []
  const numbered = (text: string): string => text.replaceAll(/\p{L}{3,}/gu, () => all[all.push(`a${String(LEADING + all.length)}`) - 1] ?? '')
  const own = (one: NodeJson): NodeJson => ({
    ...one,
    ...(one.attrs && 'asset' in one.attrs ? {} : { attrs: Object.fromEntries(Object.entries(one.attrs ?? {}).map(([name, value]) => [name, printedAttributes.has(name) && typeof value === 'string' ? numbered(value) : value])) }),
    ...(one.text === undefined ? {} : { text: numbered(one.text) }),
    ...(one.content ? { content: one.content.map(own) } : {}),
  })
  return { body: given.map(own), all }
}
const printedAttributes: ReadonlySet<string> = new Set(['title', 'source', 'value', 'speaker', 'function'])

/** The words that are painted between the margins, each once. */
async function paintedWords(engine: Engine, body: readonly NodeJson[]): Promise<readonly string[]> {
  const sheet = sheetOf(documentWith(...body), { identity: frozen, assets: [picture] })
  const pdf = await typesetPdf(engine, sheet, 'ua-1')
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  const { top, bottom } = sheet.content.institution.charter.marginsMm
  const inside = printedPages(pdf.value.bytes).lines.filter(({ baseline, left, right }) => baseline > top * PT_PER_MM && baseline < (297 - bottom) * PT_PER_MM && left >= 0 && right <= 210 * PT_PER_MM)
  return [...new Set(inside.flatMap((line) => line.words.match(/a2\d{4}/gu) ?? []))].sort()
}

describe.each(['native', 'wasm'] as const)('the %s engine', (choice) => {
  it.each(texts)('paints every word on the page: %s', async (_, given) => {
    const { body, all } = withOwnWords(given)
    expect(await paintedWords(await engineFor(choice), body)).toEqual(all)
  }, WASM_START_MS)
})
