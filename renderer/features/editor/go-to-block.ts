import type { Node } from '@tiptap/pm/model'
import { Selection, TextSelection } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/vue-3'
import { positionAt } from '../../editor/commands/position-at'
import { fieldAt } from '../../editor/field-at'
import type { SheetPlace } from '../preview/sheet-places'
import { whenTextIsShown } from './show-text'

export function positionOfBlock(editor: Editor, blockId: string): number | null {
  let found: number | null = null
  editor.state.doc.descendants((node, pos) => {
    if (node.attrs['id'] === blockId) found = pos
    return found === null
  })
  return found
}

/** Where a block stands now; the id wins over the path, which edits move. Null: it is gone. */
export function positionOf(editor: Editor, { blockId, path }: { readonly blockId: string | null; readonly path: readonly number[] }): number | null {
  return (blockId === null ? null : positionOfBlock(editor, blockId)) ?? positionAt(editor.state.doc, path)
}

/** Shows a block and puts the caret, or the focus of its first field, in it. */
export function goToBlock(editor: Editor, place: { readonly blockId: string | null; readonly path: readonly number[] }): void {
  whenTextIsShown(editor, () => {
    const pos = positionOf(editor, place)
    if (pos !== null) goToElement(editor, pos)
  })
}

/** Puts the caret at words, or the focus in a field, that somebody pointed at on the pages. */
export function goToPlace(editor: Editor, place: SheetPlace): void {
  whenTextIsShown(editor, () => { goToShownPlace(editor, place) })
}

function goToShownPlace(editor: Editor, place: SheetPlace): void {
  const { view, state } = editor
  if (place.kind === 'words') {
    view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(Math.min(place.pos, state.doc.content.size)))))
    view.focus()
    const { node } = view.domAtPos(view.state.selection.head)
    const element = node instanceof HTMLElement ? node : node.parentElement
    element?.scrollIntoView({ block: 'center' })
    return
  }
  const field = place.kind === 'field' ? fieldAt(view, place.pos, place.attribute) : null
  if (!field) {
    goToElement(editor, place.pos)
    return
  }
  field.scrollIntoView({ block: 'center' })
  field.focus({ preventScroll: true })
}

function holdsText(node: Node): boolean {
  let found = false
  node.descendants((child) => {
    found ||= child.isTextblock
    return !found
  })
  return found
}

function goToElement(editor: Editor, pos: number): void {
  const { view, state } = editor
  const dom = view.nodeDOM(pos)
  const element = dom instanceof HTMLElement ? dom : null
  element?.scrollIntoView({ block: 'center' })
  const node = state.doc.nodeAt(pos)
  const field = element?.querySelector<HTMLElement>('input, select')
  const hasWords = node?.isTextblock === true || (node !== null && holdsText(node))
  if (field && !hasWords) {
    field.focus({ preventScroll: true })
    return
  }
  view.dispatch(state.tr.setSelection(Selection.near(state.doc.resolve(pos + 1))))
  view.focus()
}
