import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { DocumentChange } from '../../../core/typography'
import { positionAt } from './position-at'

/** A change and the text of the document that it is of. */
export type PlacedChange = Pick<DocumentChange, 'path' | 'attribute' | 'from' | 'to' | 'before' | 'after'>

function changeAttribute(tr: Transaction, pos: number, { attribute, from, to, before, after }: PlacedChange): void {
  const value: unknown = attribute === null ? null : tr.doc.nodeAt(pos)?.attrs[attribute]
  if (attribute === null || typeof value !== 'string' || value.slice(from, to) !== before) return
  tr.setNodeAttribute(pos, attribute, value.slice(0, from) + after + value.slice(to))
}

function changeText(tr: Transaction, pos: number, { from, to, before, after }: PlacedChange): void {
  const block = tr.doc.nodeAt(pos)
  if (!block?.isTextblock || to > block.content.size || block.textBetween(from, to, '\n', '\n') !== before) return
  const start = pos + 1
  if (after === '') tr.delete(start + from, start + to)
  else tr.insertText(after, start + from, start + to)
}

/** Changes that were told of this document, as one transaction; what the document no longer holds is left out. */
export function applyTypography(state: EditorState, changes: readonly PlacedChange[]): Transaction {
  const { tr } = state
  const { selection } = state
  // From the end: what stands before keeps its offsets.
  for (const change of [...changes].reverse()) {
    const pos = positionAt(tr.doc, change.path)
    if (pos === null) continue
    if (change.attribute === null) changeText(tr, pos, change)
    else changeAttribute(tr, pos, change)
  }
  return tr.docChanged ? tr.setSelection(selection.map(tr.doc, tr.mapping)) : tr
}
