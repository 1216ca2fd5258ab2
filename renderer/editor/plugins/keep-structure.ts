import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Plugin, PluginKey, Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ReplaceAroundStep, ReplaceStep } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { bodyRange, isBodyBlock } from '../structure'
import { erasingKeys } from './erasing-keys'

const key = new PluginKey('keep-structure')

/** Says that a transaction changes which elements there are on purpose. */
export function allowStructure(tr: Transaction): Transaction {
  return tr.setMeta(key, true)
}

/** Whether a range touches several elements of the sheet that are not all blocks of the body, or one of them whole. */
function crossesElements(doc: Node, from: number, to: number): boolean {
  const $from = doc.resolve(from)
  const $to = doc.resolve(to)
  const first = $from.index(0)
  const last = $to.depth === 0 ? $to.index(0) - 1 : $to.index(0)
  if ($from.depth > 0 && $to.depth > 0 && first === last) return false
  for (let index = first; index <= last; index += 1) {
    if (!isBodyBlock(doc.child(index))) return true
  }
  return false
}

export function spansElements({ $from, $to }: Pick<Selection, '$from' | '$to'>): boolean {
  return crossesElements($from.doc, $from.pos, $to.pos)
}

/** Text ranges inside a node, from the last to the first, so that deleting one does not move the others. */
function textRanges(doc: Node, from: number, to: number): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true
    const start = Math.max(from, pos + 1)
    const end = Math.min(to, pos + 1 + node.content.size)
    if (end > start) ranges.push({ from: start, to: end })
    return false
  })
  return ranges.reverse()
}

/**
 * Empties a range that runs over several elements: their words go, the elements and what they hold in fields stay.
 * Blocks of the body that the range covers go whole; the body keeps one paragraph at least.
 */
export function deleteAcross(tr: Transaction, from: number, to: number): Transaction {
  const places: { node: Node; pos: number }[] = []
  tr.doc.forEach((node, pos) => {
    if (pos + node.nodeSize > from && pos < to) places.push({ node, pos })
  })
  for (const { node, pos } of places.reverse()) {
    const end = pos + node.nodeSize
    if (isBodyBlock(node) && from <= pos + 1 && to >= end - 1) deleteBlock(tr, pos, end)
    else for (const range of textRanges(tr.doc, Math.max(from, pos), Math.min(to, end))) tr.delete(range.from, range.to)
  }
  const $caret = tr.doc.resolve(Math.min(from, tr.doc.content.size))
  const selection = $caret.parent.inlineContent ? TextSelection.create(tr.doc, $caret.pos) : Selection.findFrom($caret, 1, true)
  return allowStructure(selection ? tr.setSelection(selection) : tr)
}

function deleteBlock(tr: Transaction, pos: number, end: number): void {
  const body = bodyRange(tr.doc)
  const paragraph = tr.doc.type.schema.nodes['paragraph']
  if (pos === body.from && end === body.to && paragraph) tr.replaceWith(pos, end, paragraph.create())
  else tr.delete(pos, end)
}

function isSync(tr: Transaction): boolean {
  return tr.getMeta(ySyncPluginKey) !== undefined
}

/** The net below the handlers: what would take an element of the sheet away does not happen. */
function keepsElements(tr: Transaction): boolean {
  if (!tr.docChanged || isSync(tr) || tr.getMeta(key) !== undefined) return true
  return tr.steps.every((step, index) => {
    const doc = tr.docs[index]
    if (!doc || !(step instanceof ReplaceStep || step instanceof ReplaceAroundStep)) return true
    return step.from === step.to || !crossesElements(doc, step.from, step.to)
  })
}

/** Deletes the selection when it spans elements; false leaves the key to the usual handlers. */
export function deleteSpanning(state: EditorState, dispatch?: (tr: Transaction) => void): boolean {
  const { selection } = state
  if (selection.empty || !spansElements(selection)) return false
  // A selected element of the sheet is not removed by a key: optional ones have their own command.
  if (selection instanceof NodeSelection) return true
  dispatch?.(deleteAcross(state.tr, selection.from, selection.to).scrollIntoView())
  return true
}

function typeOver(view: EditorView, text: string): boolean {
  const { state } = view
  if (state.selection.empty || !spansElements(state.selection)) return false
  if (state.selection instanceof NodeSelection) return true
  const tr = deleteAcross(state.tr, state.selection.from, state.selection.to)
  view.dispatch(allowStructure(tr.insertText(text)).scrollIntoView())
  return true
}

function cut(view: EditorView, event: ClipboardEvent): boolean {
  if (!event.clipboardData || !spansElements(view.state.selection)) return false
  const { dom, text } = view.serializeForClipboard(view.state.selection.content())
  event.clipboardData.setData('text/html', dom.innerHTML)
  event.clipboardData.setData('text/plain', text)
  event.preventDefault()
  deleteSpanning(view.state, (tr) => view.dispatch(tr))
  return true
}


/** Keeps every element of the sheet in its place, whatever is selected, typed over, cut or deleted. */
export const keepStructure = Extension.create({
  name: 'keepStructure',
  priority: 1100,

  addKeyboardShortcuts() {
    const erase = () => deleteSpanning(this.editor.state, (tr) => this.editor.view.dispatch(tr))
    return { ...erasingKeys(erase, erase), Enter: erase }
  },

  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      filterTransaction: keepsElements,
      props: {
        handleTextInput: (view, _from, _to, text) => typeOver(view, text),
        handleDOMEvents: { cut },
      },
    }),
  ],
})
