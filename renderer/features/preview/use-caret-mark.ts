import type { Editor } from '@tiptap/vue-3'
import { onBeforeUnmount, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { caretOnPages, type CaretOnPages, type ComposedPages } from './sheet-places'

/** A caret that moves on, or words that come, cost nothing here: the pages follow after this rest. */
const REST_MS = 60

export interface CaretMark {
  readonly caret: Readonly<ShallowRef<CaretOnPages | null>>
}

/** Where the caret of the text is on the pages; `onMoved` is told each time that a person moved it. */
export function useCaretMark(editor: Editor, composed: Readonly<Ref<ComposedPages>>, onMoved: () => void): CaretMark {
  const caret = shallowRef<CaretOnPages | null>(null)
  let rest = 0

  function read(): void {
    if (!editor.isDestroyed) caret.value = caretOnPages(editor.state, composed.value)
  }
  function onSelection(): void {
    window.clearTimeout(rest)
    rest = window.setTimeout(() => {
      read()
      if (editor.isFocused) onMoved()
    }, REST_MS)
  }
  editor.on('selectionUpdate', onSelection)
  watch(composed, (now, before) => {
    if (editor.isDestroyed) return
    const next = caretOnPages(editor.state, now)
    // Pages that were only drawn say nothing new of the caret unless it is on them: who scrolled to them is not pulled away.
    if (now.starts !== before.starts || JSON.stringify(next) !== JSON.stringify(caret.value)) caret.value = next
  })
  onBeforeUnmount(() => {
    window.clearTimeout(rest)
    editor.off('selectionUpdate', onSelection)
  })
  return { caret }
}
