import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { UndoManager } from 'yjs'

/** Where the caret stood: positions of the document as it was then, which is what undoing brings back. */
interface Caret {
  readonly anchor: number
  readonly head: number
}

interface HistoryEvent {
  readonly type: 'undo' | 'redo'
  readonly stackItem: { readonly meta: Map<unknown, unknown> }
}

const key = new PluginKey<Caret>('undo-caret')

/**
 * Undoing brings the caret back where it was before what is undone. The binding only follows the caret of the moment: that
 * of an undone paste stood in what came after it, and the window showed that.
 */
export const undoCaret = Extension.create({
  name: 'undoCaret',
  addProseMirrorPlugins: () => [
    new Plugin<Caret>({
      key,
      state: {
        init: (_config, { selection }) => ({ anchor: selection.anchor, head: selection.head }),
        // What plugins add to a change belongs to it: the caret before it is the one to come back to.
        apply: (tr, caret, { selection }) => (tr.getMeta('appendedTransaction') === undefined ? { anchor: selection.anchor, head: selection.head } : caret),
      },
      view: (view) => {
        const history = (yUndoPluginKey.getState(view.state) as { readonly undoManager: UndoManager } | undefined)?.undoManager
        const onAdded = ({ type, stackItem }: HistoryEvent): void => {
          if (type === 'undo') stackItem.meta.set(key, key.getState(view.state))
        }
        const onPopped = ({ type, stackItem }: HistoryEvent): void => {
          const caret = stackItem.meta.get(key) as Caret | undefined
          if (type === 'undo' && caret) bringBack(view, caret)
        }
        history?.on('stack-item-added', onAdded)
        history?.on('stack-item-popped', onPopped)
        return {
          destroy: () => {
            history?.off('stack-item-added', onAdded)
            history?.off('stack-item-popped', onPopped)
          },
        }
      },
    }),
  ],
})

function bringBack(view: EditorView, { anchor, head }: Caret): void {
  const { doc, tr } = view.state
  const most = doc.content.size
  view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(Math.min(anchor, most)), doc.resolve(Math.min(head, most)))).setMeta('addToHistory', false).scrollIntoView())
}
