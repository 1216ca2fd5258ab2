import { computed, onBeforeUnmount, ref, type Ref } from 'vue'

export interface Panes {
  /** There is room for one of text and pages only. */
  readonly narrow: Readonly<Ref<boolean>>
  readonly side: Ref<boolean>
  readonly preview: Ref<boolean>
  /** Part of the width that the pages take, in percent. */
  readonly split: Ref<number>
}

const NARROW = '(max-width: 1100px)'

// What one arranged stays arranged for the other texts of the session.
const wideSide = ref(true)
const narrowSide = ref(false)
const widePreview = ref(true)
const narrowPreview = ref(false)
const split = ref(38)

/** Which panes are shown; a narrow window has an arrangement of its own, in which the text comes first. */
export function usePanes(): Panes {
  const query = window.matchMedia(NARROW)
  const narrow = ref(query.matches)
  const onChange = () => (narrow.value = query.matches)
  query.addEventListener('change', onChange)
  onBeforeUnmount(() => query.removeEventListener('change', onChange))
  const either = (wide: Ref<boolean>, tight: Ref<boolean>) => computed({ get: () => (narrow.value ? tight.value : wide.value), set: (shown) => ((narrow.value ? tight : wide).value = shown) })
  return { narrow, side: either(wideSide, narrowSide), preview: either(widePreview, narrowPreview), split }
}
