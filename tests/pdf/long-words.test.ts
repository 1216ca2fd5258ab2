import { describe, expect, it } from 'vitest'
import { documentWith, node, paragraph } from '../../core/document/specimen'
import type { NodeJson } from '../../core/document/types'
import type { Engine } from '../../electron/export/engine'
import { typesetPdf } from '../../electron/export/typeset'
import { checkPdf, spokenText } from './check-pdf'
import { engineFor } from './engines'
import { printedPages } from './printed-lines'
import { frozen, picture, sheetOf } from './sheets'

const WASM_START_MS = 300_000
const PT_PER_MM = 72 / 25.4

const ADDRESS = 'https://www.hopital-des-alizes.example/espace-presse/communiques/2026/une-avancee.html?campagne=juin#chiffres'
const MAIL = 'service.communication@hopitauxuniversitairesdesalizes.example'
/** Wider than a page, without a sign after which a line may be parted. */
const WORD = 'hospitalisation'.repeat(10)

const contact = (name: string): NodeJson => node('contact', { name, function: 'Service de presse', phone: '01 99 00 00 00', email: MAIL })
const item = (...parts: readonly NodeJson[]): NodeJson => node('listItem', {}, ...parts)

const places: readonly (readonly [string, NodeJson])[] = [
  ['a paragraph', paragraph(`Voir ${WORD} et ${ADDRESS} encore.`)],
  ['a link', paragraph({ type: 'text', text: ADDRESS, marks: [{ type: 'link', attrs: { href: ADDRESS } }] })],
  ['the speaker of a quote', node('quote', { speaker: WORD, function: WORD }, paragraph('Mot.'))],
  ['a key figure', node('keyFigures', { title: WORD, source: WORD }, node('keyFigure', { value: WORD, source: WORD, date: '' }, WORD))],
  ['a box', node('box', { title: WORD, source: ADDRESS }, paragraph('Mot.'))],
  ['a table', node('table', { title: WORD, source: ADDRESS, headerRow: true }, node('tableRow', {}, node('tableCell', {}, WORD), node('tableCell', {}, 'b')), node('tableRow', {}, node('tableCell', {}, 'c'), node('tableCell', {}, ADDRESS)))],
  ['a credit', node('figure', { asset: picture.ref.sha256, alt: 'Une image', credit: WORD }, ADDRESS)],
]

async function printed(engine: Engine, ...body: readonly NodeJson[]): Promise<Uint8Array> {
  const pdf = await typesetPdf(engine, sheetOf(documentWith(...body), { identity: frozen, assets: [picture] }), 'ua-1')
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  return pdf.value.bytes
}

/** What of a page stands outside of the margins, to a hair's breadth. */
function outside(bytes: Uint8Array): readonly string[] {
  const [left, right] = [20 * PT_PER_MM - 1, (210 - 20) * PT_PER_MM + 1]
  return printedPages(bytes).lines.filter((line) => line.left < left || line.right > right).map(({ words }) => words)
}

describe.each(['native', 'wasm'] as const)('very long words, by the %s engine', (choice) => {
  it.each(places)('stay on the page and are read as they were written: in %s', async (_, given) => {
    const bytes = await printed(await engineFor(choice), given)
    expect(outside(bytes)).toEqual([])
    expect(checkPdf(bytes, 'ua-1')).toEqual([])
    const spoken = spokenText(bytes).join('\n')
    expect(spoken).not.toMatch(/[\u00ad\u200b]/u)
    for (const word of [WORD, ADDRESS].filter((one) => JSON.stringify(given).includes(one))) expect(spoken).toContain(word)
  }, WASM_START_MS)

  it('do not run over the contact beside', async () => {
    const bytes = await printed(await engineFor(choice), node('pressContact', {}, contact('Ana Martin'), contact('Bo Durand')))
    const column = (name: string): number => printedPages(bytes).lines.find(({ words }) => words.includes(name))?.left ?? 0
    const [first, second] = [column('Ana'), column('Bo')]
    const crossing = printedPages(bytes).lines.filter(({ left, right }) => left < second - 1 && left >= first - 1 && right > second).map(({ words }) => words)
    expect(crossing).toEqual([])
    expect(spokenText(bytes).join('\n').split(MAIL)).toHaveLength(3)
  }, WASM_START_MS)

  it.each(['bulletList', 'orderedList'] as const)('are no reason to glue paragraphs of an item together: %s', async (list) => {
    const bytes = await printed(await engineFor(choice), node(list, {}, item(paragraph('Premier.'), paragraph('Second.')), item(paragraph('Troisième.'))), node('box', { title: 'x' }, node(list, {}, item(paragraph('Quatrième.'), paragraph('Cinquième.')))))
    const set = printedPages(bytes).lines
    const lines = set.map(({ words }) => words).join('\n')
    for (const words of ['Premier.', 'Second.', 'Quatrième.', 'Cinquième.']) expect(lines).toMatch(new RegExp(`${words}$`, 'mu'))
    // An item is no further from the next than its paragraphs are from each other.
    const [first = 0, second = 0, third = 0] = ['Premier.', 'Second.', 'Troisième.'].map((words) => set.find((line) => line.words.endsWith(words))?.baseline ?? 0)
    expect(Math.abs(third - second)).toBeGreaterThan(Math.abs(second - first) - 1)
    expect(checkPdf(bytes, 'ua-1')).toEqual([])
  }, WASM_START_MS)
})
