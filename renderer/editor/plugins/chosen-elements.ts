import { Extension } from '@tiptap/core'
import { keydownHandler } from '@tiptap/pm/keymap'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Plugin, PluginKey, Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { typeWords } from '../type-words'
import { erasingKeys } from './erasing-keys'
import { isInField } from './is-in-field'

/** Where the caret stood when a key chose an element; null where none did. */
const key = new PluginKey<number | null>('chosen-elements')

/** What holds more than the words that one reads in it: fields, or lines that have fields. */
const withFields: ReadonlySet<string> = new Set(['quote', 'box', 'keyFigures', 'keyFigure', 'references', 'reference', 'table', 'figure', 'contact'])

export const hasFields = ({ type }: Node): boolean => withFields.has(type.name)

/** Whether an element that has fields is chosen whole. */
export const isChosen = ({ selection }: Pick<EditorState, 'selection'>): boolean => selection instanceof NodeSelection && hasFields(selection.node)

/** A block is shown as chosen before a second press of the key takes it away. */
export function choose({ tr, doc, selection }: EditorState, pos: number, dispatch: (tr: Transaction) => void): true {
  dispatch(tr.setSelection(NodeSelection.create(doc, pos)).setMeta(key, selection.head).scrollIntoView())
  return true
}

/** Whether a key has chosen an element with the transaction that made this state: a click that chooses says nothing of keys. */
export const wasChosenByKey = (tr: Transaction, state: EditorState): boolean => tr.selectionSet && typeof key.getState(state) === 'number'

/** ProseMirror's own keys choose too: what takes the place of a caret while nothing changes, and no click did. */
function isCaretLeft(tr: Transaction, { selection }: EditorState): boolean {
  return tr.selectionSet && !tr.docChanged && isChosen(tr) && selection instanceof TextSelection && selection.empty && tr.getMeta('pointer') === undefined
}

function placeAfter(tr: Transaction, place: number | null, before: EditorState): number | null {
  const told = tr.getMeta(key) as number | undefined
  if (told !== undefined) return told
  if (isCaretLeft(tr, before)) return before.selection.head
  return place === null || tr.selectionSet || !(tr.selection instanceof NodeSelection) ? null : tr.mapping.map(place)
}

/** Where words go while an element is chosen: where the caret was, else to the first words inside; null for neither. */
export function wordsOf(state: EditorState): Selection | null {
  const before = key.getState(state) ?? null
  if (before !== null) return TextSelection.near(state.doc.resolve(before))
  const inside = Selection.findFrom(state.doc.resolve(state.selection.from), 1, true)
  return inside && inside.to < state.selection.to ? inside : null
}

/**
 * Puts the caret where words may go while an element is chosen: what is typed never takes the place of its
 * fields. False where there is no such place.
 */
function leaveChosen(view: EditorView): boolean {
  const words = isChosen(view.state) ? wordsOf(view.state) : view.state.selection
  if (words && !words.eq(view.state.selection)) view.dispatch(view.state.tr.setSelection(words))
  return words !== null
}

/** Puts words that no key types where the caret is. */
export function insertWords(view: EditorView, words: string): void {
  if (leaveChosen(view)) view.dispatch(view.state.tr.insertText(words).scrollIntoView())
}

/** The letter goes the way of every other: typography looks at it too. */
function typeBeside(view: EditorView, text: string): boolean {
  if (!isChosen(view.state)) return false
  if (!leaveChosen(view)) return true
  typeWords(view, text)
  return true
}

/** A key that is held would press twice: only one that is pressed anew takes away what is chosen. */
const erasesNothing = keydownHandler(Object.fromEntries(Object.keys(erasingKeys(() => true, () => true)).map((name) => [name, () => true])))

function onKey(view: EditorView, event: KeyboardEvent): boolean {
  if (!isChosen(view.state)) return false
  // It splits no line that nobody sees the caret in.
  if (event.key === 'Enter') return leaveChosen(view) || true
  return event.repeat && erasesNothing(view, event)
}

function onInput(view: EditorView, event: Event): boolean {
  if (isInField(event) || leaveChosen(view)) return false
  event.preventDefault()
  return true
}

/** ProseMirror deletes what is chosen when letters begin to be composed, and nothing can stop those: they go to words nearby. */
function onComposition(view: EditorView, event: Event): boolean {
  if (isInField(event) || leaveChosen(view)) return false
  const { $from, $to } = view.state.selection
  const nearby = Selection.findFrom($to, 1, true) ?? Selection.findFrom($from, -1, true)
  if (nearby) view.dispatch(view.state.tr.setSelection(nearby))
  return false
}

/** An element that is chosen whole is taken away by the key that says so, and by nothing else that one types. */
export const chosenElements = Extension.create({
  name: 'chosenElements',
  priority: 1500,
  addProseMirrorPlugins: () => [
    new Plugin<number | null>({
      key,
      state: { init: () => null, apply: placeAfter },
      props: {
        handleTextInput: (view, _from, _to, text) => typeBeside(view, text),
        handleKeyDown: onKey,
        handleDOMEvents: {
          compositionstart: onComposition,
          beforeinput: (view, event) => event.inputType.startsWith('insert') && onInput(view, event),
        },
      },
    }),
  ],
})
