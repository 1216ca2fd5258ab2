import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { LibraryCount, LibraryPage, LibraryRow } from '../../../core/bridge/shapes'
import type { MarbreError } from '../../../core/errors'
import type { Result } from '../../../core/result'

const PAGE_ROWS = 50
/** Pages that are kept; those far from what is shown leave. */
const MOST_PAGES = 12

type Pages = ReadonlyMap<number, readonly LibraryRow[]>

export interface LibraryPages {
  /** Null until the first answer. */
  readonly total: Ref<number | null>
  readonly isMore: Ref<boolean>
  /** Not while the first rows are there and the rest is being counted. */
  readonly isCounted: Ref<boolean>
  readonly failure: ShallowRef<MarbreError | null>
  readonly rowAt: (index: number) => LibraryRow | undefined
  /** Reads what is in sight again, at once: something changed. The place in the list stays. */
  readonly refresh: () => Promise<void>
  /** The same from the top, for another question. */
  readonly restart: () => Promise<void>
  /** Sees to it that the rows from `first` to `last` are read, and those that come next. */
  readonly need: (first: number, last: number) => void
}

const pageOf = (index: number): number => Math.floor(index / PAGE_ROWS)
const pagesFrom = ({ first, last }: { readonly first: number; readonly last: number }): readonly number[] => Array.from({ length: pageOf(last) - pageOf(first) + 1 }, (_, rank) => pageOf(first) + rank)

type NumberOfRows = Pick<LibraryPages, 'total' | 'isMore' | 'isCounted'>

interface Counting {
  readonly number: NumberOfRows
  /** A number that was counted stays until the next is, lest the list shrink meanwhile; that of another question does not. */
  readonly learn: (page: LibraryPage, isOther: boolean) => void
  readonly settle: (counted: LibraryCount) => void
}

function numberOfRows(): Counting {
  const number = { total: ref<number | null>(null), isMore: ref(false), isCounted: ref(false) }
  const set = (found: LibraryCount, isCounted: boolean): void => {
    number.total.value = found.total
    number.isMore.value = found.isMore
    number.isCounted.value = isCounted
  }
  return {
    number,
    learn: (page, isOther) => {
      if (page.isCounted || !number.isCounted.value || isOther) set(page, page.isCounted)
    },
    settle: (counted) => set(counted, true),
  }
}

/** Where the rows come from, and their number where the first page does not tell it. */
export interface PageSource {
  readonly read: (page: { readonly offset: number; readonly limit: number }) => Promise<Result<LibraryPage>>
  readonly count: () => Promise<Result<LibraryCount>>
}

/** A long list, of which a few pages are held. What is shown stays until its successor has arrived; late answers to an earlier question are dropped. */
export function libraryPages({ read, count }: PageSource): LibraryPages {
  const { number, learn, settle } = numberOfRows()
  const { total } = number
  const failure = shallowRef<MarbreError | null>(null)
  const pages = shallowRef<Pages>(new Map())
  let generation = 0
  let asked = new Set<number>()
  let shown = { first: 0, last: 0 }

  /** The page, or null when its answer failed or came too late. */
  async function readPage(page: number, mine: number): Promise<LibraryPage | null> {
    asked.add(page)
    const answer = await read({ offset: page * PAGE_ROWS, limit: PAGE_ROWS })
    if (mine !== generation) return null
    failure.value = answer.ok ? null : answer.error
    return answer.ok ? answer.value : null
  }

  function take(next: Pages, found: LibraryPage, isOther = false): void {
    pages.value = next
    learn(found, isOther)
  }

  async function countRest(mine: number): Promise<void> {
    const answer = await count()
    if (mine !== generation) return
    failure.value = answer.ok ? null : answer.error
    if (answer.ok) settle(answer.value)
  }

  async function readShown(isOther: boolean): Promise<void> {
    const mine = ++generation
    asked = new Set()
    const read = await Promise.all(pagesFrom(shown).map(async (page) => ({ page, answer: await readPage(page, mine) })))
    const next = new Map(read.flatMap(({ page, answer }) => (answer ? [[page, answer.rows] as const] : [])))
    const last = read.at(-1)?.answer
    if (mine !== generation || !last || next.size !== read.length) return
    take(next, last, isOther)
    if (!last.isCounted) void countRest(mine)
  }

  async function readMore(page: number): Promise<void> {
    const answer = await readPage(page, generation)
    if (!answer) return
    const middle = pageOf((shown.first + shown.last) / 2)
    const near = [...pages.value, [page, answer.rows] as const].sort(([one], [other]) => Math.abs(one - middle) - Math.abs(other - middle))
    for (const [left] of near.slice(MOST_PAGES)) asked.delete(left)
    take(new Map(near.slice(0, MOST_PAGES)), answer)
  }

  return {
    ...number,
    failure,
    rowAt: (index) => pages.value.get(pageOf(index))?.[index % PAGE_ROWS],
    refresh: () => readShown(false),
    restart: () => {
      shown = { first: 0, last: 0 }
      return readShown(true)
    },
    need: (first, last) => {
      if (total.value === null || last < first) return
      shown = { first, last: Math.min(last, Math.max(0, total.value - 1)) }
      // A page ahead on both sides: a list that is scrolled finds its rows there, instead of drawing each twice.
      const near = { first: Math.max(0, shown.first - PAGE_ROWS), last: Math.min(shown.last + PAGE_ROWS, Math.max(0, total.value - 1)) }
      for (const page of pagesFrom(near)) if (!asked.has(page)) void readMore(page)
    },
  }
}
