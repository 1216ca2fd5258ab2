import { Fragment, Slice, type Node, type ResolvedPos } from '@tiptap/pm/model'
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { isChosen, wordsOf } from '../plugins/chosen-elements'
import { allowStructure, deleteAcross, spansElements } from '../plugins/keep-structure'
import { bodyRange, isBodyBlock } from '../structure'
import { closed, inLines, inWords, isBrokenLine, isWordsAlone, lineOf, linesIn, parted } from './slice-words'

/** What came of a paste: `overflow` says what went to the head of the body, all but the first words or everything. */
export interface Inserted {
  readonly tr: Transaction
  readonly overflow: 'rest' | 'all' | null
}

/** Elements whose further paragraphs go on in the body; elsewhere they are joined into the line. */
const overflowing: ReadonlySet<string> = new Set(['title', 'subtitle', 'lead'])

/** Words under the fields of a block: they are one line, and cut in two they would double its picture or its value. */
const captions: ReadonlySet<string> = new Set(['figure', 'keyFigure'])

/** Frames of a passage: what they cannot hold would cut them in two, or leave half of the passage outside. */
const frames: ReadonlySet<string> = new Set(['quote', 'box'])

/** Puts what was pasted or dropped where the selection is, without leaving the walls of the sheet. Changes nothing where it has no place. */
export function insertSlice(state: EditorState, slice: Slice): Inserted {
  const { tr } = state
  if (isChosen(state)) {
    const behind = isWordsAlone(slice) ? null : standBehind(tr, slice.content.content)
    if (behind) return { tr: behind, overflow: null }
    const words = wordsOf(state)
    if (!words) return { tr, overflow: null }
    tr.setSelection(words)
  }
  if (!tr.selection.empty && spansElements(tr.selection)) deleteAcross(tr, tr.selection.from, tr.selection.to)
  const { $from, to } = tr.selection
  // From one key figure to another: what is left of the two is one line.
  if ($from.parent.type.name === 'keyFigure' && $from.sharedDepth(to) === 1) tr.deleteSelection()
  return intoPlace(tr, slice)
}

function intoPlace(tr: Transaction, slice: Slice): Inserted {
  const { $from, $to } = tr.selection
  const target = $from.parent
  if (captions.has(target.type.name) && $from.sameParent($to)) return { tr: intoCaption(tr, slice), overflow: null }
  const isLine = target.isTextblock && target.type.name !== 'paragraph'
  if (isLine && (!isBodyBlock($from.node(1)) || ($from.sameParent($to) && isBrokenLine(slice)))) return intoLine(tr, slice)
  if ($from.depth > 1 && frames.has($from.node(1).type.name)) return { tr: intoFrame(tr, slice, $from), overflow: null }
  return { tr: intoBlocks(tr, slice), overflow: null }
}

/** Blocks never part the element of the selection: they stand behind it, or behind the frame that holds it. Null where they may not stand. */
function standBehind(tr: Transaction, nodes: readonly Node[]): Transaction | null {
  const { $to } = tr.selection
  const blocks = Fragment.from(nodes.map(closed))
  for (let depth = $to.depth; depth >= 0; depth -= 1) {
    const [at, index] = depth === $to.depth ? [$to.pos, $to.index(depth)] : [$to.after(depth + 1), $to.indexAfter(depth)]
    if (!$to.node(depth).canReplace(index, index, blocks) || (depth === 0 && !blocks.content.every(isBodyBlock))) continue
    tr.insert(at, blocks)
    return tr.setSelection(Selection.near(tr.doc.resolve(at + blocks.size), -1)).scrollIntoView()
  }
  return null
}

/** What goes on behind a block of the body: where that holds none of the kind, as a block of the body. */
function goOnBehind(tr: Transaction, nodes: readonly Node[]): Transaction {
  if (nodes.length === 0) return tr.scrollIntoView()
  const behind = standBehind(tr, nodes)
  if (behind) return behind
  const blocks = asBodyBlocks(nodes)
  return (blocks.length > 0 ? standBehind(tr, blocks) : null) ?? tr
}

/** What stands elsewhere than in the body comes into it as a block of its own, or as its words. */
function asBodyBlocks(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node) => {
    if (isBodyBlock(node)) return [node]
    const { keyFigures } = node.type.schema.nodes
    return node.type.name === 'keyFigure' && keyFigures ? [keyFigures.create(null, node)] : inWords(node)
  })
}

/** In place of what is selected in a line; the caret stands behind it. Left selected, it would go with the next letter. */
function putLine(tr: Transaction, line: Fragment): void {
  const { from, to } = tr.selection
  tr.replaceWith(from, to, line).setSelection(TextSelection.create(tr.doc, from + line.size))
}

/**
 * Words go into the line, line breaks and further paragraphs as spaces. What has fields of its own stands behind the
 * block, with all that comes after it; so do further paragraphs at the end of a picture's words, where none is parted.
 */
