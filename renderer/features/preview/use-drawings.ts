import { onBeforeUnmount, watch } from 'vue'
import type { PageRange, PreviewPage } from '../../../core/bridge/preview-pages'
import { marbreError } from '../../../core/errors'
import { err, type Result } from '../../../core/result'
import { typingPause } from '../../editor/typing-pause'
import type { LivePreview, ShownPage } from './use-live-preview'

/** Pages by their ids, in that order; null for one that was composed again since. */
export type Draw = (ids: readonly string[]) => Promise<Result<readonly (PreviewPage | null)[]>>

export interface Drawings {
  /** The pages to compose with their drawing. */
  readonly range: () => PageRange
  /** A page came near what is looked at, or went. */
  readonly note: (rank: number, isNear: boolean) => void
}

/** Pages before and after those that are near: who scrolls on finds them drawn. */
const MARGIN = 2
/** At once: more than a window shows. Of an element over more pages the caret's line is not looked for. */
const MOST_ASKED = 50

const undrawnOf = (pages: readonly ShownPage[], ranks: Iterable<number>): readonly string[] => [...ranks].flatMap((rank) => {
  const page = pages[rank]
  return page?.svg === null ? [page.id] : []
})

/**
 * Asks for the drawings of pages that come near what is looked at, one request at a time, of what is near then: who
 * scrolls past a hundred pages waits for none of them. When they are no longer those of the newest composition, and none
 * is under way, all is composed again. `ofCaret`: pages without words of the element that the caret is in; until all
 * are drawn nobody knows on which of them it stands.
 */
export function useDrawings({ pages, fill, renew }: Pick<LivePreview, 'pages' | 'fill' | 'renew'>, draw: Draw, ofCaret: () => readonly number[] = () => []): Drawings {
  const near = new Set<number>()
  /** Pages that were asked for and did not come. */
  const refused = new Set<string>()
  /** For pages that are not in sight all is composed again once: they do not come with the new pages. */
  let isRenewedInVain = false
  let isAsking = false
  const ended = new AbortController()
  const hasEnded = (): boolean => ended.signal.aborted

  function range(): PageRange {
    const ranks = near.size > 0 ? [...near] : [0]
    return { first: Math.max(0, Math.min(...ranks) - MARGIN), last: Math.max(...ranks) + MARGIN }
  }

  const undrawn = (ranks: Iterable<number>): readonly string[] => undrawnOf(pages.value ?? [], ranks)

  /** Nothing of what is around as long as every page that is near has its drawing. */
  function missing(): readonly string[] {
    const around = undrawn(near).length > 0 ? [...near].flatMap((rank) => Array.from({ length: 2 * MARGIN + 1 }, (_, step) => rank - MARGIN + step)) : []
    const caret = ofCaret()
    const unknown = caret.length <= MOST_ASKED ? undrawn(caret).filter((id) => !refused.has(id)) : []
    return [...new Set([...undrawn(around), ...unknown])].slice(0, MOST_ASKED)
  }

  /** Whether what was asked for came, or everything must be composed again. */
  function isAnswered(ids: readonly string[]): boolean {
    const asked = new Set(ids)
    const without = (pages.value ?? []).flatMap(({ id, svg }) => (svg === null && asked.has(id) ? [id] : []))
    if (without.length === 0) isRenewedInVain = false
    for (const id of without) refused.add(id)
    const isInSight = undrawn(near).some((id) => asked.has(id))
    return without.length === 0 || (isRenewedInVain && !isInSight)
  }

  async function ask(): Promise<void> {
    // Each page tells for itself that it came or went: what is near is known when all have.
    await typingPause(0)
    for (let ids = missing(); ids.length > 0 && !hasEnded(); ids = missing()) {
      const answer = await draw(ids).catch(() => err(marbreError('TYPESETTING_FAILED')))
      fill(answer.ok ? answer.value.filter((page) => page !== null) : [])
      if (isAnswered(ids)) continue
      isRenewedInVain = true
      renew()
      break
    }
  }

  async function look(): Promise<void> {
    if (isAsking || hasEnded()) return
    isAsking = true
    try {
      await ask()
    } finally {
      isAsking = false
    }
  }

  function note(rank: number, isNear: boolean): void {
    if (isNear) near.add(rank)
    else near.delete(rank)
    void look()
  }

  watch(pages, (all) => {
    // A page that is gone does not tell that it went.
    for (const rank of near) if (rank >= (all?.length ?? 0)) near.delete(rank)
    void look()
  })
  watch(ofCaret, () => void look())
  onBeforeUnmount(() => { ended.abort() })
  return { range, note }
}
