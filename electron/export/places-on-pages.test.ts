import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PreviewPages } from '../../core/bridge/preview-pages'
import { documentWith, node, paragraph } from '../../core/document/specimen'
import type { NodeJson } from '../../core/document/types'
import { blockAt, blockOnPages, offsetInRun, runAt } from '../../core/preview/page-words'
import { align, lettersOf, printedLetters } from '../../core/preview/printed-text'
import { engineFor } from '../../tests/pdf/engines'
import { pdfText, wordsOf } from '../../tests/pdf/read-pdf'
import { bodyOfWords, everyElement, fullDocument, nameless, picture, sheetOf } from '../../tests/pdf/sheets'
import { typstSource } from './typst-source'
import { assetPath } from './typst-blocks'
import type { Engine } from './engine'
import { PageRenderer } from './page-renderer'
import { typesetPdf, typesetPreview } from './typeset'
import type { Sheet } from './typesetter'

const WASM_START_MS = 300_000
const MARKS = /^#(?:metadata\(\d+\) <marbre-block>|context \[.*<marbre-places>\])\n/gm

let native: Engine
let renderer: PageRenderer
beforeAll(async () => {
  native = await engineFor('native')
  renderer = await PageRenderer.open()
})

const sheet = (...body: readonly NodeJson[]): Sheet => sheetOf(documentWith(...body), { assets: [picture], draft: true, identity: nameless })
const full = sheetOf(fullDocument(), { assets: [picture], draft: true })

async function previewOf(given: Sheet, engine = native, known: readonly string[] = []): Promise<PreviewPages> {
  const preview = await typesetPreview(engine, given, renderer, { of: '', known })
  if (!preview.ok) throw new Error(JSON.stringify(preview.error))
  return preview.value
}

/** The drawing of a sheet whose code says nothing of places. */
async function drawnWithoutMarks(given: Sheet): Promise<(string | null)[]> {
  const source = typstSource(given, 'screen')()
  const files = new Map(given.content.assets.map((asset) => [assetPath(asset), given.assets.get(asset.sha256) ?? new Uint8Array()]))
  const layout = await native.layout({ source: { ...source, main: source.main.replaceAll(MARKS, '') }, files })
  if (!layout.ok) throw new Error(JSON.stringify(layout.error))
  expect(layout.value.places).toEqual([])
  return renderer.draw({ vector: layout.value.vector, marginsMm: given.content.institution.charter.marginsMm }, { of: '' }).map(({ svg }) => svg)
}

interface Seen {
  readonly x: number
  readonly y: number
  readonly piece: string
}

/** Places are written in thousandths of a point: two steps round twice. */
const isSame = (one: Seen, other: Seen | undefined) => one.piece === other?.piece && Math.abs(one.x - other.x) < 0.01 && Math.abs(one.y - other.y) < 0.01

/** Every shape of a drawing with its own place on the page: marks bring brackets that move nothing, or move in two steps. */
function whatIsSeen(svg: string | null): readonly Seen[] {
  const moves: (readonly [number, number])[] = []
  const seen: Seen[] = []
  for (const [piece] of (svg ?? '').matchAll(/<[^>]+>/g)) {
    const [x, y] = moves.at(-1) ?? [0, 0]
    const [, moveX = '0', moveY = '0'] = /translate\((-?[\d.]+),(-?[\d.]+)\)/.exec(piece) ?? []
    if (piece === '</g>') moves.pop()
    else if (piece.startsWith('<g')) moves.push([x + Number(moveX), y + Number(moveY)])
    if (!piece.startsWith('</') && !/^<g(?: transform="translate\([^"]*\)")?>$/.test(piece)) seen.push({ x, y, piece })
  }
  return seen
}