function intoCaption(tr: Transaction, slice: Slice): Transaction {
  const { $from, $to } = tr.selection
  const { words, blocks } = parted(slice)
  const goesOn = tr.selection.empty && $to.parent.type.name === 'figure' && $to.parentOffset === $to.parent.content.size && words[0]?.isBlock === true && !isWordsAlone(slice)
  const here = goesOn ? (words[0]?.isTextblock === true ? 1 : 0) : words.length
  const line = lineOf($from.parent, linesIn(words.slice(0, here)))
  const rest = [...words.slice(here), ...blocks]
  if (line.size > 0 || rest.length > 0) putLine(tr, line)
  return goOnBehind(tr, rest)
}

/** What the frame of the caret cannot hold are paragraphs in it; what has fields of its own stands behind it, with all that comes after. */
function intoFrame(tr: Transaction, given: Slice, $from: ResolvedPos): Transaction {
  const frame = $from.node(1)
  const slice = withoutFrame(given)
  const { words, blocks } = parted(slice)
  const isHeld = (node: Node | undefined): boolean => node !== undefined && (node.isInline || frame.type.contentMatch.matchType(node.type) !== null)
  if (blocks.length === 0 && words.every(isHeld)) return intoBlocks(tr, slice)
  const lines = words.flatMap((node) => (isHeld(node) ? [node] : inLines(node)))
  const openStart = isHeld(words[0]) ? slice.openStart : 1
  const openEnd = blocks.length === 0 && isHeld(words.at(-1)) ? slice.openEnd : 1
  if (lines.length > 0) tr.replaceSelection(new Slice(Fragment.from(lines), openStart, openEnd))
  else tr.deleteSelection()
  return goOnBehind(tr, blocks)
}

/** What was copied inside a frame, without the frame that it stood in. */
function withoutFrame(slice: Slice): Slice {
  const { content, openStart, openEnd } = slice
  const [node] = content.content
  const isAround = content.childCount === 1 && node !== undefined && frames.has(node.type.name) && openStart > 0 && openEnd > 0
  return isAround ? new Slice(node.content, openStart - 1, openEnd - 1) : slice
}

function intoLine(tr: Transaction, slice: Slice): Inserted {
  const target = tr.selection.$from.parent
  if (overflowing.has(target.type.name)) return intoHead(tr, slice)
  const lines = linesIn(slice.content.content)
  if (lines.length > 0) putLine(tr, lineOf(target, lines))
  return { tr: allowStructure(tr.scrollIntoView()), overflow: null }
}

/** Of a title or a lead: the first words go into it, and all else, with what has fields of its own, to the head of the body. */
function intoHead(tr: Transaction, slice: Slice): Inserted {
  const { words, blocks } = parted(slice)
  const [first, ...further] = linesIn(words)
  if (first) putLine(tr, lineOf(tr.selection.$from.parent, [first]))
  // What is selected here stays; selected, it would go with the next letter.
  else tr.setSelection(TextSelection.create(tr.doc, tr.selection.to))
  const isMore = further.length > 0 || blocks.length > 0
  if (isMore) addToBody(tr, [...(words[0]?.isBlock === true ? withoutFirstLine(words) : []), ...blocks.map(closed)])
  return { tr: allowStructure(tr.scrollIntoView()), overflow: isMore ? (first ? 'rest' : 'all') : null }
}

/** What follows the first words of these blocks, or of the parts of one. */
function withoutFirstLine(nodes: readonly Node[]): readonly Node[] {
  const at = nodes.findIndex(({ textContent }) => textContent !== '')
  const first = nodes[at]
  return [...(first ? afterFirstLine(first) : []), ...nodes.slice(at + 1)]
}

/** The rest of a block without its first words: of a list, as a list, in which nothing stands under them any more. */
function afterFirstLine(node: Node): readonly Node[] {
  if (node.isTextblock) return []
  const rest = withoutFirstLine(node.children)
  if (node.type.name === 'listItem') return rest
  if (node.type.name !== 'bulletList' && node.type.name !== 'orderedList') return rest
  const { listItem } = node.type.schema.nodes
  const items = rest.flatMap((part) => (part.type === listItem ? [part] : part.isTextblock ? [listItem?.create(null, part) ?? part] : part.children))
  return items.length > 0 ? [node.copy(Fragment.from(items))] : []
}

function addToBody(tr: Transaction, nodes: readonly Node[]): void {
  const body = bodyRange(tr.doc)
  const first = tr.doc.nodeAt(body.from)
  const replacesEmpty = first?.type.name === 'paragraph' && first.content.size === 0
  const blocks = asBodyBlocks(nodes)
  if (blocks.length > 0) tr.replaceWith(body.from, replacesEmpty ? body.from + 2 : body.from, blocks)
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
