import { TextSelection, type Command } from '@tiptap/pm/state'
import { allowStructure } from '../plugins/keep-structure'
import { findElement, placeFor, type OptionalElement } from '../structure'

/** Puts an optional element at its place on the sheet, and the caret in it; where it is already, only the caret moves. */
export function insertOptional(name: OptionalElement): Command {
  return (state, dispatch) => {
    const type = state.schema.nodes[name]
    if (!type) return false
    const present = findElement(state.doc, name)
    if (dispatch) {
      const pos = present?.pos ?? placeFor(state.doc, name)
      const tr = state.tr
      const added = present ? null : type.createAndFill()
      if (added) tr.insert(pos, added)
      dispatch(allowStructure(tr).setSelection(TextSelection.near(tr.doc.resolve(pos + 1))).scrollIntoView())
    }
    return true
  }
}
