import { TextSelection, type Command } from '@tiptap/pm/state'
import { allowStructure } from '../plugins/keep-structure'

/** Removes one block, contact, reference or key figure, where its parent can do without; the last one of its kind stays. */
export function removeNodeAt(pos: number): Command {
  return (state, dispatch) => {
    const $pos = state.doc.resolve(pos)
    const node = $pos.nodeAfter
    if (!node) return false
    const { parent } = $pos
    const index = $pos.index()
    const to = pos + node.nodeSize
    const paragraph = state.schema.nodes['paragraph']
    const canGo = parent.canReplace(index, index + 1)
    const canEmpty = paragraph !== undefined && parent.canReplaceWith(index, index + 1, paragraph)
    if (!canGo && !canEmpty) return false
    if (dispatch) {
      const tr = canGo ? state.tr.delete(pos, to) : state.tr.replaceWith(pos, to, paragraph?.create() ?? [])
      dispatch(allowStructure(tr).setSelection(TextSelection.near(tr.doc.resolve(Math.min(pos, tr.doc.content.size)), -1)).scrollIntoView())
    }
    return true
  }
}
