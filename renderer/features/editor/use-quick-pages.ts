import type { Editor } from '@tiptap/vue-3'
import { onBeforeUnmount, type Ref } from 'vue'

/** After the frame of a key. A batch of changes waits longer than this to be written: the pages should not. */
const REST_MS = 8

/** Writes at the first rest what was typed, while pages are shown: they are composed from what is on the disk. */
export function useQuickPages(editor: Editor, shown: Readonly<Ref<boolean>>, write: () => void): void {
  let rest = 0
  const onUpdate = () => {
    window.clearTimeout(rest)
    if (shown.value) rest = window.setTimeout(write, REST_MS)
  }
  editor.on('update', onUpdate)
  onBeforeUnmount(() => {
    editor.off('update', onUpdate)
    window.clearTimeout(rest)
  })
}
