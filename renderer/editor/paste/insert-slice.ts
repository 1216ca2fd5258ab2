import { Fragment, Slice, type Node } from '@tiptap/pm/model'
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { isChosen, wordsOf } from '../plugins/chosen-elements'
import { allowStructure, deleteAcross, spansElements } from '../plugins/keep-structure'
import { bodyRange, isBodyBlock } from '../structure'

/** What came of a paste: `overflow` says that only the first paragraph fitted and the rest went to the body. */
export interface Inserted {
  readonly tr: Transaction
  readonly overflow: boolean
}

/** Elements whose further paragraphs go on in the body; elsewhere they are joined into the line. */
const overflowing: ReadonlySet<string> = new Set(['title', 'subtitle', 'lead'])

/** Puts what was pasted or dropped where the selection is, without leaving the walls of the sheet. */
export function insertSlice(state: EditorState, slice: Slice): Inserted {
  const { tr } = state
  if (isChosen(state)) {
    const behind = isWordsAlone(slice) ? null : behindChosen(tr, slice)
    if (behind) return { tr: behind, overflow: false }
    const words = wordsOf(state)
    if (words) tr.setSelection(words)
  }
  if (!tr.selection.empty && spansElements(tr.selection)) deleteAcross(tr, tr.selection.from, tr.selection.to)
  const { $from } = tr.selection
  const target = $from.parent
  if (target.isTextblock && !isBodyBlock($from.node(1)) && target.type.name !== 'paragraph') return intoLine(tr, slice)
  return { tr: intoBlocks(tr, slice), overflow: false }
}

/** Words of one line, without what holds them. */
function isWordsAlone({ content, openStart, openEnd }: Slice): boolean {
  if (content.content.every(({ isInline }) => isInline)) return true
  let lines = 0
  content.descendants((node) => {
    if (node.isTextblock || node.isLeaf) lines += 1
    return !node.isTextblock
  })
  return lines === 1 && openStart > 0 && openEnd > 0
}

/** A block that was cut out of the middle of a selection, with what it may not go without. */
function closed(node: Node): Node {
  if (node.isTextblock || node.isLeaf) return node
  const content = Fragment.from(node.children.map(closed))
  return node.copy(node.type.contentMatch.fillBefore(content, true)?.append(content) ?? content)
}

/** Blocks never part the element that is chosen: they stand behind it, or behind the frame that holds it. Null where they may not stand. */
function behindChosen(tr: Transaction, { content }: Slice): Transaction | null {
  const { $to } = tr.selection
  const blocks = Fragment.from(content.content.map(closed))
  for (let depth = $to.depth; depth >= 0; depth -= 1) {
    const [at, index] = depth === $to.depth ? [$to.pos, $to.index(depth)] : [$to.after(depth + 1), $to.indexAfter(depth)]
    if (!$to.node(depth).canReplace(index, index, blocks) || (depth === 0 && !blocks.content.every(isBodyBlock))) continue
    tr.insert(at, blocks)
    return tr.setSelection(Selection.near(tr.doc.resolve(at + blocks.size), -1)).scrollIntoView()
  }
  return null
}

/** The texts of a slice, block by block. */
function inlineBlocks(slice: Slice): Fragment[] {
  const blocks: Fragment[] = []
  if (slice.content.firstChild?.isInline) return [slice.content]
  slice.content.descendants((node) => {
    if (node.isTextblock && node.content.size > 0) blocks.push(node.content)
    return !node.isTextblock
  })
  return blocks
}

/** Text that this element may hold: the marks it does not know go, line breaks become spaces, words stay. */
function fitting(target: Node, content: Fragment): Fragment {
  const nodes: Node[] = []
  content.forEach((node) => {
    const text = node.isText ? node : target.type.schema.text(' ', node.marks)
    nodes.push(text.mark(target.type.allowedMarks(text.marks)))
  })
  return Fragment.from(nodes)
}

function intoLine(tr: Transaction, slice: Slice): Inserted {
  const { $from, $to } = tr.selection
  const target = $from.parent
  const [first, ...rest] = inlineBlocks(slice)
  if (!first) return { tr, overflow: false }
  const overflow = rest.length > 0 && overflowing.has(target.type.name)
  const space = Fragment.from(target.type.schema.text(' '))
  const line = overflow ? fitting(target, first) : rest.reduce((all, next) => all.append(space).append(fitting(target, next)), fitting(target, first))
  tr.replaceWith($from.pos, $to.pos, line)
  if (overflow) addToBody(tr, withoutFirstTextblock(slice))
  return { tr: allowStructure(tr.scrollIntoView()), overflow }
}

/** What follows the first textblock of a slice. A first block that holds several, like a list, loses its first item only. */
function withoutFirstTextblock(slice: Slice): Node[] {
  const blocks: Node[] = []
  slice.content.forEach((node, _offset, index) => {
    if (index > 0) blocks.push(node)
    else if (!node.isTextblock && node.childCount > 1) blocks.push(node.copy(node.content.cut(node.firstChild?.nodeSize ?? 0)))
  })
  return blocks
}

function addToBody(tr: Transaction, blocks: readonly Node[]): void {
  const body = bodyRange(tr.doc)
  const first = tr.doc.nodeAt(body.from)
  const replacesEmpty = first?.type.name === 'paragraph' && first.content.size === 0
  const fit = blocks.filter(isBodyBlock)
  if (fit.length > 0) tr.replaceWith(body.from, replacesEmpty ? body.from + 2 : body.from, fit)
}

function intoBlocks(tr: Transaction, slice: Slice): Transaction {
  const body = bodyRange(tr.doc)
  const { $from } = tr.selection
  const onLeaf = $from.depth === 0 || !$from.parent.isTextblock
  if (onLeaf) tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(Math.max($from.pos, body.from + 1), body.to - 1))))
  const paragraph = tr.selection.$from.parent
  if (tr.selection.empty && tr.selection.$from.depth === 1 && paragraph.content.size > 0 && beginsWithList(slice)) return besideLine(tr, slice)
  const replacesEmpty = tr.selection.$from.depth === 1 && paragraph.type.name === 'paragraph' && paragraph.content.size === 0 && slice.content.firstChild?.isBlock === true
  if (!replacesEmpty) return tr.replaceSelection(slice).scrollIntoView()
  const before = tr.selection.$from.before()
  tr.replaceRange(before, before + 2, new Slice(slice.content, 0, 0))
  return tr.setSelection(Selection.near(tr.doc.resolve(Math.min(before + slice.content.size, tr.doc.content.size)), -1)).scrollIntoView()
}

/** A quote, or several blocks or items: open, the first item would go into the line and leave an empty one behind. */
const beginsWithList = ({ content, openStart }: Slice): boolean => (content.firstChild?.type.name === 'quote' && openStart === 0) || startsList(content)
const startsList = (content: Fragment): boolean => content.firstChild?.isTextblock === false && content.firstChild.firstChild?.isTextblock === false && (content.childCount > 1 || content.firstChild.childCount > 1)

/** A list stands beside the words at the caret: behind them, before them, or between their halves. */
function besideLine(tr: Transaction, slice: Slice): Transaction {
  const { $from } = tr.selection
  const isAtEnd = $from.parentOffset === $from.parent.content.size
  if (!isAtEnd && $from.parentOffset > 0) tr.split($from.pos)
  const at = isAtEnd ? $from.after() : $from.parentOffset > 0 ? $from.pos + 1 : $from.before()
  tr.insert(at, slice.content)
  return tr.setSelection(Selection.near(tr.doc.resolve(Math.min(at + slice.content.size, tr.doc.content.size)), -1)).scrollIntoView()
}
