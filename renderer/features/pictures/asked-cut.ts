import { shallowRef } from 'vue'
import type { PictureCut } from '../../editor/sheet-context'

export interface CutRequest {
  readonly cut: PictureCut
  readonly answer: (done: PictureCut | null) => void
}

/** The picture that somebody wants to cut; null when nobody does. */
export const askedCut = shallowRef<CutRequest | null>(null)

/** Lets the person cut a picture; null when they gave up. Whoever asked before gets no cut. */
export function askCut(cut: PictureCut): Promise<PictureCut | null> {
  askedCut.value?.answer(null)
  return new Promise((resolve) => {
    askedCut.value = { cut, answer: resolve }
  })
}
