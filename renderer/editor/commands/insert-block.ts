import type { Node } from '@tiptap/pm/model'
import { TextSelection, type Command, type EditorState } from '@tiptap/pm/state'
import { bodyRange, isBodyBlock } from '../structure'

/** Puts a block after the one of the caret, or in place of an empty paragraph; from outside the body, at its end. */
export function insertBlock(make: (state: EditorState) => Node | null | undefined): Command {
  return (state, dispatch) => {
    const block = make(state)
    if (!block) return false
    if (dispatch) {
      const { $to } = state.selection
      const body = bodyRange(state.doc)
      const top = $to.depth > 0 ? $to.node(1) : null
      const inBody = top !== null && isBodyBlock(top)
      const at = inBody ? $to.after(1) : body.to
      const replaces = inBody && top.type.name === 'paragraph' && top.content.size === 0
      const from = replaces ? $to.before(1) : at
      const tr = state.tr.replaceWith(from, at, block)
      dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(from + 1))).scrollIntoView())
    }
    return true
  }
}

/** An empty block of this kind, with what it needs inside. */
export const emptyBlock = (name: 'quote' | 'keyFigures' | 'box' | 'figure'): Command => insertBlock(({ schema }) => schema.nodes[name]?.createAndFill())
