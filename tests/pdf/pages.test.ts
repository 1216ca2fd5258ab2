import { beforeAll, describe, expect, it } from 'vitest'
import { charterFonts, type Charter } from '../../core/communique/charter'
import { officialTemplate } from '../../core/communique/content'
import { documentWith, node, paragraph } from '../../core/document/specimen'
import { Engines } from '../../electron/export/open-engine'
import { typesetPdf } from '../../electron/export/typeset'
import { checkPdf, spokenText } from './check-pdf'
import { resources } from './engines'
import { madeUpBody, prose, chances, type Wishes } from './made-up'
import { printedPages, type PrintedLine, type PrintedPages, type PrintedPicture } from './printed-lines'
import { logo, picture, sheetOf, withParts } from './sheets'

/*
 * What a typographer looks for, over communiqués of many lengths and shapes. LAYOUT 1 and 2, docs/adr/0043.
 */

const HALF_LINE_PT = 6.825
const FIRST_BASELINE_PT = (20 * 72) / 25.4 + 0.76 * 10.5
/** Running text: lead, headings of the third level, paragraphs, boxes, « À propos ». What has a pitch of its own has other sizes. */
const RUNNING = new Set([11.5, 11, 10.5, 10, 9.75])
const PT_PER_MM = 72 / 25.4
/** Text that ends above this leaves a third of its page white. */
const WHITE_FROM_PT = (20 + (257 * 2) / 3) * PT_PER_MM

interface Shape extends Wishes {
  readonly name: string
  readonly pages: readonly [least: number, most: number]
  readonly title?: string
  readonly about?: number
  /** The heights of their logos. */
  readonly partnersMm?: readonly number[]
  /** A table after the body, by its rows of cells. */
  readonly table?: readonly (readonly string[])[]
}

const longTitle = `T. ${prose(chances(7), 30)}`
const lengths: readonly (readonly [words: number, pages: readonly [number, number]])[] = [[60, [1, 2]], [260, [1, 3]], [1100, [3, 5]], [5200, [10, 16]]]
const shapes: readonly Shape[] = lengths.flatMap(([words, pages], at) => [
  { name: `${String(words)} words`, seed: at + 1, words, pages },
  { name: `${String(words)} words with every element`, seed: at + 11, words, rich: true, pages: [pages[0], pages[1] * 2] as const },
  { name: `${String(words)} words with many pictures`, seed: at + 21, words, pictures: 2 + at * 2, pages: [pages[0], pages[1] * 2 + 2] as const },
  { name: `${String(words)} words under a long title, with five partners`, seed: at + 31, words, title: longTitle, partnersMm: [10, 12, 14, 16, 18], pages: [pages[0], pages[1] + 1] as const },
])
const ends: readonly Shape[] = Array.from({ length: 24 }, (_, at) => ({ name: `an end after ${String(200 + at * 14)} words`, seed: 100 + at, words: 200 + at * 14, about: 30 + ((at * 17) % 120), pages: [1, 3] as const }))

const engines = new Engines('native', resources)

