import type { Node } from '@tiptap/pm/model'
import { NodeSelection, TextSelection, type Command, type EditorState, type Selection } from '@tiptap/pm/state'
import { bodyRange, isBodyBlock } from '../structure'

/** Puts a block after the one of the caret or the chosen one, or in place of an empty paragraph; from outside the body, at its end. */
export function insertBlock(make: (state: EditorState) => Node | null | undefined): Command {
  return (state, dispatch) => {
    const block = make(state)
    if (!block) return false
    if (dispatch) {
      const top = topBlock(state.selection)
      const inBody = top !== null && isBodyBlock(top.node)
      const at = inBody ? top.pos + top.node.nodeSize : bodyRange(state.doc).to
      const replaces = inBody && top.node.type.name === 'paragraph' && top.node.content.size === 0
      const from = replaces ? top.pos : at
      const tr = state.tr.replaceWith(from, at, block)
      dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(from + 1))).scrollIntoView())
    }
    return true
  }
}

/** The block of the document that the caret is in, or that is chosen whole. */
function topBlock(selection: Selection): { readonly node: Node; readonly pos: number } | null {
  const { $to } = selection
  if ($to.depth > 0) return { node: $to.node(1), pos: $to.before(1) }
  return selection instanceof NodeSelection ? { node: selection.node, pos: selection.from } : null
}

/** An empty block of this kind, with what it needs inside. */
export const emptyBlock = (name: 'quote' | 'keyFigures' | 'box' | 'figure'): Command => insertBlock(({ schema }) => schema.nodes[name]?.createAndFill())
