import { describe, expect, it } from 'vitest'
import { officialTemplate } from '../../core/communique/content'
import { documentWith, node, paragraph, text } from '../../core/document/specimen'
import type { MarkName, NodeJson } from '../../core/document/types'
import { Engines } from '../../electron/export/open-engine'
import { typesetPdf } from '../../electron/export/typeset'
import { checkPdf, spokenText } from './check-pdf'
import { resources } from './engines'
import { chances, prose } from './made-up'
import { printedPages, type PrintedLine } from './printed-lines'
import { withTool } from './read-pdf'
import { frozen, sheetOf, withParts } from './sheets'

/*
 * What the third layout did at the turns of pages and at the ends of a title's lines, and the fourth does no more: each
 * fault is looked for in both, and must be found in the third (docs/adr/0055).
 */

const PT_PER_MM = 72 / 25.4
const engines = new Engines('native', resources)

interface Wishes {
  readonly version?: number
  readonly title?: string
}

async function pdfOf(body: readonly NodeJson[], { version = officialTemplate.version, title = 'Un titre' }: Wishes = {}): Promise<Uint8Array> {
  const document = withParts(documentWith(...body), node('title', {}, title))
  const sheet = sheetOf(document, { template: { id: 'official', version }, identity: frozen })
  const engine = await engines.of(sheet)
  const pdf = engine.ok ? await typesetPdf(engine.value, sheet, 'ua-1') : engine
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  return pdf.value.bytes
}

/** A text of so many lines, which may break anywhere, or paragraphs as high: what follows meets each place of a page in turn. */
const beginnings = (count: number): readonly (readonly NodeJson[])[] => [[lines(count)], Array.from({ length: Math.round(count / 1.5) }, (_, at) => paragraph(`P${String(at)}. Un paragraphe.`))]
const lines = (count: number): NodeJson => paragraph(...Array.from({ length: count }, (_, at) => [...(at === 0 ? [] : [{ type: 'hardBreak' } as const]), `P${String(at)}. Une ligne.`]).flat())
const item = (words: string): NodeJson => node('listItem', {}, paragraph(words))
const isInText = ({ baseline }: PrintedLine): boolean => baseline > 20 * PT_PER_MM && baseline < 277 * PT_PER_MM
const textOf = (bytes: Uint8Array): readonly PrintedLine[] => printedPages(bytes).lines.filter(isInText)
const markOf = ({ words }: PrintedLine): string | undefined => /([A-Z])\d+\. /u.exec(words)?.[1]

/** How many lines of this mark each page has, from the first that has one. */
function partsOf(printed: readonly PrintedLine[], mark: string): readonly number[] {
  const pages = printed.filter((line) => markOf(line) === mark).map(({ page }) => page)
  return [...new Set(pages)].map((page) => pages.filter((other) => other === page).length)
}

/** How much of its page the text above the turn leaves white, as a share of the text's height. */
function whiteOf(printed: readonly PrintedLine[], page: number): number {
  const foot = Math.max(...printed.filter((line) => line.page === page).map(({ baseline }) => baseline))
  return (277 * PT_PER_MM - foot) / (257 * PT_PER_MM)
}

/** What is wrong with the pages, for some beginnings; of a layout before the newest, the first fault that is found. */
async function faultsOf<T>(parts: readonly NodeJson[], wishes: Wishes, faultOf: (bytes: Uint8Array) => T | null, counts: readonly [from: number, to: number] = [26, 35]): Promise<readonly T[]> {
  const found: T[] = []
  for (const beginning of Array.from({ length: counts[1] - counts[0] }, (_, at) => beginnings(counts[0] + at)).flat()) {
    const fault = faultOf(await pdfOf([...beginning, ...parts], wishes))
    if (fault !== null) found.push(fault)
    if (wishes.version !== undefined && found.length > 0) break
  }
  return found
}

const decisions = ['L0. alléger la chimiothérapie ;', 'L1. poursuivre sans rien changer ;', 'L2. renforcer le traitement ;', 'L3. proposer une greffe ;', 'L4. attendre.'].map(item)
const items = (...words: readonly number[]) => words.map((count, at) => item(`L${String(at)}. ${prose(chances(at + 1), count)}.`))

