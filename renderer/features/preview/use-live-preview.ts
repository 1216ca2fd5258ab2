import { onBeforeUnmount, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { PageWords, PreviewPage, PreviewPages } from '../../../core/bridge/preview-pages'
import { marbreError, type MarbreError } from '../../../core/errors'
import { err, type Result } from '../../../core/result'
import { typingPause } from '../../editor/typing-pause'
import type { ComposedPages } from './sheet-places'

export interface ShownPage {
  readonly id: string
  readonly widthPt: number
  readonly heightPt: number
  /** The drawing, with its words; null until somebody comes near it. A page that did not change is the same object. */
  readonly svg: string | null
  readonly words: PageWords | null
}

export interface LivePreview {
  /** The newest pages; null before the first. They stay when a later composition fails. */
  readonly pages: Readonly<ShallowRef<readonly ShownPage[] | null>>
  readonly composed: Readonly<ShallowRef<ComposedPages>>
  readonly error: Readonly<ShallowRef<MarbreError | null>>
  /** Only the beginning of a long text is shown; the whole is on its way. */
  readonly isBeginning: Readonly<Ref<boolean>>
  /** The pages have been those of older words for a while. */
  readonly isLate: Readonly<Ref<boolean>>
  /** Composes now, also after an error. */
  readonly again: () => void
  /** Composes now, unless that is under way already. */
  readonly renew: () => void
  /** Takes drawings of pages that came without. */
  readonly fill: (drawn: readonly PreviewPage[]) => void
}

/** Composing is done elsewhere and has only the machine in common with the typing: the frame of the key comes first, and that will do. */
const SHORTEST_REST_MS = 16
/** Three hundred pages take seconds of a processor, and a window some tenths to take in: for them the typing must have paused. */
const LONGEST_REST_MS = 1000
/** Of the time that the last composition took: pages that come at once are asked for at once. */
const REST_SHARE = 0.25

/** Shown this much later than the words, pages say so: a person might take them for the newest. */
const LATE_AFTER_MS = 1000

/** `known` are the ids of the pages that need not be sent again; `beginning`: of a long text the first pages will do. */
export type Compose = (known: readonly string[], beginning: boolean) => Promise<Result<PreviewPages>>

/**
 * Composes the pages again each time `change` moves, one composition at a time: what changed meanwhile is composed
 * once, at its newest. Of a long text the beginning is composed first. Composed and shown in the pauses of the typing, short ones
 * for pages that come at once and longer ones for those of a long text. `isShown` false: nothing is composed, and
 * pages that are there count as late.
 */
export function useLivePreview(compose: Compose, change: Readonly<Ref<unknown>>, isShown: Readonly<Ref<boolean>>): LivePreview {
  const pages = shallowRef<readonly ShownPage[] | null>(null)
  const composed = shallowRef<ComposedPages>({ starts: [], words: [] })
  const error = shallowRef<MarbreError | null>(null)
  const isBeginning = ref(false)
  const isLate = ref(false)
  let busy = false
  let wanted = 0
  let done = 0
  let restMs = SHORTEST_REST_MS
  const ended = new AbortController()

  const isWaiting = (): boolean => done !== wanted && pages.value !== null
  const isDue = (): boolean => done !== wanted && isShown.value && !ended.signal.aborted

  async function composeOnce(): Promise<void> {
    await typingPause(restMs)
    done = wanted
    const askedAt = performance.now()
    const answer = await compose((pages.value ?? []).flatMap(({ id, svg }) => (svg === null ? [] : [id])), pages.value === null).catch(() => err(marbreError('TYPESETTING_FAILED')))
    restMs = Math.min(LONGEST_REST_MS, Math.max(SHORTEST_REST_MS, (performance.now() - askedAt) * REST_SHARE))
    // A key that came meanwhile goes first.
    await typingPause(restMs)
    take(answer)
  }

  async function run(): Promise<void> {
    wanted += 1
    if (!isShown.value) isLate.value = pages.value !== null
    if (busy || !isShown.value) return
    busy = true
    const late = window.setTimeout(() => (isLate.value = pages.value !== null), LATE_AFTER_MS)
    try {
      while (isDue()) await composeOnce()
    } finally {
      busy = false
      window.clearTimeout(late)
    }
    // No longer shown meanwhile, they stay behind until they are again.
    isLate.value = isWaiting()
  }

  function take(answer: Result<PreviewPages>): void {
    if (ended.signal.aborted) return
    error.value = answer.ok ? null : answer.error
    if (!answer.ok) return
    isBeginning.value = answer.value.isBeginning === true
    if (isBeginning.value) wanted += 1
    const before = new Map((pages.value ?? []).map((page) => [page.id, page]))
    show(answer.value.pages.map((page) => before.get(page.id) ?? page), answer.value.starts)
  }

  function show(next: readonly ShownPage[], starts: ComposedPages['starts']): void {
    pages.value = next
    composed.value = { starts, words: next.map(({ words }) => words) }
  }

  function fill(drawn: readonly PreviewPage[]): void {
    const byId = new Map(drawn.map((page) => [page.id, page]))
    const before = pages.value ?? []
    if (before.some(({ id }) => byId.has(id))) show(before.map((page) => byId.get(page.id) ?? page), composed.value.starts)
  }

  watch([change, isShown], () => void run(), { immediate: true })
  onBeforeUnmount(() => { ended.abort() })
  const again = () => void run()
  return { pages, composed, error, isBeginning, isLate, again, renew: () => { if (!busy) again() }, fill }
}