async function pdfOf(shape: Shape, charter: Partial<Charter>, template = officialTemplate): Promise<Uint8Array> {
  const partners = (shape.partnersMm ?? []).map((heightMm, at) => ({ key: `p${String(at)}`, name: `Partenaire ${String(at)}`, logo: { asset: logo.ref.sha256, heightMm } }))
  const parts = [
    ...(shape.title === undefined ? [] : [node('title', {}, shape.title)]),
    ...(partners.length === 0 ? [] : [node('letterhead', { partners: partners.map(({ key }) => key) })]),
    node('release', { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' }),
    node('about', {}, node('aboutTitle', {}, 'À propos de l’institut'), paragraph(`A0. ${prose(chances(shape.seed), 40)}.`), paragraph(`A1. ${prose(chances(shape.seed + 1), shape.about ?? 60)}.`)),
  ]
  const table = shape.table === undefined ? [] : [node('table', { source: 'registre', headerRow: true }, ...shape.table.map((cells) => node('tableRow', {}, ...cells.map((cell) => node('tableCell', {}, cell)))))]
  const sheet = sheetOf(withParts(documentWith(...madeUpBody(shape), ...table), ...parts), { assets: [picture], charter: { ...charter, partners }, template })
  const engine = await engines.of(sheet)
  if (!engine.ok) throw new Error(JSON.stringify(engine.error))
  const pdf = await typesetPdf(engine.value, sheet, 'ua-1')
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  return pdf.value.bytes
}

/** The narrowest white between two words of the body's lines, over that of lines that are not justified. */
function narrowestSpace({ lines }: PrintedPages, ragged: PrintedPages): number {
  const spacesIn = (given: readonly PrintedLine[]) => given.filter((line) => inText(line) && line.size === 10.5).flatMap(({ spaces }) => spaces)
  return Math.min(...spacesIn(lines)) / (spacesIn(ragged.lines).sort((one, other) => one - other)[0] ?? Number.NaN)
}

const pagesOf = async (...given: Parameters<typeof pdfOf>): Promise<PrintedPages> => printedPages(await pdfOf(...given))

/** The marks of paragraphs and pictures as the document has them, and the paragraph that stands before each picture. */
function orderOf(shape: Shape): { readonly order: readonly string[]; readonly before: ReadonlyMap<string, string> } {
  const marks = madeUpBody(shape).filter(({ type }) => type === 'paragraph' || type === 'figure').map((block) => /^\w+/.exec(block.content?.[0]?.text ?? '')?.[0] ?? '')
  const before = new Map(marks.flatMap((mark, at) => (mark.startsWith('F') ? [[mark, marks.slice(0, at).findLast((other) => other.startsWith('P')) ?? ''] as const] : [])))
  return { order: marks.map((mark) => `${mark}.`), before }
}

/** The text area alone: neither running heads nor feet. */
const inText = ({ baseline }: PrintedLine): boolean => baseline > 20 * PT_PER_MM && baseline < 277 * PT_PER_MM
const isEmbargo = ({ words }: PrintedLine): boolean => words.startsWith('SOUS EMBARGO')

/** The mark of the element that begins with this line. */
const markOf = ({ words }: PrintedLine): string | null => /^(?:[•–«]\s*|\d+\.\s*)?([A-Z]\d+)\./u.exec(words)?.[1] ?? null

const runningLines = (pages: PrintedPages): readonly PrintedLine[] => pages.lines.filter((line) => inText(line) && RUNNING.has(line.size) && !isEmbargo(line))

function offTheGridPt({ baseline }: PrintedLine): number {
  const halves = (baseline - FIRST_BASELINE_PT) / HALF_LINE_PT
  return Math.abs(halves - Math.round(halves)) * HALF_LINE_PT
}

function contactsOf(pages: PrintedPages): PrintedLine {
  const found = pages.lines.find(({ words }) => /^Contacts? presse/.test(words))
  if (!found) throw new Error('no contacts')
  return found
}

const linesBefore = (pages: PrintedPages, { page, baseline }: PrintedLine): readonly PrintedLine[] => pages.lines.filter((line) => inText(line) && line.page === page && line.baseline < baseline)

/** Where the last thing of a page's text ends. */
const footOf = ({ lines, pictures }: PrintedPages, page: number): number => Math.max(...lines.filter((line) => inText(line) && line.page === page).map(({ baseline }) => baseline), ...pictures.filter((picture) => picture.page === page).map(({ bottom }) => bottom))

interface PrintedElement {
  readonly mark: string
  readonly lines: PrintedLine[]
}

/** Paragraphs (P, A) and headings (H) with their lines, by what stands between one mark and the next of running text. */
function elementsOf(pages: PrintedPages): PrintedElement[] {
  const elements: PrintedElement[] = []
  let open: PrintedElement | null = null
  for (const line of pages.lines.filter(inText)) {
    const mark = markOf(line)
    const isOfOpen: boolean = open !== null && mark === null && line.size === open.lines[0]?.size && Math.abs(line.left - (open.lines[0].left)) < 1
    if (mark !== null && /^[PAH]/.test(mark)) elements.push((open = { mark, lines: [line] }))
    else if (isOfOpen) open?.lines.push(line)
    else open = null
  }
  return elements
}

/** Headings of several lines that end with one word. */
const loneEnds = (pages: PrintedPages): readonly string[] => elementsOf(pages).flatMap(({ mark, lines }) => (mark.startsWith('H') && lines.length > 1 && lines.at(-1)?.words.includes(' ') === false ? [mark] : []))

/** Tables of which the title and the source are not on one page. */
function partedTables({ lines }: PrintedPages): readonly string[] {
  return lines.flatMap((title, at) => {
    const mark = markOf(title)
    if (mark?.startsWith('T') !== true) return []
    const source = lines.slice(at).find(({ words }) => /^Source\s:\sregistre$/u.test(words))
    return source?.page === title.page ? [] : [mark]
  })
}

describe.each(charterFonts)('pages in %s', (font) => {
  describe.each([{ justified: false }, { justified: true }])('$justified', ({ justified }) => {
    const all: { shape: Shape & ReturnType<typeof orderOf>; pdf: Uint8Array; pages: PrintedPages }[] = []
    beforeAll(async () => {
      for (const shape of shapes) {
        const pdf = await pdfOf(shape, { font, justified })
        all.push({ shape: { ...shape, ...orderOf(shape) }, pdf, pages: printedPages(pdf) })
      }
    }, 120_000)

    it('are as many as they were made to be', () => {
      for (const { shape, pages } of all) {
        expect(pages.pageCount, shape.name).toBeGreaterThanOrEqual(shape.pages[0])
        expect(pages.pageCount, shape.name).toBeLessThanOrEqual(shape.pages[1])
      }
    })

    it('stand on one grid: each line of running text on a half line from the top margin', () => {
      for (const { shape, pages } of all) {
        const running = runningLines(pages)
        expect(running.length, shape.name).toBeGreaterThan(10)
        for (const line of running) expect(offTheGridPt(line), `${shape.name}, page ${String(line.page + 1)}: ${line.words}`).toBeLessThan(0.1)
      }
    })

    it('end with no heading, and part no paragraph from one of its lines', () => {
      for (const { shape, pages } of all) {
        for (const { mark, lines } of elementsOf(pages)) {
          const parts = [...new Set(lines.map(({ page }) => page))].map((page) => lines.filter((line) => line.page === page).length)
          if (parts.length > 1) expect(Math.min(...parts), `${shape.name}: ${mark}`).toBeGreaterThanOrEqual(2)
          const last = lines.at(-1)
          const after = pages.lines.filter((line) => inText(line) && line.page === last?.page && line.baseline > last.baseline)
          if (mark.startsWith('H')) expect(after.length, `${shape.name}: after ${mark}`).toBeGreaterThan(0)
        }
      }
    })

    it('end no paragraph with a syllable or one short word', () => {
      for (const { shape, pages } of all) {
        for (const { mark, lines } of elementsOf(pages)) {
          const last = lines.at(-1)
          if (lines.length > 1 && last && !mark.startsWith('H')) expect(last.words, `${shape.name}: ${mark}`).not.toMatch(/^\S{0,5}$/)
        }
      }
    })

    it('end no heading with a word alone on its line', () => {
      for (const { shape, pages } of all) expect(loneEnds(pages), shape.name).toEqual([])
    })

    it('have each short table on one page, from its title to its source', () => {
      for (const { shape, pages } of all) expect(partedTables(pages), shape.name).toEqual([])
    })

    it('have each picture under what speaks of it, or at the head of the next page, over its legend and in the order of the text', () => {
      for (const { shape, pages } of all) {
        const legends = pages.lines.filter((line) => markOf(line)?.startsWith('F') === true)
        expect(legends.map(markOf), shape.name).toEqual(Array.from({ length: shape.pictures ?? 0 }, (_, at) => `F${String(at)}`))
        for (const legend of legends) {
          const own = pages.pictures.find(({ page, bottom }) => page === legend.page && bottom < legend.baseline && legend.baseline - bottom < 20)
          expect(own, `${shape.name}: ${legend.words}`).toBeDefined()
          // The paragraph before it in the document ends on its page, or on the one before.
          const before = shape.before.get(markOf(legend) ?? '')
          const said = elementsOf(pages).find(({ mark }) => mark === before)?.lines.at(-1)
          expect([0, 1], `${shape.name}: from ${String(before)} to ${legend.words}`).toContain(legend.page - (said?.page ?? Number.NaN))
        }
      }
    })

    it('are filled to their foot, but for what stands whole: no picture leaves a page half white', () => {
      for (const { shape, pages } of all.filter(({ shape: { pictures = 0 } }) => pictures > 0)) {
        // What goes with the contacts stays together, so that the last page but one may end early.
        for (let page = 0; page < pages.pageCount - 2; page += 1) {
          expect(footOf(pages, page), `${shape.name}, page ${String(page + 1)} of ${String(pages.pageCount)}`).toBeGreaterThan(WHITE_FROM_PT)
        }
      }
    })

    it('keep the order of the text in what is read aloud, wherever pictures stand', () => {
      for (const { shape, pdf } of all.filter(({ shape: { pictures = 0 } }) => pictures > 0)) {
        const marks = spokenText(pdf).join(' ').match(/\b[PF]\d+\./g)
        expect(marks, shape.name).toEqual(shape.order)
        expect(checkPdf(pdf, 'ua-1'), shape.name).toEqual([])
      }
    })
  })

  it('have no words of a justified line closer than four fifths of a space, but for a hundredth of an em', async () => {
    const shape: Shape = { name: 'justified', seed: 4, words: 5200, pages: [10, 16] }
    expect(narrowestSpace(await pagesOf(shape, { font, justified: true }), await pagesOf(shape, { font, justified: false }))).toBeGreaterThan(0.74)
  })

  it('never bear the contacts alone, wherever a text ends', async () => {
    for (const shape of ends) {
      const pages = await pagesOf(shape, { font })
      const contacts = contactsOf(pages)
      expect(linesBefore(pages, contacts).length, shape.name).toBeGreaterThanOrEqual(2)
      expect(pages.lines.find(({ words }) => words.startsWith('Pour plus'))?.page, shape.name).toBe(contacts.page)
    }
  }, 120_000)
})

/** How many pictures stand on each row. */
function rowsOf(pictures: readonly PrintedPicture[]): readonly number[] {
  const middles = pictures.map(({ top, bottom }) => Math.round((top + bottom) / 2))
  return [...new Set(middles)].map((row) => middles.filter((middle) => middle === row).length)
}

describe('partners', () => {
  const under = (partnersMm: readonly number[]): Shape => ({ name: 'partners', seed: 1, words: 20, pages: [1, 1], partnersMm })

  it('stand beside the institution as long as they need no more than two rows', async () => {
    const { pictures: [own, ...partners] } = await pagesOf(under([10, 12, 14, 16, 18]), {})
    expect(partners).toHaveLength(5)
    for (const partner of partners) expect(partner.top).toBeLessThan(own?.bottom ?? Number.NaN)
  })

  it('stand below it else, over the whole width', async () => {
    const { pictures: [own, ...partners] } = await pagesOf(under([18, 18, 18, 18, 18]), {})
    expect(rowsOf(partners)).toEqual([3, 2])
    for (const partner of partners) expect(partner.top).toBeGreaterThan(own?.bottom ?? Number.NaN)
  })
})

/** High and low ones in turn. */
const unequal = [18, 10, 18, 10, 18, 10]

describe('rows of partners', () => {
  it('are of one length, as nearly as their number allows', async () => {
    const wide = [40, 14, 14, 14, 14, 14]
    for (const [partnersMm, rows] of [[unequal, [3, 3]], [wide, [2, 4]], [Array.from({ length: 8 }, () => 12), [4, 4]], [Array.from({ length: 7 }, () => 16), [3, 2, 2]]] as const) {
      const { pictures: [, ...partners] } = await pagesOf({ name: 'partners', seed: 1, words: 20, pages: [1, 1], partnersMm }, {})
      expect(rowsOf(partners), String(partnersMm)).toEqual(rows)
    }
  })
})

const tableOfRows = (rows: number): Shape => ({ name: `${String(rows)} rows`, seed: 1, words: 20, pages: [1, 3], table: [['Année', 'Patients'], ...Array.from({ length: rows }, (_, at) => [`N${String(at)}`, String(100 + at)])] })

/** The page on which a table begins, and whether a row stands there under its head. */
function tableStart({ lines }: PrintedPages): { readonly page: number | undefined; readonly hasRows: boolean } {
  const head = lines.find(({ words }) => words === 'Année')
  return { page: head?.page, hasRows: lines.some(({ page, words }) => page === head?.page && words === 'N0') }
}

describe('key figures', () => {
  it('of which a label is longer than a page go over it, and lose nothing', async () => {
    const figures = node('keyFigures', { title: 'En chiffres' }, node('keyFigure', { value: '846' }, `L0. ${prose(chances(3), 600)} fin.`), node('keyFigure', { value: '16 %' }, 'L1. des patients'), node('keyFigure', { value: '3' }, 'L2. hôpitaux'))
    const sheet = sheetOf(documentWith(paragraph('P0. Un début.'), figures, paragraph('P1. Une suite.')))
    const engine = await engines.of(sheet)
    const pdf = engine.ok ? await typesetPdf(engine.value, sheet, 'ua-1') : engine
    if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
    const { lines } = printedPages(pdf.value.bytes)
    const said = lines.find(({ words }) => words.endsWith('fin.'))
    expect(said && inText(said)).toBe(true)
    expect(lines.find(({ words }) => words.startsWith('P1.'))?.page).toBe(said?.page)
  })
})

describe('tables', () => {
  it('that go over pages keep their source with their last row', async () => {
    for (let rows = 46; rows < 62; rows += 1) {
      const { lines } = await pagesOf(tableOfRows(rows), {})
      const last = lines.find(({ words }) => words.startsWith(`N${String(rows - 1)}`))
      expect(lines.find(({ words }) => /^Source\s:\sregistre$/u.test(words))?.page, String(rows)).toBe(last?.page ?? Number.NaN)
    }
  }, 60_000)

  it('that go over pages begin where they are spoken of, with some rows, on whole half lines', async () => {
    for (const rows of [40, 80, 120]) {
      const pages = await pagesOf(tableOfRows(rows), {})
      expect(tableStart(pages), String(rows)).toEqual({ page: 0, hasRows: true })
      for (const line of runningLines(pages)) expect(offTheGridPt(line), line.words).toBeLessThan(0.1)
    }
  })

  it('of twelve columns give the words more room than the numbers', async () => {
    const table = ['Établissement', 'Centre hospitalier 1'].map((first, row) => [first, ...Array.from({ length: 11 }, (_, at) => (row === 0 ? `Année ${String(2010 + at)}` : String(2000 + at)))])
    const { lines } = await pagesOf({ name: 'twelve columns', seed: 1, words: 20, pages: [1, 1], table }, {})
    expect(lines.map(({ words }) => words).join('\n')).toContain('Centre hospitalier 1')
  })
})

describe('eyes that look at pages', () => {
  it('see lines off the grid, pages half white, contacts alone, tables without their source and words alone: the first layout had them all', async () => {
    const first = { id: 'official', version: 1 } as const
    const rich = await pagesOf({ name: 'first', seed: 3, words: 1100, pages: [1, 9] }, {}, first)
    expect(runningLines(rich).filter((line) => offTheGridPt(line) > 0.1).length).toBeGreaterThan(20)
    const pictures = await pagesOf({ name: 'first', seed: 23, words: 1100, pictures: 6, pages: [1, 9] }, {}, first)
    expect(Math.min(...Array.from({ length: pictures.pageCount - 2 }, (_, page) => footOf(pictures, page)))).toBeLessThan(WHITE_FROM_PT)
    const alone: boolean[] = []
    for (const shape of ends) {
      const pages = await pagesOf(shape, {}, first)
      alone.push(linesBefore(pages, contactsOf(pages)).length === 0)
    }
    expect(alone).toContain(true)
    const long = await Promise.all([11, 12, 13, 14].map((seed) => pagesOf({ name: 'first', seed, words: 5200, rich: true, pages: [1, 30] }, {}, first)))
    expect(long.flatMap(partedTables)).not.toEqual([])
    expect(long.flatMap(loneEnds)).not.toEqual([])
  }, 120_000)

  it('see words that nearly touch, a long row of partners above a short one, and tables that wait for a page of their own: the second had them', async () => {
    const second = { id: 'official', version: 2 } as const
    const shape: Shape = { name: 'second', seed: 4, words: 5200, pages: [10, 16] }
    expect(narrowestSpace(await pagesOf(shape, { justified: true }, second), await pagesOf(shape, {}, second))).toBeLessThan(0.74)
    const six: Shape = { name: 'second', seed: 1, words: 20, pages: [1, 1], partnersMm: unequal }
    expect(rowsOf((await pagesOf(six, {}, second)).pictures.slice(1))).toEqual([4, 2])
    expect((await Promise.all([40, 80, 120].map((rows) => pagesOf(tableOfRows(rows), {}, second)))).map((pages) => tableStart(pages).page)).toContain(1)
  })
})
