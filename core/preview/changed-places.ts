import type { PageWords, PreviewPages } from '../bridge/preview-pages'
import type { BlockDifference } from '../compare/documents'
import { acts, type CountedAct } from '../compare/summary'
import { blockOnPages, type BlockOnPages, type Extent } from './page-words'
import { align, printedLetters } from './printed-text'

/** Which of the two texts the pages are of. */
export type Side = 'before' | 'after'

/** Words on one line that only this side has, in points from the page's upper left corner. */
export interface WordMark extends Extent {
  readonly left: number
  readonly right: number
}

/** What a page shows of an element that changed. */
export interface ChangedPlace {
  /** Which of the differences it is. */
  readonly at: number
  readonly act: CountedAct
  /** Where it stands, page by page; nothing of an element that prints nothing. */
  readonly extents: readonly Extent[]
  readonly words: readonly WordMark[]
}

/** Where the pages of one side differ from those of the other, in the order of `blocks`; typography alone is left out. */
export function changedPlaces(blocks: readonly BlockDifference[], side: Side, { pages, starts }: Pick<PreviewPages, 'pages' | 'starts'>): readonly ChangedPlace[] {
  const words = pages.map((page) => page.words)
  return blocks.flatMap((block, at): ChangedPlace[] => {
    const [act] = acts(block)
    const rank = block[side]
    const start = rank === null || !act ? -1 : starts.findIndex(({ index }) => index === rank)
    const place = start < 0 ? null : blockOnPages(starts, start, words)
    return place && act ? [{ at, act, extents: place.extents, words: block.kind === 'changed' ? wordMarks(block, side, place, words) : [] }] : []
  })
}

interface Stretch {
  readonly from: number
  readonly to: number
}

/** The text of one side, and which stretches of it the other has not. */
function sideOf({ pieces }: BlockDifference, side: Side): { readonly text: string; readonly own: readonly Stretch[] } {
  const wanted = side === 'before' ? 'removed' : 'added'
  const own: Stretch[] = []
  let text = ''
  for (const piece of pieces) {
    if (piece.kind !== 'same' && piece.kind !== wanted) continue
    if (piece.kind === wanted && !piece.typographic) own.push({ from: text.length, to: text.length + piece.text.length })
    text += piece.text
  }
  return { text, own }
}

/** Each line of an element is found by its letters: the layout hyphenates, and sets spaces and signs of its own. */
function wordMarks(block: BlockDifference, side: Side, place: BlockOnPages, pages: readonly (PageWords | null)[]): readonly WordMark[] {
  const { text, own } = sideOf(block, side)
  const printed = printedLetters(place, pages)
  const lines = [...text.matchAll(/[^\n]+/gu)].map((line) => ({ key: line.index, text: line[0] }))
  const found = align(lines, printed.text)
  return own.flatMap(({ from, to }) => {
    const letters = found.flatMap(({ key, letters: { from: origins }, at }) => origins.flatMap((origin, letter) => (key + origin >= from && key + origin < to ? [printed.from[at + letter]] : [])))
    return boxesOf(letters.filter((letter) => letter !== undefined), place, pages)
  })
}

/** Where printed letters of a block stand: one box a line. */
export function boxesOf(letters: readonly { readonly page: number; readonly unit: number }[], { runs }: BlockOnPages, pages: readonly (PageWords | null)[]): readonly WordMark[] {
  return runs.flatMap(({ page, run }): WordMark[] => {
    const units = letters.filter((letter) => letter.page === page && letter.unit >= run.from && letter.unit < run.to).map(({ unit }) => unit)
    if (units.length === 0) return []
    const x = pages[page]?.x
    const [first, last] = [Math.min(...units), Math.max(...units)]
    return [{ page, top: run.top, bottom: run.bottom, left: x?.[first] ?? run.left, right: last + 1 < run.to ? (x?.[last + 1] ?? run.right) : run.right }]
  })
}
