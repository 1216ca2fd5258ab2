import { Extension } from '@tiptap/core'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { bodyRange, isBodyBlock } from '../structure'
import { chooseUnworded, eraseBefore, eraseBehind } from './erase-borders'
import { erasingKeys } from './erasing-keys'
import { caretElement, goOnBelow, isUnwrittenFigure, moveToStop, toFirstField } from './sheet-navigation'

type Dispatch = (tr: Transaction) => void

/** Elements of one paragraph: the enter key goes on to the next, it does not split them. */
const oneLine: ReadonlySet<string> = new Set(['evidenceLabel', 'title', 'subtitle', 'lead', 'linksOfInterest', 'moreInfo', 'aboutTitle', 'figure'])

/**
 * Enter in the last, empty paragraph of a quote or a box goes on after it. In the middle of a quote it cuts that in two,
 * both with their speaker; a box stays one, as a frame on a page does.
 */
function leaveFrame(state: EditorState, dispatch: Dispatch): boolean {
  const { $from, empty } = state.selection
  const frame = $from.node(1)
  const { paragraph } = state.schema.nodes
  if (!empty || !paragraph || $from.depth !== 2 || !['quote', 'box'].includes(frame.type.name)) return false
  const index = $from.index(1)
  if (index === 0 || $from.parent.type !== paragraph || $from.parent.content.size > 0) return false
  const isLast = index === frame.childCount - 1
  if (!isLast && frame.type.name === 'box') {
    dispatch(state.tr.split($from.pos).scrollIntoView())
    return true
  }
  const tr = state.tr.delete($from.before(2), $from.after(2))
  if (!isLast) tr.split($from.before(2), 1, [{ type: frame.type, attrs: { ...frame.attrs, id: null } }])
  const after = isLast ? tr.mapping.map($from.after(1)) : $from.before(2) + 1
  tr.insert(after, paragraph.create())
  dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
  return true
}

/** Enter in the last key figure, nothing of which is written yet, goes on below them all. */
function leaveFigures(state: EditorState, dispatch: Dispatch): boolean {
  const { $from } = state.selection
  const { paragraph } = state.schema.nodes
  const isLast = $from.depth === 2 && $from.index(1) > 0 && $from.index(1) === $from.node(1).childCount - 1
  if (!paragraph || !isLast || !isUnwrittenFigure($from.parent)) return false
  const tr = state.tr.delete($from.before(2), $from.after(2))
  const after = tr.mapping.map($from.after(1))
  const next = tr.doc.nodeAt(after)
  if (next?.type !== paragraph || next.content.size > 0) tr.insert(after, paragraph.create())
  dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
  return true
}

/**
 * A second reference or key figure begins with its own fields: those of the first are not copied, and stay with its words.
 * At the head of these an empty one comes before them.
 */
function splitWithoutFields(view: EditorView): boolean {
  const { parent } = view.state.selection.$from
  const isFigure = parent.type.name === 'keyFigure'
  if (!isFigure && parent.type.name !== 'reference') return false
  const tr = view.state.tr.deleteSelection()
  const { $from: $at } = tr.selection
  if ($at.parentOffset === 0 && $at.parent.content.size > 0) {
    const before = $at.before()
    tr.insert(before, parent.type.create())
    if (isFigure) tr.setSelection(TextSelection.create(tr.doc, before + 1))
  } else tr.split($at.pos, 1, [{ type: parent.type, attrs: null }])
  view.dispatch(tr.scrollIntoView())
  if (isFigure) toFirstField(view)
  return true
}

/**
 * Around a paragraph or a heading of the body stands text: Enter at its end begins a paragraph, at its head one before
 * it. ProseMirror would take the first kind of block that the schema allows there, which may be an element of its own.
 */
function beginParagraph(state: EditorState, dispatch: Dispatch): boolean {
  const { $from, empty } = state.selection
  const { paragraph } = state.schema.nodes
  if (!empty || !paragraph || $from.depth !== 1 || !['paragraph', 'heading'].includes($from.parent.type.name)) return false
  if ($from.parentOffset === 0 && $from.parent.content.size > 0) {
    dispatch(state.tr.insert($from.before(), paragraph.create()).scrollIntoView())
    return true
  }
  if ($from.parentOffset < $from.parent.content.size) return false
  dispatch(state.tr.split($from.pos, 1, [{ type: paragraph }]).scrollIntoView())
  return true
}

