import { lift } from '@tiptap/pm/commands'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { liftListItem } from '@tiptap/pm/schema-list'
import { Selection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { joinLines, lineBefore, lineBehind } from '../commands/join-lines'
import { choose } from './chosen-elements'

type Dispatch = (tr: Transaction) => void

/** What has fields of its own around its text: who speaks, a title, a source. */
const isFrame = (node: Node | null | undefined): node is Node => node?.type.name === 'quote' || node?.type.name === 'box'

const isKeyFigure = (node: Node | null): node is Node => node?.type.name === 'keyFigure'

/** Whether a field of it holds anything: erasing at a border never takes that away unseen. */
function isFilled({ attrs }: Node): boolean {
  return Object.entries(attrs).some(([name, value]) => name !== 'id' && typeof value === 'string' && value !== '')
}

/** The words at the head of a frame leave it; a frame that says who speaks, or whence it is, is chosen instead. */
function leaveFrameHead(state: EditorState, dispatch: Dispatch): boolean {
  const { $from } = state.selection
  const frame = $from.depth === 2 && $from.index(1) === 0 ? $from.node(1) : null
  if (!isFrame(frame)) return false
  return isFilled(frame) ? choose(state, $from.before(1), dispatch) : lift(state, dispatch)
}

/** Words behind a frame never become those of whoever speaks in it. */
function stopBehindFrame(state: EditorState, dispatch: Dispatch): boolean {
  const { $from } = state.selection
  const $start = $from.doc.resolve($from.before())
  if ($from.depth !== 1 || !isFrame($start.nodeBefore)) return false
  if ($from.parent.content.size > 0) return choose(state, $start.pos - $start.nodeBefore.nodeSize, dispatch)
  const tr = state.tr.delete($from.before(), $from.after())
  dispatch(tr.setSelection(Selection.near(tr.doc.resolve($start.pos), -1)).scrollIntoView())
  return true
}

/** The head of a list leaves it, in a box as well: under another list the two would become one of the first kind. */
function leaveListUnderList(state: EditorState, dispatch: Dispatch): boolean {
  const { $from } = state.selection
  const { listItem } = state.schema.nodes
  if (!listItem || $from.depth < 3 || $from.node(-1).type !== listItem || $from.index(-1) > 0 || $from.index(-2) > 0) return false
  if ($from.node(-3).type === listItem) return false
  return liftListItem(listItem)(state, dispatch)
}

/** A line with fields beside its words: a number and its origin, an address. */
const hasFields = (node: Node | null): node is Node => node !== null && ['keyFigure', 'reference'].includes(node.type.name)

/** A key figure that has a value, a date or a source is not joined to another, nor a reference that has an address: it would lose them. */
function stopsAtFields(one: Node | null, other: Node | null): boolean {
  return hasFields(other) && one?.type === other.type && isFilled(other)
}

/** An empty line beside one with fields is what goes: nobody asked for the other. */
function takeEmpty({ tr, doc }: EditorState, pos: number, other: Node, dispatch: Dispatch): boolean {
  const line = doc.nodeAt(pos)
  if (!hasFields(line) || line.type !== other.type || line.content.size > 0 || isFilled(line)) return false
  tr.delete(pos, pos + line.nodeSize)
  dispatch(tr.setSelection(Selection.near(tr.doc.resolve(pos))).scrollIntoView())
  return true
}

/** A line of fields without words is chosen, so that a second press takes it away with what its fields hold; the only key figure goes with its frame. */
export function chooseUnworded(state: EditorState, dispatch: Dispatch): boolean {
  const { $from, empty } = state.selection
  if (!empty || !hasFields($from.parent) || !isFilled($from.parent) || $from.parent.content.size > 0) return false
  const isOnly = $from.parent.type.name === 'keyFigure' && $from.node(-1).childCount === 1
  return choose(state, isOnly ? $from.before(-1) : $from.before(), dispatch)
}

/** The words of a key figure without fields go to one that has fields and no words: joining would take that away as empty. */
function fillKeyFigure(state: EditorState, $filled: ResolvedPos, $words: ResolvedPos, dispatch: Dispatch): boolean {
  const [filled, words] = [$filled.parent, $words.parent]
  if (!isKeyFigure(filled) || !isKeyFigure(words) || filled.content.size > 0 || !isFilled(filled) || isFilled(words)) return false
  dispatch(joinLines(state, $filled, $words))
  return true
}

/** Backspace at the head of a line of the body. False leaves the key to the usual handlers. */
export function eraseBefore(state: EditorState, dispatch: Dispatch): boolean {
  const { $from, empty } = state.selection
  if (!empty || $from.depth === 0 || $from.parentOffset > 0) return false
  const $before = $from.doc.resolve($from.before())
  if ($from.depth > 1 && stopsAtFields($before.nodeBefore, $from.parent)) {
    return takeEmpty(state, $before.pos - ($before.nodeBefore?.nodeSize ?? 0), $from.parent, dispatch) || choose(state, $before.pos, dispatch)
  }
  if (isKeyFigure($before.nodeBefore) && fillKeyFigure(state, $from.doc.resolve($before.pos - 1), $from, dispatch)) return true
  if (!isBodyLine($from)) return chooseUnworded(state, dispatch)
  if (leaveFrameHead(state, dispatch) || stopBehindFrame(state, dispatch) || leaveListUnderList(state, dispatch)) return true
  const $end = lineBefore(state)
  if ($end) dispatch(joinLines(state, $end, $from))
  return $end !== null
}

/** Where the frame stands that a Delete at the end of this line would reach; null when there is none. */
function frameBehind($from: ResolvedPos): number | null {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const after = $from.after(depth)
    const { nodeAfter } = $from.doc.resolve(after)
    if (nodeAfter) return isFrame(nodeAfter) ? after : null
  }
  return null
}

