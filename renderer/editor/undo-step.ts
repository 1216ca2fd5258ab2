import type { EditorState } from '@tiptap/pm/state'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { UndoManager } from 'yjs'

const historyOf = (state: EditorState): UndoManager | undefined => (yUndoPluginKey.getState(state) as { readonly undoManager: UndoManager } | undefined)?.undoManager

/**
 * What is done next is undone by itself. Yjs joins whatever comes within half a second to one step: without this, undoing
 * a paste would also take away the words that were typed just before it. Within a long step this does nothing.
 */
export function startUndoStep(state: EditorState): void {
  const history = historyOf(state)
  if (history && Number.isFinite(history.captureTimeout)) history.stopCapturing()
}

export interface LongUndoStep {
  /** What comes after is undone by itself again. */
  close(): void
  /** Takes back everything since the step was opened; nothing can bring it again. */
  takeBack(): void
}

/** Everything until it is closed is undone as one, however long it takes. */
export function openUndoStep(state: EditorState): LongUndoStep {
  const history = historyOf(state)
  if (!history) return { close: () => undefined, takeBack: () => undefined }
  const { captureTimeout } = history
  history.stopCapturing()
  const steps = history.undoStack.length
  history.captureTimeout = Number.POSITIVE_INFINITY
  const close = (): void => {
    history.captureTimeout = captureTimeout
    history.stopCapturing()
  }
  return {
    close,
    takeBack: () => {
      close()
      if (history.undoStack.length <= steps) return
      history.undo()
      history.clear(false, true)
    },
  }
}
