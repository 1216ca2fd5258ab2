import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { FORM_SELECTOR } from '../node-views/element-view'
import { isBodyBlock } from '../structure'

type Direction = 'next' | 'previous'

const CONTROLS = 'input, select, textarea, button'
const TEXTS = '[data-stop], p, h2, h3, td'

function isControl(element: Element): boolean {
  if (!element.matches(CONTROLS) || !(element instanceof HTMLElement)) return false
  if (element.matches(':disabled, [tabindex="-1"]') || element.offsetParent === null) return false
  // A group of radio buttons is one stop: the chosen one, or the first.
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio' || element.checked) return true
  const group = [...(element.closest('[role=radiogroup]')?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])]
  return group[0] === element && group.every((radio) => !radio.checked)
}

const isText = (element: Element) => element.matches(TEXTS) && element.closest('[contenteditable=false]') === null

const isStop = (element: Element) => isControl(element) || isText(element)
/** Arrows are for what is written: the tab key leads to the buttons and the choices. */
const isWritten = (element: Element) => isStop(element) && !element.matches('button, input[type=radio], input[type=checkbox]')

/** The next place where one types or chooses, in the order of the sheet; walks from here only as far as it must. */
function findStop(root: HTMLElement, from: Element, direction: Direction, accepts = isStop): HTMLElement | null {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT)
  walker.currentNode = from
  const step = () => (direction === 'next' ? walker.nextNode() : walker.previousNode())
  for (let node = step(); node; node = step()) {
    if (!(node instanceof HTMLElement) || node.contains(from)) continue
    if (accepts(node)) return node
  }
  return null
}

function goTo(view: EditorView, stop: HTMLElement, direction: Direction): void {
  if (stop.matches(CONTROLS)) {
    stop.focus()
    if (stop instanceof HTMLInputElement && stop.type !== 'radio' && stop.type !== 'checkbox') stop.select()
    stop.scrollIntoView({ block: 'nearest' })
    return
  }
  const inside = view.posAtDOM(stop, 0)
  const $inside = view.state.doc.resolve(inside)
  const pos = direction === 'next' ? $inside.start() : $inside.end()
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, pos)).scrollIntoView())
  view.focus()
}

/** Moves to the neighbouring text or field; false at the ends of the sheet, where the key leaves it. */
export function moveToStop(view: EditorView, from: Element, direction: Direction, accepts = isStop): boolean {
  const stop = findStop(view.dom, from, direction, accepts)
  if (!stop) return false
  goTo(view, stop, direction)
  return true
}

/**
 * The tab key leaves the sheet at its ends. The browser would go back into it, to its first field or to its whole text:
 * for this one step nothing of the sheet takes the focus.
 */
function leaveSheet({ dom }: EditorView): boolean {
  dom.inert = true
  setTimeout(() => (dom.inert = false))
  return false
}

const byTab = (view: EditorView, from: Element, direction: Direction): boolean => moveToStop(view, from, direction) || leaveSheet(view)

/**
 * Enter in the last field of a block of the body goes on below it: to the text that follows, or to a new paragraph where
 * a table or a wall does. False where the block has more to fill.
 */
export function goOnBelow(view: EditorView, from: Element): boolean {
  const top = view.editable ? [...view.dom.children].find((child) => child.contains(from)) : undefined
  if (!top) return false
  const stop = findStop(view.dom, from, 'next', isWritten)
  const pos = view.posAtDOM(top, 0)
  const $inside = view.state.doc.resolve(pos)
  const after = $inside.depth > 0 ? $inside.after(1) : pos + ($inside.nodeAfter?.nodeSize ?? 0)
  const block = view.state.doc.resolve(after).nodeBefore
  const next = view.state.doc.nodeAt(after)
  const { paragraph } = view.state.schema.nodes
  if (!block || !isBodyBlock(block) || !paragraph || (stop && top.contains(stop))) return false
  if (next && isBodyBlock(next) && next.isTextblock) return false
  const tr = view.state.tr.insert(after, paragraph.create())
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
  view.focus()
  return true
}

/** Into the first field of the element of the caret: a key figure begins with its value. */
export function toFirstField(view: EditorView): void {
  const field = caretElement(view).closest('[data-element]')?.querySelector<HTMLElement>('input')
  if (field) field.focus()
  else view.focus()
}

/** The element of the text where the caret is. */
export function caretElement(view: EditorView): Element {
  const { node } = view.domAtPos(view.state.selection.head)
  const element = node instanceof Element ? node : node.parentElement
  const text = element?.closest(TEXTS)
  return text && view.dom.contains(text) ? text : (element ?? view.dom)
}

/** From where an arrow looks on: in a table the arrows go from row to row, and out of it past the cells beside. Null where there is another row. */
function edgeOf(from: Element, direction: Direction): Element | null {
  const row = from.closest('tr')
  if (!row) return from
  const [beside, edge] = direction === 'next' ? [row.nextElementSibling, row.lastElementChild] : [row.previousElementSibling, row.firstElementChild]
  return beside ? null : edge
}

/** Arrow keys leave a text at its edge for the field beside it; between texts they move as everywhere. */
function leaveByArrow(view: EditorView, direction: Direction): boolean {
  const { selection } = view.state
  if (!selection.empty || !view.endOfTextblock(direction === 'next' ? 'down' : 'up')) return false
  const from = edgeOf(caretElement(view), direction)
  const stop = from && findStop(view.dom, from, direction, isWritten)
  if (!stop?.matches(CONTROLS)) return false
  goTo(view, stop, direction)
  return true
}

