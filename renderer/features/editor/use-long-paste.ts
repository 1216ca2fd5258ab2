import { shallowRef, type ShallowRef } from 'vue'
import type { LongPaste } from '../../editor/sheet-context'

/** What a person sees of it: a turn that moves the share by less makes nothing on the screen again. */
const STEPS = 100

export interface LongPasteDesk {
  /** How far the paste of the moment is, from 0 to 1 by hundredths; null when there is none. */
  readonly share: Readonly<ShallowRef<number | null>>
  readonly begin: () => LongPaste
  readonly giveUp: () => void
}

/** What the screen knows of a long paste. */
export function useLongPaste(): LongPasteDesk {
  const share = shallowRef<number | null>(null)
  let isGivenUp = false
  return {
    share,
    begin: () => {
      isGivenUp = false
      share.value = 0
      return { report: (next) => (share.value = Math.floor(next * STEPS) / STEPS), isGivenUp: () => isGivenUp, end: () => (share.value = null) }
    },
    giveUp: () => (isGivenUp = true),
  }
}
