import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { Language } from '../../../../core/communique/content'
import { linesOf, sourceOf } from './source'

/** Makes one list of the lines of the selection. */
export function toList(kind: 'bulletList' | 'orderedList', language: Language): (state: EditorState) => Transaction | null {
  return (state) => {
    const source = sourceOf(state)
    const { paragraph, listItem } = state.schema.nodes
    const list = state.schema.nodes[kind]
    const lines = source ? linesOf(source.blocks, language) : null
    if (!source || !lines || !paragraph || !listItem || !list) return null
    const items = lines.length === 0 ? [listItem.create(null, paragraph.create())] : lines.map((line) => listItem.create(null, paragraph.create(null, line)))
    const tr = state.tr.replaceWith(source.from, source.to, list.create(null, items))
    return tr.setSelection(TextSelection.near(tr.doc.resolve(source.from + list.create(null, items).nodeSize), -1)).scrollIntoView()
  }
}