/** Beside the text stands an element that is fields alone: the arrow goes into them, where the browser would choose the element whole. */
function leaveSideways(view: EditorView, direction: Direction): boolean {
  const { selection } = view.state
  const [key, side] = direction === 'next' ? (['right', 1] as const) : (['left', -1] as const)
  if (!selection.empty || !view.endOfTextblock(key) || selection.$head.depth === 0) return false
  const edge = direction === 'next' ? selection.$head.after(1) : selection.$head.before(1)
  const isAtEdge = direction === 'next' ? Selection.near(view.state.doc.resolve(edge), -1).head === selection.head : Selection.near(view.state.doc.resolve(edge), 1).head === selection.head
  const beside = isAtEdge ? Selection.findFrom(view.state.doc.resolve(edge), side) : null
  if (!(beside instanceof NodeSelection)) return false
  const stop = findStop(view.dom, caretElement(view), direction, isWritten)
  if (!stop?.matches(CONTROLS)) return false
  goTo(view, stop, direction)
  return true
}

/** From a field back to the text of its element, or to the nearest one. */
function backToText(view: EditorView, field: Element): void {
  const element = field.closest('[data-element]')
  const text = element?.querySelector<HTMLElement>(TEXTS) ?? null
  if (text && isText(text)) {
    goTo(view, text, 'next')
    return
  }
  const pos = view.posAtDOM(element ?? field, 0)
  view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(pos), 1)).scrollIntoView())
  view.focus()
}

/** A key figure without a word in its text or its fields. */
export const isUnwrittenFigure = ({ type, attrs, content }: Node): boolean => type.name === 'keyFigure' && content.size === 0 && ['value', 'date', 'source'].every((name) => attrs[name] === '')

/** Backspace in a field of a key figure that was begun and left empty takes it back. */
function removeUnwrittenFigure(view: EditorView, field: Element): boolean {
  const element = view.editable ? field.closest('[data-element=keyFigure]') : null
  if (!element || !(field instanceof HTMLInputElement) || field.value !== '') return false
  const $inside = view.state.doc.resolve(view.posAtDOM(element, 0))
  if (!isUnwrittenFigure($inside.parent) || $inside.node(-1).childCount < 2) return false
  const tr = view.state.tr.delete($inside.before(), $inside.after())
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve($inside.before()), -1)).scrollIntoView())
  view.focus()
  return true
}

const keepsArrows = (field: Element) => field.matches('select, textarea, input[type=radio]')

/** Keys inside a field of the sheet. True: done, the browser must not do it too. */
function fieldKey(view: EditorView, event: KeyboardEvent, field: Element): boolean {
  switch (event.key) {
    case 'Tab':
      return byTab(view, field, event.shiftKey ? 'previous' : 'next')
    case 'Enter':
      // A second Enter on a button would press it: the fields lead from one to the next.
      return field.matches('button') ? false : goOnBelow(view, field) || moveToStop(view, field, 'next', isWritten)
    case 'Backspace':
      return removeUnwrittenFigure(view, field)
    case 'Escape':
      backToText(view, field)
      return true
    case 'ArrowDown':
      return keepsArrows(field) ? false : moveToStop(view, field, 'next', isWritten)
    case 'ArrowUp':
      return keepsArrows(field) ? false : moveToStop(view, field, 'previous', isWritten)
    default:
      return false
  }
}

function onKeydown(view: EditorView, event: KeyboardEvent, undo: (redo: boolean) => void): boolean {
  const field = event.target instanceof Element ? event.target.closest(CONTROLS) : null
  if (!field || !field.closest(FORM_SELECTOR) || event.isComposing) return false
  const isUndo = (event.ctrlKey || event.metaKey) && ['z', 'y'].includes(event.key.toLowerCase())
  if (isUndo) undo(event.key.toLowerCase() === 'y' || event.shiftKey)
  if (!isUndo && !fieldKey(view, event, field)) return false
  event.preventDefault()
  return true
}

/** The keyboard goes through the whole sheet, texts and fields alike. */
export const sheetNavigation = Extension.create({
  name: 'sheetNavigation',
  priority: 50,

  addKeyboardShortcuts() {
    const from = () => caretElement(this.editor.view)
    return {
      Tab: () => byTab(this.editor.view, from(), 'next'),
      'Shift-Tab': () => byTab(this.editor.view, from(), 'previous'),
    }
  },

  onCreate() {
    const { editor } = this
    editor.view.dom.addEventListener('keydown', (event) => onKeydown(editor.view, event, (redo) => (redo ? editor.commands.redo() : editor.commands.undo())))
  },
})

/** Before the caret that stands between two blocks: beside a field there is no text to write between. */
export const sheetArrows = Extension.create({
  name: 'sheetArrows',
  priority: 150,

  addKeyboardShortcuts() {
    return {
      ArrowDown: () => leaveByArrow(this.editor.view, 'next'),
      ArrowUp: () => leaveByArrow(this.editor.view, 'previous'),
      ArrowRight: () => leaveSideways(this.editor.view, 'next'),
      ArrowLeft: () => leaveSideways(this.editor.view, 'previous'),
    }
  },
})
