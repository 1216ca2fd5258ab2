import { Fragment, type Node, type ResolvedPos } from '@tiptap/pm/model'
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { fittingLine } from './transform/source'

const isList = (node: Node | null | undefined): boolean => node?.type.name === 'bulletList' || node?.type.name === 'orderedList'

const isInList = ($pos: ResolvedPos): boolean => $pos.depth > 1 && $pos.node(-1).type.name === 'listItem'

/** The end of the last line of the list that stands right before the line of the caret; null where none does. */
export function lineBefore({ selection: { $from } }: EditorState): ResolvedPos | null {
  if ($from.depth === 0) return null
  const $start = $from.doc.resolve($from.before())
  return isList($start.nodeBefore) ? (Selection.findFrom($start, -1, true)?.$to ?? null) : null
}

/** The head of the next line, where that or the line of the caret is an item's; null elsewhere. */
export function lineBehind({ selection: { $from } }: EditorState): ResolvedPos | null {
  const $next = Selection.findFrom($from.doc.resolve($from.after()), 1, true)?.$from
  return $next && (isInList($from) || isInList($next)) ? $next : null
}

/** What stays of an item that loses its first line: the items below it come up a level. */
function liftedItems(item: Node): Node[] {
  const items: Node[] = []
  item.forEach((child, _offset, index) => {
    if (index === 0) return
    if (isList(child)) items.push(...child.content.content)
    else items.push(item.type.create(null, child))
  })
  return items
}

/** Takes a line away, with the item and the lists that would be left without one. */
function takeLine(tr: Transaction, $line: ResolvedPos): void {
  const item = isInList($line) && $line.index(-1) === 0 ? $line.node(-1) : null
  if (item && item.childCount > 1) {
    tr.replaceWith($line.before(-1), $line.after(-1), liftedItems(item))
    return
  }
  let depth = $line.depth
  while (depth > 1 && $line.node(depth - 1).childCount === 1) depth -= 1
  tr.delete($line.before(depth), $line.after(depth))
}

/** Puts the words of the second line behind those of the first; the caret stands where they meet. */
export function joinLines(state: EditorState, $end: ResolvedPos, $next: ResolvedPos): Transaction {
  const words = $end.parent.type.name === 'paragraph' ? $next.parent.content : fittingLine($end.parent.type, [$next.parent.content])
  const { tr } = state
  takeLine(tr, $next)
  tr.insert($end.pos, Fragment.from(words))
  return tr.setSelection(TextSelection.create(tr.doc, $end.pos)).scrollIntoView()
}