describe('at turns of pages and at the ends of lines', () => {
  const loneItem = (bytes: Uint8Array) => (partsOf(textOf(bytes), 'L').some((count, _, all) => all.length > 1 && count < 2) ? partsOf(textOf(bytes), 'L') : null)

  it.each([
    ['bullets of one line', node('bulletList', {}, ...decisions)],
    ['numbers of one line', node('orderedList', {}, ...decisions)],
    ['a short bullet after long ones', node('bulletList', {}, ...items(30, 22, 38), item('L3. Une dernière.'))],
  ])('no item stands alone at a turn: %s', async (_, list) => {
    const parts = [list, paragraph('Z0. La suite.')]
    expect(await faultsOf(parts, {}, loneItem)).toEqual([])
    expect(await faultsOf(parts, { version: 3 }, loneItem)).not.toEqual([])
  })

  // One of more than a third of a page breaks: an `enum` could bind none of its items (docs/adr/0056).
  it('no short number stands alone at the head of a page, after long ones', async () => {
    const parts = [node('orderedList', {}, ...items(60, 60, 60, 60, 60), item('L5. Une dernière.')), paragraph('Z0. La suite.')]
    const loneLast = (bytes: Uint8Array) => (partsOf(textOf(bytes), 'L').at(-1) === 1 ? partsOf(textOf(bytes), 'L') : null)
    expect(await faultsOf(parts, {}, loneLast, [8, 34])).toEqual([])
    expect(await faultsOf(parts, { version: 4 }, loneLast, [8, 34])).not.toEqual([])
  })

  it('what introduces a list stands on the page of its first items, at the distance that it had', async () => {
    const parted = (bytes: Uint8Array) => {
      const printed = textOf(bytes)
      const [intro, first] = [printed.find((line) => markOf(line) === 'I'), printed.find((line) => markOf(line) === 'L')]
      return intro?.page === first?.page ? null : [intro?.page, first?.page]
    }
    for (const type of ['bulletList', 'orderedList'] as const) {
      // Key figures after it, so that the blocks are marked: marks between what is bound change nothing.
      const parts = [paragraph('I0. Trois décisions sont possibles :'), node(type, {}, ...decisions), paragraph('Z0. La suite.'), node('keyFigures', {}, node('keyFigure', { value: '12' }, 'hôpitaux'))]
      expect(await faultsOf(parts, {}, parted)).toEqual([])
      expect(await faultsOf(parts, { version: 3 }, parted)).not.toEqual([])
      const distance = async (version: number) => {
        const printed = textOf(await pdfOf(parts, { version }))
        return (['I', 'L', 'Z'] as const).map((mark) => printed.find((line) => markOf(line) === mark)?.baseline.toFixed(1))
      }
      for (const version of [4, 5]) expect(await distance(version)).toEqual(await distance(3))
    }
  })

  const long = Array.from({ length: 12 }, (_, at) => paragraph(`C${String(at)}. ${prose(chances(at), 16)}.`))

  it.each([
    ['a box', node('box', { title: 'Comprendre', source: 'Inca' }, ...long)],
    ['a box without a title', node('box', {}, ...long)],
    ['a quote', node('quote', { speaker: 'Anne Castellan', function: 'hématologue' }, ...long)],
  ])('%s of more than a third of a page breaks, two lines at least on each side', async (_, block) => {
    const parts = [block, paragraph('Z0. La suite.')]
    const badly = (bytes: Uint8Array) => {
      const printed = textOf(bytes)
      const last = printed.findLast((line) => markOf(line) === 'P')
      const [before, after] = [printed.filter((line) => line.page === 0 && line.baseline > (last?.baseline ?? 0)), printed.filter(({ page }) => page === 1)]
      const ends = whiteOf(printed, 0) > 0.2 || (before.length > 0 && before.length < 2) || after.length < 2
      return ends || framesOf(bytes) > new Set(printed.filter((line) => markOf(line) === 'C').map(({ page }) => page)).size ? [before.length, after.length, whiteOf(printed, 0)] : null
    }
    expect(await faultsOf(parts, {}, badly, [18, 32])).toEqual([])
    expect(await faultsOf(parts, { version: 3 }, badly, [18, 32])).not.toEqual([])
    const broken = await pdfOf([lines(25), ...parts], {})
    expect(checkPdf(broken, 'ua-1')).toEqual([])
    expect(spokenText(broken)).toEqual(spokenText(await pdfOf([lines(25), ...parts], { version: 3 })))
  })

  it('no line of a title or a heading ends with a word of one or two letters, and the words are read as they are typed', async () => {
    const endsShort = (bytes: Uint8Array) => {
      const large = printedPages(bytes).lines.filter((line) => isInText(line) && (line.size > 13 || (line.size === 11.5 && !/presse/i.test(line.words))))
      const short = large.filter(({ words }, at) => at + 1 < large.length && /(?:^|\s)\p{L}{1,2}$/u.test(words) && !words.startsWith('À propos'))
      return short.length > 0 ? short.map(({ words }) => words) : null
    }
    const words = 'Leucémie : guider un traitement à la mesure de ce que le sang dit au fil de la vie, un pas de plus'.split(' ')
    const ofVersion = async (version: number) => {
      const found: (readonly string[])[] = []
      for (let from = 0; from < words.length; from += 3) {
        const title = [...words.slice(from), ...words.slice(0, from), 'ensuite'].join(' ')
        const bytes = await pdfOf([node('heading', { level: 2 }, `${title} et à la fin`), paragraph('Un paragraphe.'), node('heading', { level: 3 }, `Aussi ${title}`), paragraph('Un autre.')], { title, version })
        expect(spokenText(bytes)).toContain(title)
        expect(checkPdf(bytes, 'ua-1')).toEqual([])
        const short = endsShort(bytes)
        if (short !== null) found.push(short)
      }
      return found
    }
    expect(await ofVersion(4)).toEqual([])
    expect(await ofVersion(3)).not.toEqual([])
  })
})

