import { onBeforeUnmount, watch } from 'vue'
import type { PageRange, PreviewPage } from '../../../core/bridge/preview-pages'
import type { Result } from '../../../core/result'
import { typingPause } from '../../editor/typing-pause'
import type { LivePreview } from './use-live-preview'

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
/** At once: more than a window shows. */
const MOST_ASKED = 50

/**
 * Asks for the drawings of pages that come near what is looked at, one request at a time, of what is near then: who
 * scrolls past a hundred pages waits for none of them. When they are no longer those of the newest composition, and none
 * is under way, all is composed again.
 */
export function useDrawings({ pages, fill, renew }: Pick<LivePreview, 'pages' | 'fill' | 'renew'>, draw: Draw): Drawings {
  const near = new Set<number>()
  let isAsking = false
  const ended = new AbortController()
  const hasEnded = (): boolean => ended.signal.aborted

  function range(): PageRange {
    const ranks = near.size > 0 ? [...near] : [0]
    return { first: Math.max(0, Math.min(...ranks) - MARGIN), last: Math.max(...ranks) + MARGIN }
  }

  /** None as long as every page that is near has its drawing. */
  function missing(): readonly string[] {
    const all = pages.value ?? []
    if (![...near].some((rank) => all[rank]?.svg === null)) return []
    const around = new Set([...near].flatMap((rank) => Array.from({ length: 2 * MARGIN + 1 }, (_, step) => rank - MARGIN + step)))
    return [...around].flatMap((rank) => (all[rank]?.svg === null ? [all[rank].id] : [])).slice(0, MOST_ASKED)
  }

  async function look(): Promise<void> {
    if (isAsking || hasEnded()) return
    isAsking = true
    // Each page tells for itself that it came or went: what is near is known when all have.
    await typingPause(0)
    for (let ids = missing(); ids.length > 0 && !hasEnded(); ids = missing()) {
      const answer = await draw(ids)
      fill(answer.ok ? answer.value.filter((page) => page !== null) : [])
      const asked = new Set(ids)
      if (!pages.value?.some(({ id, svg }) => svg === null && asked.has(id))) continue
      renew()
      break
    }
    isAsking = false
  }

  function note(rank: number, isNear: boolean): void {
    if (isNear) near.add(rank)
    else near.delete(rank)
    void look()
  }

  watch(pages, () => void look())
  onBeforeUnmount(() => { ended.abort() })
  return { range, note }
}
