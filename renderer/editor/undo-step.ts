import type { EditorState } from '@tiptap/pm/state'
import { yUndoPluginKey } from '@tiptap/y-tiptap'

/**
 * What is done next is undone by itself. Yjs joins whatever comes within half a second to one step: without this, undoing
 * a paste would also take away the words that were typed just before it.
 */
export function startUndoStep(state: EditorState): void {
  const history = yUndoPluginKey.getState(state) as { readonly undoManager: { stopCapturing(): void } } | undefined
  history?.undoManager.stopCapturing()
}
