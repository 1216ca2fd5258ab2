import { onBeforeUnmount, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { PreviewPages } from '../../../core/bridge/shapes'
import type { MarbreError } from '../../../core/errors'
import type { Result } from '../../../core/result'
import { typingPause } from '../../editor/typing-pause'

export interface PreviewPage {
  /** Address of the page's drawing, for an `img`. */
  readonly address: string
  readonly widthPt: number
  readonly heightPt: number
}

export interface LivePreview {
  /** The newest pages; null before the first. They stay when a later composition fails. */
  readonly pages: Readonly<ShallowRef<readonly PreviewPage[] | null>>
  readonly error: Readonly<ShallowRef<MarbreError | null>>
}

/** Composing is done elsewhere and has only the machine in common with the typing: a short rest will do. */
const COMPOSING_REST_MS = 50

/**
 * Composes the pages again each time `change` moves, one composition at a time: what changed meanwhile is composed
 * once, at its newest. Composed and shown in the pauses of the typing, however short. `isShown` false: nothing is composed.
 */
export function useLivePreview(compose: () => Promise<Result<PreviewPages>>, change: Readonly<Ref<unknown>>, isShown: Readonly<Ref<boolean>>): LivePreview {
  const pages = shallowRef<readonly PreviewPage[] | null>(null)
  const error = shallowRef<MarbreError | null>(null)
  let svgs: readonly string[] = []
  let busy = false
  let wanted = 0
  let composed = 0
  const ended = new AbortController()

  async function run(): Promise<void> {
    wanted += 1
    if (busy || !isShown.value) return
    busy = true
    while (composed !== wanted && !ended.signal.aborted) {
      await typingPause(COMPOSING_REST_MS)
      composed = wanted
      const answer = await compose()
      // Reading a page's drawing takes longer than a frame: a key that came meanwhile goes first.
      await typingPause()
      take(answer)
    }
    busy = false
  }

  function take(answer: Result<PreviewPages>): void {
    if (ended.signal.aborted) return
    error.value = answer.ok ? null : answer.error
    if (!answer.ok) return
    const before = pages.value ?? []
    const next = answer.value.pages.map(({ svg, widthPt, heightPt }, index) => {
      const same = before[index]
      if (same && svgs[index] === svg) return same
      return { address: URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })), widthPt, heightPt }
    })
    svgs = answer.value.pages.map(({ svg }) => svg)
    pages.value = next
    revoke(before.filter((page) => !next.includes(page)))
  }

  watch([change, isShown], () => void run(), { immediate: true })
  onBeforeUnmount(() => {
    ended.abort()
    revoke(pages.value ?? [])
  })
  return { pages, error }
}

function revoke(pages: readonly PreviewPage[]): void {
  for (const { address } of pages) URL.revokeObjectURL(address)
}
