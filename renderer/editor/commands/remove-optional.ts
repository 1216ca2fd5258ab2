import { TextSelection, type Command } from '@tiptap/pm/state'
import { allowStructure } from '../plugins/keep-structure'
import { findElement, type OptionalElement } from '../structure'

/** Takes an optional element off the sheet, with its words; undo brings both back. */
export function removeOptional(name: OptionalElement): Command {
  return (state, dispatch) => {
    const place = findElement(state.doc, name)
    if (!place) return false
    if (dispatch) {
      const tr = allowStructure(state.tr.delete(place.pos, place.pos + place.node.nodeSize))
      dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(place.pos, tr.doc.content.size)), -1)).scrollIntoView())
    }
    return true
  }
}
