import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { Language } from '../../../../core/communique/content'
import { allowStructure } from '../../plugins/keep-structure'
import { findElement, placeFor } from '../../structure'
import { fittingLine, linesOf, sourceOf, takeOut } from './source'

/** Makes one reference of each paragraph or item of the selection. */
export function toReferences(state: EditorState, language: Language): Transaction | null {
  const source = sourceOf(state)
  const lines = source ? linesOf(source.blocks, language) : null
  const { references, reference } = state.schema.nodes
  if (!source || !references || !reference || !lines || lines.length === 0) return null
  const items = lines.map((line) => reference.create(null, fittingLine(reference, [line])))
  const tr = takeOut(state.tr, source)
  const present = findElement(tr.doc, 'references')
  const pos = present?.pos ?? placeFor(tr.doc, 'references')
  if (!present) tr.insert(pos, references.create(null, items))
  else {
    const end = pos + present.node.nodeSize - 1
    const isUnwritten = present.node.childCount === 1 && present.node.firstChild?.content.size === 0
    tr.replaceWith(isUnwritten ? pos + 1 : end, end, items)
  }
  return allowStructure(tr.setSelection(TextSelection.near(tr.doc.resolve(pos + (tr.doc.nodeAt(pos)?.nodeSize ?? 1)), -1)).scrollIntoView())
}
