import type { Editor } from '@tiptap/vue-3'
import { computed, onBeforeUnmount, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { ThreadId } from '../../../core/communique/ids'
import { placeOfThread } from '../../editor/plugins/threads'
import { typingPause } from '../../editor/typing-pause'
import { PagesFinder, type ComposedPages } from '../preview/sheet-places'
import { focusThread } from './focus'
import { pinsOf, placesOnPages, type MarkOnPages, type Pin } from './page-marks'
import { useThreads } from './threads'

const REST_MS = 200
/** Of a frame, what a key that comes meanwhile may wait for. */
const SLICE_MS = 4

export interface PageRemarks {
  readonly marks: Readonly<Ref<readonly MarkOnPages[]>>
  readonly pins: ComputedRef<readonly Pin[]>
  /** Several threads on a line share a pin: each press goes to the next of them. */
  readonly turn: (ids: readonly ThreadId[]) => void
}

/** The comments of the draft on its pages, while they are shown beside the text. No key waits for them. */
export function usePageRemarks(editor: Editor, composed: Readonly<Ref<ComposedPages>>): PageRemarks {
  const store = useThreads()
  const marks = shallowRef<readonly MarkOnPages[]>([])
  let asked = 0

  async function read(): Promise<void> {
    asked += 1
    const turn = asked
    await typingPause(REST_MS)
    if (turn !== asked || editor.isDestroyed) return
    const { state } = editor
    const places = new Map(store.open.flatMap(({ id }) => {
      const place = placeOfThread(state, id)
      return place ? [[id, place] as const] : []
    }))
    const finder = new PagesFinder(state.doc, composed.value)
    const found: MarkOnPages[] = []
    let since = performance.now()
    // In slices: what an element has on the pages is read with the first thread in it.
    for (const thread of store.open) {
      found.push(...placesOnPages(finder, [thread], places))
      if (performance.now() - since < SLICE_MS) continue
      await typingPause(REST_MS)
      if (turn !== asked) return
      since = performance.now()
    }
    marks.value = found
  }

  watch([composed, () => store.open, () => store.shown], () => {
    if (store.shown && store.open.length > 0) void read()
    else {
      asked += 1
      marks.value = []
    }
  }, { immediate: true })
  onBeforeUnmount(() => (asked += 1))

  function turn(ids: readonly ThreadId[]): void {
    const next = ids[(ids.findIndex((id) => id === store.current) + 1) % ids.length]
    if (!next) return
    store.current = next
    focusThread(next)
  }

  return { marks, pins: computed(() => pinsOf(marks.value)), turn }
}
