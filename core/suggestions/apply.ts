import { Fragment, type Node, ReplaceError, Slice } from '@tiptap/pm/model'
import { ReplaceAroundStep, ReplaceStep, type Step } from '@tiptap/pm/transform'
import { endOf, isMarkup, startOf, type Change, type Edit, type Markup } from './change'

/** An element with what a markup changes of it; null where no such element may hold what it holds. */
function markedUp(node: Node, { type, attrs }: Markup): Node | null {
  const next = type === null ? node.type : node.type.schema.nodes[type]
  if (!next || node.isText || next.isText || next.isLeaf !== node.type.isLeaf) return null
  if (type !== null && !next.validContent(node.content)) return null
  const own = Object.fromEntries(Object.keys(next.spec.attrs ?? {}).map((name) => [name, name in attrs ? attrs[name] : node.attrs[name]] as const).filter(([, value]) => value !== undefined))
  return next.create(own, node.content, node.marks)
}

/** The step of ProseMirror that makes an edit in `doc`; null where there is nothing that it could be made on. @throws RangeError for values that an element refuses. */
export function stepOf(doc: Node, edit: Edit): Step | null {
  if (!isMarkup(edit)) return edit.to <= doc.content.size && edit.from <= edit.to ? new ReplaceStep(edit.from, edit.to, edit.slice) : null
  const node = edit.at < doc.content.size ? doc.nodeAt(edit.at) : null
  const next = node && markedUp(node, edit)
  if (!node || !next) return null
  const end = edit.at + node.nodeSize
  if (node.isLeaf) return new ReplaceStep(edit.at, end, new Slice(Fragment.from(next), 0, 0))
  return new ReplaceAroundStep(edit.at, end, edit.at + 1, end - 1, new Slice(Fragment.from(next.copy(Fragment.empty)), 0, 0), 1, true)
}

/** `doc` with one edit made; null where it cannot be, or would leave the schema. */
export function withEdit(doc: Node, edit: Edit): Node | null {
  try {
    return stepOf(doc, edit)?.apply(doc).doc ?? null
  } catch (cause) {
    // What a slice does not fit, values that an element refuses, and positions that point into nothing.
    if (cause instanceof ReplaceError || cause instanceof RangeError) return null
    throw cause
  }
}

/**
 * In the order in which edits are made: from the end, so that the places of those to come stay true. Of two insertions
 * at one place, the later one of the list first: it is to stand after the other.
 */
export function fromTheEnd(edits: readonly Edit[]): readonly Edit[] {
  const ranked = edits.map((edit, rank) => ({ edit, rank }))
  return ranked.sort((one, other) => startOf(other.edit) - startOf(one.edit) || endOf(other.edit) - endOf(one.edit) || Number(isMarkup(other.edit)) - Number(isMarkup(one.edit)) || other.rank - one.rank).map(({ edit }) => edit)
}

/** `base` with all of these changes; null where they cannot be made, together or at all. */
export function withChanges(base: Node, changes: readonly Change[]): Node | null {
  let doc: Node | null = base
  for (const edit of fromTheEnd(changes.flatMap(({ edits }) => edits))) doc = doc && withEdit(doc, edit)
  return doc
}
