import { Selection, type Command } from '@tiptap/pm/state'

/** Adds one more of what the group at `pos` holds: a contact, a reference, a key figure. */
export function appendChild(pos: number): Command {
  return (state, dispatch) => {
    const group = state.doc.nodeAt(pos)
    const added = group?.lastChild?.type.createAndFill()
    if (!group || !added) return false
    if (dispatch) {
      const end = pos + group.nodeSize - 1
      const tr = state.tr.insert(end, added)
      dispatch(tr.setSelection(Selection.near(tr.doc.resolve(end + 1))).scrollIntoView())
    }
    return true
  }
}