/** Delete at the end of the last line of a frame: an empty line behind it goes, its words stay out. */
function stopAtFrameEnd({ selection: { $from }, tr }: EditorState, dispatch: Dispatch): boolean {
  const frame = $from.depth > 1 ? $from.node(1) : null
  if (!isFrame(frame) || Selection.atEnd(frame).to !== $from.pos - $from.start(1)) return false
  const after = $from.after(1)
  const next = $from.doc.nodeAt(after)
  if (next?.type.name === 'paragraph' && next.content.size === 0) dispatch(tr.delete(after, after + next.nodeSize))
  return true
}

/** Delete at the end of a line of the body. False leaves the key to the usual handlers. */
export function eraseBehind(state: EditorState, dispatch: Dispatch): boolean {
  const { $from, empty } = state.selection
  if (!empty || $from.depth === 0 || $from.parentOffset < $from.parent.content.size) return false
  const next = $from.doc.resolve($from.after()).nodeAfter
  if (next && stopsAtFields($from.parent, next)) return takeEmpty(state, $from.before(), next, dispatch) || choose(state, $from.after(), dispatch)
  if (isKeyFigure(next) && fillKeyFigure(state, $from, $from.doc.resolve($from.after() + 1), dispatch)) return true
  // Without words, the usual handler takes the whole line away, and what its fields hold.
  if (!isBodyLine($from)) return chooseUnworded(state, dispatch) || ($from.parent.content.size === 0 && isFilled($from.parent))
  if (stopAtFrameEnd(state, dispatch)) return true
  const frame = frameBehind($from)
  if (frame !== null && $from.parent.content.size > 0) return choose(state, frame, dispatch)
  const $next = frame === null && $from.parent.content.size > 0 ? lineBehind(state) : null
  if ($next && isBodyLine($next)) dispatch(joinLines(state, $from, $next))
  return $next !== null && isBodyLine($next)
}

/** A line of text: no legend, no figure, no cell. */
const isBodyLine = ({ parent }: ResolvedPos): boolean => parent.type.name === 'paragraph' || parent.type.name === 'heading'
