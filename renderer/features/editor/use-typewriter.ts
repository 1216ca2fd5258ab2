import type { Editor } from '@tiptap/vue-3'
import { onBeforeUnmount, watch, type Ref } from 'vue'

/** Where the line of the caret is kept, in parts of the height of the desk. */
const MIDDLE = 0.45
/** Blocks that come into sight take their true height then: the line is looked at again, so many frames at most. */
const MOST_LOOKS = 6
/** Lines closer to the middle than this stay: a superscript does not shake the page. */
const SLACK_PX = 4

/**
 * Keeps the line of the caret in the middle of the desk. The page moves at once, without a glide, so that nothing moves
 * for those who asked for less motion. At most once a frame, and one rectangle is read: the length of the text does not
 * matter.
 */
export function useTypewriter(editor: Editor, desk: Readonly<Ref<HTMLElement | null>>, isOn: Readonly<Ref<boolean>>): void {
  let frame = 0
  let looks = 0

  function center(): void {
    frame = 0
    looks += 1
    const pane = desk.value
    if (!pane || editor.isDestroyed || !isOn.value || !editor.isFocused) return
    const { top, bottom } = editor.view.coordsAtPos(editor.state.selection.head)
    const box = pane.getBoundingClientRect()
    const away = (top + bottom) / 2 - box.top - box.height * MIDDLE
    if (Math.abs(away) > SLACK_PX) pane.scrollTop += away
    if (looks < MOST_LOOKS) frame = requestAnimationFrame(center)
  }
  const onSelection = () => {
    looks = 0
    if (isOn.value && frame === 0) frame = requestAnimationFrame(center)
  }

  editor.on('selectionUpdate', onSelection)
  watch(isOn, onSelection)
  onBeforeUnmount(() => {
    editor.off('selectionUpdate', onSelection)
    cancelAnimationFrame(frame)
  })
}
