import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import type { Extent } from '../../../core/preview/page-words'
import type { ShownPage } from './use-live-preview'

/** Who scrolled the pages reads them: they stay where they are for this long, and until the caret moves again. */
const READING_MS = 1500
/** The part of the pane, from each end, in which the caret's line is brought nearer to the middle. */
const EDGE = 0.12

export interface Following {
  /** The person moved in the text: the pages may go there. */
  readonly wish: () => void
  /** Brings a place of the pages into sight, if it is wished and not in sight already. */
  readonly show: (place: Extent | null, pages: readonly ShownPage[]) => void
}

const BY_HAND = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/** The pages follow the caret, but never pull away what somebody reads. */
export function useFollowing(scroller: Readonly<Ref<HTMLElement | null>>): Following {
  let readUntil = 0
  let wished = true
  const onHand = () => {
    readUntil = performance.now() + READING_MS
    wished = false
  }
  onMounted(() => BY_HAND.forEach((name) => scroller.value?.addEventListener(name, onHand, { passive: true })))
  onBeforeUnmount(() => BY_HAND.forEach((name) => scroller.value?.removeEventListener(name, onHand)))

  function show(place: Extent | null, pages: readonly ShownPage[]): void {
    const pane = scroller.value
    const page = place && pages[place.page]
    const sheet = place && pane?.querySelectorAll('.page').item(place.page)
    if (!wished || performance.now() < readUntil || !pane || !page || !sheet) return
    const box = sheet.getBoundingClientRect()
    const { top, height } = pane.getBoundingClientRect()
    const y = box.top - top + (((place.top + place.bottom) / 2) * box.height) / page.heightPt
    if (y < height * EDGE || y > height * (1 - EDGE)) pane.scrollTop += y - height / 3
  }

  return {
    wish: () => {
      if (performance.now() >= readUntil) wished = true
    },
    show,
  }
}
