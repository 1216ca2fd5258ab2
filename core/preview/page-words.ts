import type { BlockStart, PageWords } from '../bridge/preview-pages'

/** A run of words on one line. */
export interface Run {
  /** Its first UTF-16 unit in the page's text, and the one after its last. */
  readonly from: number
  readonly to: number
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

const NUMBERS_A_RUN = 5

export function runsOf({ text, runs }: PageWords): readonly Run[] {
  const at = (index: number) => runs[index] ?? 0
  return Array.from({ length: runs.length / NUMBERS_A_RUN }, (_, run) => {
    const first = run * NUMBERS_A_RUN
    const isLast = first + NUMBERS_A_RUN >= runs.length
    return { from: at(first), to: isLast ? text.length : at(first + NUMBERS_A_RUN), top: at(first + 1), bottom: at(first + 2), left: at(first + 3), right: at(first + 4) }
  })
}

/** The run under a point, or the nearest on its line, or the nearest line; null on a page without words. */
export function runAt(words: PageWords, xPt: number, yPt: number): Run | null {
  let best: Run | null = null
  let least = Infinity
  for (const run of runsOf(words)) {
    const away = Math.max(run.top - yPt, yPt - run.bottom, 0) * 1000 + Math.max(run.left - xPt, xPt - run.right, 0)
    if (away < least) [best, least] = [run, away]
  }
  return best
}

/** The boundary between two units of a run that is nearest to `xPt`: an offset in the page's text. */
export function offsetInRun({ x }: PageWords, run: Run, xPt: number): number {
  for (let unit = run.from; unit < run.to; unit += 1) {
    const begins = x[unit] ?? run.left
    const ends = unit + 1 < run.to ? (x[unit + 1] ?? run.right) : run.right
    if (xPt < (begins + ends) / 2) return unit
  }
  return run.to
}

/** A stretch of a block on one page, in points from the page's top. */
export interface Extent {
  readonly page: number
  readonly top: number
  readonly bottom: number
}

export interface BlockOnPages {
  readonly start: BlockStart
  /** What is printed of it, in order. */
  readonly runs: readonly { readonly page: number; readonly run: Run }[]
  readonly extents: readonly Extent[]
  /** Its pages of which the words are not known: while there are any, its runs say nothing of the order of its words. */
  readonly undrawn: readonly number[]
}

/** What an element without words takes, when nothing follows it on its page. */
const WORDLESS_HEIGHT_PT = 24

/**
 * The block of a page's point: the last that begins above it, or on a page before. `starts` is in the order of
 * printing. Null above the first.
 */
export function blockAt(starts: readonly BlockStart[], page: number, yPt: number): BlockStart | null {
  return starts.findLast((start) => start.page < page || (start.page === page && start.yPt <= yPt)) ?? null
}

/**
 * Which lines belong to a block: those from its beginning to the next one's, and once more where it goes on under a picture
 * at the head of a page. `pages[n]` null: not known yet.
 */
export function blockOnPages(starts: readonly BlockStart[], at: number, pages: readonly (PageWords | null)[]): BlockOnPages | null {
  const start = starts[at]
  if (!start) return null
  const stretches = starts.flatMap(({ index }, one) => (index === start.index ? [stretchOf(starts, one, pages)] : []))
  const [first, ...others] = stretches
  // Where it begins again without a word of its own it has ended before.
  const extents = [...(first?.extents ?? []), ...others.flatMap((stretch) => (stretch.runs.length > 0 ? stretch.extents : []))]
  return { start, runs: stretches.flatMap(({ runs }) => runs), extents, undrawn: [...new Set(stretches.flatMap(({ undrawn }) => undrawn))] }
}

function stretchOf(starts: readonly BlockStart[], at: number, pages: readonly (PageWords | null)[]): Omit<BlockOnPages, 'start'> {
  const start = starts[at] ?? { page: 0, yPt: 0 }
  const next = starts[at + 1] ?? { page: Math.max(start.page, pages.length - 1), yPt: Infinity }
  const runs: { page: number; run: Run }[] = []
  const extents: Extent[] = []
  const undrawn: number[] = []
  for (let page = start.page; page <= next.page; page += 1) {
    const words = pages[page]
    if (!words) undrawn.push(page)
    const from = page === start.page ? start.yPt : 0
    const to = page === next.page ? next.yPt : Infinity
    const own = words ? runsOf(words).filter(({ bottom, top }) => (top + bottom) / 2 >= from && (top + bottom) / 2 < to) : []
    runs.push(...own.map((run) => ({ page, run })))
    if (own.length > 0) extents.push({ page, top: Math.min(...own.map(({ top }) => top)), bottom: Math.max(...own.map(({ bottom }) => bottom)) })
    else if (page === start.page) extents.push({ page, top: from, bottom: to === Infinity ? from + WORDLESS_HEIGHT_PT : to })
  }
  return { runs, extents, undrawn }
}
