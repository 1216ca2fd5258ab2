import { Extension } from '@tiptap/core'
import type { Mark, ResolvedPos, Slice } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Language } from '../../../core/communique/content'
import { changesOfEnding, changesOfTyping, type TextChange, type TypographyProfile } from '../../../core/typography'
import { startUndoStep } from '../undo-step'
import type { Range } from './written-ranges'

/** What the person and the house decided; asked at each key, since it may change while the text is open. */
export interface TypingTypography {
  readonly isOn: boolean
  readonly profile: TypographyProfile
}

export interface TypingTypographyOptions {
  readonly language: Language
  readonly settings: () => TypingTypography
}

/** What was just set, and what stood there: one Backspace puts it back. */
interface Correction extends Range {
  readonly typed: Slice
}

interface Memory {
  readonly last: Correction | null
  /** Where the person took a correction back: nothing is set there again. */
  readonly declined: readonly Range[]
}

const key = new PluginKey<Memory>('typing-typography')
const nothing: Memory = { last: null, declined: [] }

/** So many signs before the caret are read: enough for an aside or for the guillemet that opened a sentence. */
const REACH = 400

function isClosed(marks: readonly Mark[], language: Language): boolean {
  const lang: unknown = marks.find(({ type }) => type.name === 'language')?.attrs['lang'] ?? language
  return marks.some(({ type }) => type.name === 'link') || typeof lang !== 'string' || !/^fr(?:-|$)/u.test(lang)
}

interface Before {
  readonly text: string
  readonly closed: readonly Range[]
  /** Where `text` begins in the document. */
  readonly start: number
  readonly inQuote: boolean
}

/** The words of the block before the caret. */
function readBefore($caret: ResolvedPos, language: Language): Before {
  const closed: { from: number; to: number }[] = []
  const offset = $caret.parentOffset
  const from = Math.max(0, offset - REACH)
  $caret.parent.nodesBetween(from, offset, (node, pos) => {
    if (node.isText && isClosed(node.marks, language)) closed.push({ from: Math.max(0, pos - from), to: Math.min(offset, pos + node.nodeSize) - from })
  })
  const inQuote = Array.from({ length: $caret.depth }, (_, depth) => $caret.node(depth)).some(({ type }) => type.name === 'quote')
  return { text: $caret.parent.textBetween(from, offset, '\n', '\n'), closed, start: $caret.start() + from, inQuote }
}

/** Sets what was found, as a step of its own that Backspace and undo take back. */
function set(view: EditorView, changes: readonly TextChange[], start: number): void {
  const [first] = changes
  if (!first) return
  const caret = view.state.selection.from
  startUndoStep(view.state)
  const from = start + first.from
  const typed = view.state.doc.slice(from, caret)
  const { tr } = view.state
  for (const { from: at, to, after } of [...changes].reverse()) {
    if (after === '') tr.delete(start + at, start + to)
    else tr.insertText(after, start + at, start + to)
  }
  const end = tr.mapping.map(caret, 1)
  tr.setSelection(TextSelection.create(tr.doc, end))
  view.dispatch(tr.setMeta(key, { last: { from, to: end, typed } }).scrollIntoView())
}

const touches = (one: Range, other: Range) => one.from <= other.to && other.from <= one.to

function allowed(state: EditorState, changes: readonly TextChange[], start: number): readonly TextChange[] {
  const declined = key.getState(state)?.declined ?? []
  return changes.filter(({ from, to }) => !declined.some((place) => touches(place, { from: start + from, to: start + to })))
}

function onTextInput(view: EditorView, range: Range, typed: string, { language, settings }: TypingTypographyOptions): boolean {
  const { isOn, profile } = settings()
  if (!isOn || view.composing || Array.from(typed).length !== 1) return false
  const { state } = view
  const $from = state.doc.resolve(range.from)
  if (!$from.parent.isTextblock || !$from.sameParent(state.doc.resolve(range.to))) return false
  if (isClosed(state.storedMarks ?? $from.marks(), language)) return false
  const { text, closed, start, inQuote } = readBefore($from, language)
  const changes = allowed(state, changesOfTyping(text, typed, { profile, closed, inQuote }), start)
  if (changes.length === 0) return false
  view.dispatch(state.tr.insertText(typed, range.from, range.to).scrollIntoView())
  set(view, changes, start)
  return true
}

/** Enter ends the last word; what it does besides is for others. */
function onEnter(view: EditorView, { language, settings }: TypingTypographyOptions): void {
  const { isOn, profile } = settings()
  const { $from, empty } = view.state.selection
  if (!isOn || !empty || !$from.parent.isTextblock || isClosed($from.marks(), language)) return
  const { text, closed, start, inQuote } = readBefore($from, language)
  set(view, allowed(view.state, changesOfEnding(text, { profile, closed, inQuote }), start), start)
}

/** One Backspace right after a correction gives back what was typed, for good in that place. */
function takeBack(view: EditorView): boolean {
  const { state } = view
  const last = key.getState(state)?.last
  if (!last || !state.selection.empty || state.selection.from !== last.to) return false
  startUndoStep(state)
  const tr = state.tr.replace(last.from, last.to, last.typed)
  const end = last.from + last.typed.size
  tr.setSelection(TextSelection.create(tr.doc, end))
  view.dispatch(tr.setMeta(key, { last: null, declines: { from: last.from, to: end } }).scrollIntoView())
  return true
}

function remember(tr: Transaction, memory: Memory): Memory {
  const meta = tr.getMeta(key) as { readonly last: Correction | null; readonly declines?: Range } | undefined
  const moved = tr.docChanged ? memory.declined.map(({ from, to }) => ({ from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1) })).filter(({ from, to }) => from < to) : memory.declined
  if (meta) return { last: meta.last, declined: meta.declines ? [...moved, meta.declines] : moved }
  return { last: tr.docChanged || tr.selectionSet ? null : memory.last, declined: moved }
}

/**
 * French typography as one types: the sign that was typed is written first, then what it asks for is set. Composition
 * (dead keys, input methods) is never disturbed: what it brings waits for « Typographie du texte ».
 */
export const typingTypography = Extension.create<Partial<TypingTypographyOptions>>({
  name: 'typingTypography',
  priority: 1400,
  addOptions: () => ({}),
  addProseMirrorPlugins() {
    const { language, settings } = this.options
    if (!language || !settings) return []
    const options = { language, settings }
    return [
      new Plugin<Memory>({
        key,
        state: { init: () => nothing, apply: remember },
        props: {
          handleTextInput: (view, from, to, typed) => onTextInput(view, { from, to }, typed, options),
          handleKeyDown: (view, event) => {
            if (view.composing || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
            if (event.key === 'Enter' && !event.shiftKey) onEnter(view, options)
            return event.key === 'Backspace' && takeBack(view)
          },
        },
      }),
    ]
  },
})