describe('a word of a heading', () => {
  const marked = (words: string, type: MarkName): NodeJson => text(words, { type })
  const headings: readonly (readonly [string, (before: string) => readonly NodeJson[]])[] = [
    ['a century', (before) => [text(`${before} histoire du XIXe siècle et du XXe siècle à un âge`)]],
    ['a formula', (before) => [text(`${before} réduire le CO`), marked('2', 'subscript'), text(' de la ville et le CO'), marked('2', 'subscript'), text(' du port')]],
    ['a bold beginning', (before) => [text(`${before} de la `), marked('re', 'bold'), text('prise et le '), marked('dé', 'italic'), text('clin d’un an')]],
    ['signs that stand apart', (before) => [text(`${before} voici la vie\u00a0: le «\u00a0un an\u00a0» et «\u00a0à demain\u00a0»\u202f!`)]],
  ]

  it.each(headings)('is on one line at any width: %s', async (_, of) => {
    const all = Array.from({ length: 60 }, (_each, at) => of(`${'i'.repeat(at % 12)}m${'m'.repeat(at / 4)} mesure tout le long du jour pour que la ligne soit longue`))
    const bytes = await pdfOf(all.map((content) => node('heading', { level: 2 }, ...content)), {})
    const said = new Set(all.flatMap((content) => content.map((one) => one.text ?? '').join('').split(/\s/u)))
    const printed = textOf(bytes).filter(({ size, words }) => size === 13.5 && !/presse|propos/iu.test(words)).map(({ words }) => words)
    expect(printed.length).toBeGreaterThan(100)
    expect(printed.flatMap((words) => words.split(/\s/u)).filter((word) => !said.has(word))).toEqual([])
    expect(printed.filter((words) => /^[:»!]|«$/u.test(words))).toEqual([])
  })
})

/** How many frames are painted, over all pages: each has its ground, or its rule. */
const framesOf = (bytes: Uint8Array): number => withTool(bytes, 'mutool', (file) => ['draw', '-F', 'trace', '-o', '-', file]).split('<page ').slice(1).filter((page) => /<fill_path [^>]*color="\.(?:9|8)/.test(page)).length

describe('a telephone number', () => {
  const addressesOf = (bytes: Uint8Array) => withTool(bytes, 'qpdf', (file) => ['--qdf', '--object-streams=disable', file, '-']).match(/\/URI \((?:tel|mailto):[^)]*\)/g)

  it('can be called from the page, and reads as it did', async () => {
    const [third, fourth] = [await pdfOf([paragraph('Un.')], { version: 3 }), await pdfOf([paragraph('Un.')])]
    expect(addressesOf(third)).toEqual(['/URI (mailto:presse@institut.example)'])
    expect(addressesOf(fourth)).toEqual(['/URI (tel:0199000000)', '/URI (mailto:presse@institut.example)'])
    expect(spokenText(fourth)).toEqual(spokenText(third))
    expect(checkPdf(fourth, 'ua-1')).toEqual([])
  })
})
