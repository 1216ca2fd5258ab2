import type { Editor } from '@tiptap/vue-3'
import { onBeforeUnmount, onMounted } from 'vue'
import { isPressed } from '../../app/chords'
import { shortcuts } from '../../app/shortcuts'

/** Where the keys that undo are those of the field itself. */
const OWN_HISTORY = 'input:not([type=checkbox], [type=radio]), textarea'

/**
 * The keys that undo and redo work beside the text too: what was done there, a correction of the whole text or a section
 * moved in the outline, leaves the focus where it was done. Call in setup.
 */
export function useUndoAnywhere(editor: Editor, isReadOnly: () => boolean): void {
  function onKey(event: KeyboardEvent): void {
    const isElsewhere = event.target instanceof HTMLElement && !event.target.isContentEditable && !event.target.matches(OWN_HISTORY)
    if (event.defaultPrevented || !isElsewhere || isReadOnly() || document.querySelector('[role=dialog]')) return
    const isUndo = shortcuts['text.undo'].chords.some((chord) => isPressed(chord, event))
    if (!isUndo && !shortcuts['text.redo'].chords.some((chord) => isPressed(chord, event))) return
    event.preventDefault()
    if (isUndo) editor.commands.undo()
    else editor.commands.redo()
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