/** The walls of the sheet, for the keys that erase: at the edge of an element they stop, they do not join. */
function stopsAtWall(state: EditorState, side: 'start' | 'end'): boolean {
  const { $from, empty } = state.selection
  return empty && $from.depth > 0 && $from.pos === edgeOf(state, side)
}

/** The head of the first paragraph of « À propos »: the title above it is a field, no line to go on in. */
function isUnderTitle({ selection: { $from, empty } }: EditorState): boolean {
  return empty && $from.depth === 2 && $from.parentOffset === 0 && $from.node(1).type.name === 'about' && $from.index(1) === 1
}

/** The first or last place of the caret inside its element; for the body, inside the whole body. */
function edgeOf(state: EditorState, side: 'start' | 'end'): number | null {
  const { $from } = state.selection
  const top = $from.node(1)
  const body = bodyRange(state.doc)
  const range = isBodyBlock(top) ? body : { from: $from.before(1), to: $from.after(1) }
  const $edge = side === 'start' ? TextSelection.near(state.doc.resolve(range.from), 1).$from : TextSelection.near(state.doc.resolve(range.to), -1).$to
  return $edge.pos >= range.from && $edge.pos <= range.to ? $edge.pos : null
}

/** An empty block at the head of the body goes, when others follow; the caret goes to what comes next. */
function dropEmptyFirst(state: EditorState, dispatch: Dispatch): boolean {
  const { $from } = state.selection
  const body = bodyRange(state.doc)
  const isFirst = $from.depth === 1 && $from.before(1) === body.from && $from.parent.content.size === 0
  if (!isFirst || $from.after(1) === body.to) return false
  const tr = state.tr.delete($from.before(1), $from.after(1))
  dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(body.from + 1), 1)).scrollIntoView())
  return true
}

/** What is selected over several blocks goes first: splitting at a place that goes with it would fail. */
function eraseSelected({ selection, tr }: EditorState, dispatch: Dispatch): void {
  if (selection instanceof TextSelection && !selection.$from.sameParent(selection.$to)) dispatch(tr.deleteSelection())
}

/** Whether no line break may stand where the caret is. Tiptap would cut the line there, and all that holds it, to put one in. */
function takesNoBreak({ selection: { $from }, schema }: EditorState): boolean {
  const { hardBreak } = schema.nodes
  return hardBreak !== undefined && $from.parent.type.contentMatch.matchType(hardBreak) === null
}

/** What Enter, Backspace and Delete mean at the edges of the elements of the sheet. */
export const enterAndErase = Extension.create({
  name: 'enterAndErase',
  priority: 1050,

  addKeyboardShortcuts() {
    const dispatch: Dispatch = (tr) => this.editor.view.dispatch(tr)
    const backspace = () => {
      const { state } = this.editor
      if (isUnderTitle(state)) return true
      if (!stopsAtWall(state, 'start')) return eraseBefore(state, dispatch)
      if (dropEmptyFirst(state, dispatch) || chooseUnworded(state, dispatch)) return true
      // A heading, a list or a quote at the head of the body may still become a paragraph.
      const top = state.selection.$from.node(1)
      return !isBodyBlock(top) || top.type.name === 'paragraph' || eraseBefore(state, dispatch)
    }
    const deletes = () => {
      const { state } = this.editor
      return stopsAtWall(state, 'end') ? chooseUnworded(state, dispatch) || true : eraseBehind(state, dispatch)
    }
    return {
      Enter: () => {
        eraseSelected(this.editor.state, dispatch)
        const { state, view } = this.editor
        if (oneLine.has(state.selection.$from.parent.type.name)) {
          const from = caretElement(view)
          if (!goOnBelow(view, from)) moveToStop(view, from, 'next')
          return true
        }
        return beginParagraph(state, dispatch) || leaveFigures(state, dispatch) || splitWithoutFields(view) || leaveFrame(state, dispatch)
      },
      'Shift-Enter': () => takesNoBreak(this.editor.state),
      'Mod-Enter': () => takesNoBreak(this.editor.state),
      ...erasingKeys(backspace, deletes),
    }
  },
})