const prose = fc.array(fc.constantFrom('La', 'greffe', 'affirmée', 'des', 'anticoagulants', 'thérapeutique', 'efficacement', 'en', '2025', '«', '»', '–'), { minLength: 1, maxLength: 120 }).map((words) => words.join(' '))
const element: fc.Arbitrary<NodeJson> = fc.oneof(
  prose.map((words) => paragraph(words)),
  prose.map((words) => node('heading', { level: 2 }, words.slice(0, 60))),
  prose.map((words) => node('quote', { speaker: 'Ana' }, paragraph(words))),
  prose.map((words) => node('box', { title: 'Encadré' }, paragraph(words))),
  fc.constantFrom(...everyElement().slice(0, 10)),
)

describe('places on the pages', () => {
  it('marks change nothing of any page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(element, { minLength: 1, maxLength: 25 }), async (body) => {
        const marked = sheet(...body)
        const drawn = (await previewOf(marked)).pages.flatMap(({ svg }) => whatIsSeen(svg))
        const expected = (await drawnWithoutMarks(marked)).flatMap(whatIsSeen)
        expect(drawn.length).toBe(expected.length)
        // The whole of both would drown the one line that differs.
        expect(drawn.find((one, at) => !isSame(one, expected[at])) ?? null).toBeNull()
      }),
      { numRuns: 40 },
    )
  })

  it('the official PDF is made of code without a mark', () => {
    const printed = typstSource(full, 'print')().main
    expect(printed).toBe(typstSource(full, 'screen')().main.replaceAll(MARKS, ''))
    expect(printed).not.toMatch(/metadata|marbre-/)
  })

  it('reads the words that the PDF holds, page by page, without its heads and feet', async () => {
    const pdf = await typesetPdf(native, { ...full, draft: false, identity: nameless }, 'ua-1')
    if (!pdf.ok) throw new Error(pdf.error.code)
    const pages = pdfText(pdf.value.bytes).split('\f')
    const { pages: drawn } = await previewOf({ ...full, draft: false, identity: nameless })
    expect(drawn.length).toBe(pdf.value.pageCount)
    drawn.forEach(({ words }, index) => {
      const printed = lettersOf(wordsOf(pages[index] ?? '').join(' ')).text
      const read = lettersOf(words?.text ?? '').text
      expect(read.length).toBeGreaterThan(50)
      expect(printed).toContain(read)
      expect(words?.text).not.toMatch(/PROJET|Page \d/)
    })
  })

  it('finds each element’s own words between its place and the next', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(element, { minLength: 1, maxLength: 20 }), async (body) => {
        const { content } = sheet(...body)
        const { pages, starts } = await previewOf(sheet(...body))
        const words = pages.map((page) => page.words)
        starts.forEach((start, at) => {
          const given = content.document.content[start.index]
          const onPages = blockOnPages(starts, at, words)
          if (!given || !onPages) throw new Error('no block')
          const text = given.content?.map((child) => (child.type === 'text' ? child.text : '')).join('') ?? ''
          if (lettersOf(text).text === '' || given.type === 'figure') return
          const printed = printedLetters(onPages, words)
          expect(align([{ key: 'all', text }], printed.text)).toMatchObject([{ key: 'all' }])
        })
      }),
      { numRuns: 40 },
    )
  })

  it('a picture at the head of a page has its own words there, and the text goes on under it', async () => {
    const figure = node('figure', { asset: picture.ref.sha256, alt: 'Une courbe' }, 'La légende de la courbe.')
    // As much text above as leaves no room for the picture: the words after it go on to the foot of the page.
    const tried = Array.from({ length: 6 }, (_, more) => [...bodyOfWords(200 + more * 106), figure, paragraph(`Après l’image. ${'Une suite de mots ordinaires. '.repeat(120)}Dernier mot.`), paragraph('La fin du texte.')])
    let moved = 0
    for (const body of tried) {
      const { content } = sheet(...body)
      const { pages, starts } = await previewOf(sheet(...body))
      const at = content.document.content.findIndex(({ type }) => type === 'figure')
      const [own, next] = [starts.find(({ index }) => index === at), starts.find(({ index }) => index === at + 1)]
      if (!own || !next) throw new Error('no place')
      if (own.page <= next.page) continue
      moved += 1
      const words = pages.map((page) => page.words)
      const wordsOfBlock = (index: number) => {
        const block = blockOnPages(starts, starts.findIndex((start) => start.index === index), words)
        return block?.runs.map(({ page, run }) => words[page]?.text.slice(run.from, run.to)).join(' ') ?? ''
      }
      expect(wordsOfBlock(at)).toBe('La légende de la courbe.')
      expect(lettersOf(wordsOfBlock(at + 1)).text).toBe(lettersOf(`Après l’image. ${'Une suite de mots ordinaires. '.repeat(120)}Dernier mot.`).text)
      const legend = words[own.page]
      if (!legend) throw new Error('no words')
      expect(blockAt(starts, own.page, lineOf(legend, legend.text.indexOf('La légende')))?.index).toBe(at)
      expect(blockAt(starts, own.page, lineOf(legend, legend.text.indexOf('Dernier')))?.index).toBe(at + 1)
    }
    expect(moved).toBeGreaterThan(0)
  })

  it('a point on a word leads to the letter that stands there', async () => {
    const { content } = sheet(paragraph('x'))
    const { pages, starts } = await previewOf(sheet(paragraph('Une greffe affirmée, un souffle efficace : le flux.')))
    const words = pages[0]?.words
    if (!words) throw new Error('no words')
    for (const sought of ['greffe', 'affirmée', 'souffle', 'efficace', 'flux']) {
      const at = words.text.indexOf(sought)
      const line = runAt(words, (words.x[at] ?? 0) + 0.5, lineOf(words, at))
      if (!line) throw new Error('no line')
      expect(offsetInRun(words, line, (words.x[at] ?? 0) + 0.5)).toBe(at)
      const block = blockAt(starts, 0, lineOf(words, at))
      expect(block && content.document.content[block.index]?.type).toBe('paragraph')
    }
  })

  it('sends a page again only when its drawing is another', async () => {
    const body = bodyOfWords(1200)
    const first = await previewOf(sheet(...body))
    expect(first.pages.length).toBeGreaterThan(2)
    const known = first.pages.map(({ id }) => id)
    const again = await previewOf(sheet(...body), native, known)
    expect(again.pages.map(({ id, svg, words }) => [id, svg, words])).toEqual(known.map((id) => [id, null, null]))
    const changed = await previewOf(sheet(...body.with(-1, paragraph('Une autre fin.'))), native, known)
    expect(changed.pages[0]).toMatchObject({ id: known[0], svg: null })
    expect(changed.pages.at(-1)?.svg).toContain('<svg')
    expect(known).not.toContain(changed.pages.at(-1)?.id)
  })

  it('both engines say the same', { timeout: WASM_START_MS }, async () => {
    const wasm = await engineFor('wasm')
    for (const given of [full, sheet(...bodyOfWords(1500))]) {
      const [one, other] = [await previewOf(given), await previewOf(given, wasm)]
      expect(other.starts).toEqual(one.starts)
      expect(other.pages.map(({ words }) => words)).toEqual(one.pages.map(({ words }) => words))
    }
  })

  it('names the blocks by their ids', async () => {
    const { starts } = await previewOf(full)
    expect(starts.map(({ blockId }) => blockId)).toEqual(starts.map(({ index }) => full.content.document.content[index]?.attrs?.['id'] ?? null))
  })
})

function lineOf(words: { readonly runs: Float32Array }, unit: number): number {
  let y = 0
  for (let run = 0; run < words.runs.length; run += 5) if ((words.runs[run] ?? 0) <= unit) y = ((words.runs[run + 1] ?? 0) + (words.runs[run + 2] ?? 0)) / 2
  return y
}
