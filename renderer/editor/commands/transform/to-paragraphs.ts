import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { Language } from '../../../../core/communique/content'
import { linesOf, sourceOf } from './source'

/** Makes paragraphs of the blocks of the selection, with the words that stood in their fields. */
export function toParagraphs(language: Language): (state: EditorState) => Transaction | null {
  return (state) => {
    const source = sourceOf(state)
    const lines = source ? linesOf(source.blocks, language) : null
    const { paragraph } = state.schema.nodes
    if (!source || !lines || !paragraph) return null
    const paragraphs = lines.length === 0 ? [paragraph.create()] : lines.map((line) => paragraph.create(null, line))
    const tr = state.tr.replaceWith(source.from, source.to, paragraphs)
    return tr.setSelection(TextSelection.near(tr.doc.resolve(source.from + 1))).scrollIntoView()
  }
}
