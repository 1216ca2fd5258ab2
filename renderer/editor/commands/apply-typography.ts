import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { DocumentChange } from '../../../core/typography'

type Placed = Pick<DocumentChange, 'path' | 'attribute' | 'from' | 'to' | 'before' | 'after'>

/** Where the node at the end of a path stands; null when there is none. */
function positionAt(doc: Node, path: readonly number[]): number | null {
  let node = doc
  let pos = -1
  for (const index of path) {
    if (index >= node.childCount) return null
    pos += 1
    for (let before = 0; before < index; before += 1) pos += node.child(before).nodeSize
    node = node.child(index)
  }
  return pos < 0 ? null : pos
}

function changeAttribute(tr: Transaction, pos: number, { attribute, from, to, before, after }: Placed): void {
  const value: unknown = attribute === null ? null : tr.doc.nodeAt(pos)?.attrs[attribute]
  if (attribute === null || typeof value !== 'string' || value.slice(from, to) !== before) return
  tr.setNodeAttribute(pos, attribute, value.slice(0, from) + after + value.slice(to))
}

function changeText(tr: Transaction, pos: number, { from, to, before, after }: Placed): void {
  const block = tr.doc.nodeAt(pos)
  if (!block?.isTextblock || to > block.content.size || block.textBetween(from, to, '\n', '\n') !== before) return
  const start = pos + 1
  if (after === '') tr.delete(start + from, start + to)
  else tr.insertText(after, start + from, start + to)
}

/** Changes that were told of this document, as one transaction; what the document no longer holds is left out. */
export function applyTypography(state: EditorState, changes: readonly Placed[]): Transaction {
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
