import { computed, ref, type ComputedRef, type Ref } from 'vue'

/** Parts of the true size of the paper. */
const steps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const
const PX_PER_PT = 96 / 72

/** « fit »: as wide as the pane; else a part of the paper's true size. Kept for the other texts of the session. */
const chosen = ref<'fit' | number>('fit')

export interface PageZoom {
  readonly chosen: Ref<'fit' | number>
  /** What is shown, in percent of the true size. */
  readonly percent: ComputedRef<number>
  readonly larger: () => void
  readonly smaller: () => void
  readonly canGrow: ComputedRef<boolean>
  readonly canShrink: ComputedRef<boolean>
  /** Width of a page for the style sheet. */
  readonly widthOf: (widthPt: number) => string
}

/** `paneWidth` in pixels, `pageWidth` in points: what « fit » comes to. */
export function usePageZoom(paneWidth: Readonly<Ref<number>>, pageWidth: Readonly<Ref<number>>): PageZoom {
  const part = computed(() => (chosen.value === 'fit' ? paneWidth.value / (pageWidth.value * PX_PER_PT) : chosen.value))
  const next = computed(() => steps.find((step) => step > part.value + 0.01))
  const before = computed(() => steps.findLast((step) => step < part.value - 0.01))
  return {
    chosen,
    percent: computed(() => Math.round(part.value * 100)),
    larger: () => (chosen.value = next.value ?? chosen.value),
    smaller: () => (chosen.value = before.value ?? chosen.value),
    canGrow: computed(() => next.value !== undefined),
    canShrink: computed(() => before.value !== undefined),
    widthOf: (widthPt) => (chosen.value === 'fit' ? '100%' : `${widthPt * PX_PER_PT * chosen.value}px`),
  }
}
