import type { Editor } from '@tiptap/vue-3'
import { onBeforeUnmount, shallowRef, type ShallowRef } from 'vue'
import { countIn, type Count } from './use-survey'

const PAUSE_MS = 200

/** How much is selected, counted when the selection rests; null when nothing is. */
export function useSelectionCount(editor: Editor): Readonly<ShallowRef<Count | null>> {
  const count = shallowRef<Count | null>(null)
  let pause = 0
  const read = () => {
    if (editor.isDestroyed) return
    const { from, to, empty } = editor.state.selection
    count.value = empty ? null : countIn(editor.state.doc, from, to)
  }
  const onSelection = () => {
    window.clearTimeout(pause)
    if (editor.state.selection.empty) count.value = null
    else pause = window.setTimeout(read, PAUSE_MS)
  }
  editor.on('selectionUpdate', onSelection)
  onBeforeUnmount(() => {
    window.clearTimeout(pause)
    editor.off('selectionUpdate', onSelection)
  })
  return count
}
