import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { Language } from '../../../../core/communique/content'
import { bodyRange } from '../../structure'
import { fittingLine, linesOf, sourceOf } from './source'

/** Whether a heading of level 3 may stand where the selection is: some heading of level 2 comes before it. */
export function mayHoldLevel3(state: EditorState): boolean {
  const source = sourceOf(state)
  const body = bodyRange(state.doc)
  if (!source) return false
  let found = false
  state.doc.nodesBetween(body.from, Math.max(body.from, source.from - 1), (node) => {
    if (node.type.name === 'heading' && node.attrs['level'] === 2) found = true
    return false
  })
  return found
}

/** Makes a heading of each line of the selection; marks that headings do not know go, words stay. */
export function toHeading(level: 2 | 3, language: Language): (state: EditorState) => Transaction | null {
  return (state) => {
    const source = sourceOf(state)
    const { heading } = state.schema.nodes
    const lines = source ? linesOf(source.blocks, language) : null
    if (!source || !lines || !heading || (level === 3 && !mayHoldLevel3(state))) return null
    const headings = lines.length === 0 ? [heading.create({ level })] : lines.map((line) => heading.create({ level }, fittingLine(heading, [line])))
    const { head } = state.selection
    const tr = state.tr.replaceWith(source.from, source.to, headings)
    return tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(head, tr.doc.content.size)))).scrollIntoView()
  }
}
