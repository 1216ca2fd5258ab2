import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { ThreadId } from '../../../core/communique/ids'
import type { Anchor } from '../../../core/threads/anchor'
import { foldWords } from '../../../core/threads/fold'
import { anchorOfBlock, anchorOfRange, fieldText, placeOfAnchor, readDocument, type PlaceInText, type ReadDocument } from '../../../core/threads/in-document'
import { typingPause } from '../typing-pause'

/** A thread that is shown in the text. */
export interface ShownThread {
  readonly id: ThreadId
  readonly anchor: Anchor
  readonly blocking: boolean
}

/** Where each thread is. What is in no place is an orphan. */
export type PlacesInText = ReadonlyMap<ThreadId, PlaceInText>

interface Spec {
  readonly thread: ShownThread
  readonly kind: PlaceInText['kind']
  /** The field of an element that is meant. */
  readonly field: string | null
  /** What stands there, as it was when it was last looked at. */
  readonly said: string
}

interface ThreadsState {
  readonly threads: readonly ShownThread[]
  readonly marked: DecorationSet
  readonly current: ThreadId | null
}

interface Told {
  readonly threads?: readonly ShownThread[]
  readonly settled?: readonly Decoration[]
  readonly current?: ThreadId | null
}

/** What the view of an element is told of a field that somebody commented on. */
export interface CommentedField {
  readonly field: string
  readonly signs: readonly string[]
}

/** The commented fields among the decorations of a node. */
export function commentedFields(decorations: readonly Decoration[]): readonly CommentedField[] {
  return decorations.flatMap(({ spec }) => ((spec as { readonly commented?: CommentedField }).commented ?? []))
}

const key = new PluginKey<ThreadsState>('threads')
const nothing: ThreadsState = { threads: [], marked: DecorationSet.empty, current: null }
const PAUSE_MS = 300

export interface ThreadsOptions {
  /** The threads were placed, again or for the first time. */
  readonly onPlaces: (places: PlacesInText) => void
  /** The caret came to these threads, not by writing. */
  readonly onCaret: (threads: readonly ThreadId[]) => void
}

function marked(thread: ShownThread, { kind, from, to, field }: PlaceInText, said: string): Decoration {
  const signs = [...(thread.blocking ? ['blocking'] : []), ...(kind === 'changed' ? ['changed'] : [])]
  const spec: Spec = { thread, kind, field, said }
  // The view of an element marks the field itself.
  if (field !== null) return Decoration.node(from, to, {}, { ...spec, commented: { field, signs } satisfies CommentedField })
  const attributes = { class: ['commented', ...signs].join(' '), 'data-thread': thread.id }
  return thread.anchor.kind === 'block' ? Decoration.node(from, to, attributes, spec) : Decoration.inline(from, to, { ...attributes, nodeName: 'mark' }, spec)
}

/** Looks for a thread in the whole text; null: it is in no place. */
function place(doc: Node, thread: ShownThread, text: () => ReadDocument): Decoration | null {
  const found = placeOfAnchor(doc, thread.anchor, text)
  return found && marked(thread, found, thread.anchor.kind === 'words' ? doc.textBetween(found.from, found.to, '\n', '\n') : '')
}

const specOf = (decoration: Decoration): Spec => decoration.spec as Spec

function placeOf(decoration: Decoration): PlaceInText {
  const { kind, field } = specOf(decoration)
  return { kind, from: decoration.from, to: decoration.to, field }
}

/** An element is known by its id; of a field it is told whether it still says the same. */
function againElement(doc: Node, kept: Decoration, thread: ShownThread): Decoration {
  const { kind, field } = specOf(kept)
  const node = doc.nodeAt(kept.from)
  if (field === null || !node) return kept
  const next = foldWords(fieldText(node, field)) === foldWords(thread.anchor.quote) ? 'block' : 'changed'
  return next === kind ? kept : marked(thread, { kind: next, from: kept.from, to: kept.to, field }, '')
}

/**
 * A place that was carried along by the edits stays while its words do. When they became others they are looked for
 * everywhere, since they may have been moved; when they are nowhere, the thread stays with what stands there now.
 */
function again(doc: Node, kept: Decoration, thread: ShownThread, text: () => ReadDocument): Decoration {
  const { kind, said: before } = specOf(kept)
  if (thread.anchor.kind !== 'words') return againElement(doc, kept, thread)
  const said = doc.textBetween(kept.from, kept.to, '\n', '\n')
  const here = (next: PlaceInText['kind']): Decoration => (next === kind && said === before && specOf(kept).thread === thread ? kept : marked(thread, { kind: next, from: kept.from, to: kept.to, field: null }, said))
  if (foldWords(said) === foldWords(thread.anchor.quote)) return here('words')
  if (said === before && kind === 'changed') return here('changed')
  const found = place(doc, thread, text)
  return found && specOf(found).kind === 'words' ? found : here('changed')
}

function placed({ doc }: EditorState, { threads, marked: before }: ThreadsState): readonly Decoration[] {
  let whole: ReadDocument | null = null
  const text = (): ReadDocument => (whole ??= readDocument(doc))
  const kept = new Map(before.find().map((decoration) => [specOf(decoration).thread.id, decoration] as const))
  return threads.flatMap((thread) => {
    const known = kept.get(thread.id)
    const found = known && known.from < known.to ? again(doc, known, thread, text) : place(doc, thread, text)
    return found ? [found] : []
  })
}

function apply(tr: Transaction, state: ThreadsState): ThreadsState {
  const told = tr.getMeta(key) as Told | undefined
  const carried = tr.docChanged ? state.marked.map(tr.mapping, tr.doc) : state.marked
  if (!told) return carried === state.marked ? state : { ...state, marked: carried }
  return {
    threads: told.threads ?? state.threads,
    marked: told.settled ? DecorationSet.create(tr.doc, [...told.settled]) : carried,
    current: told.current === undefined ? state.current : told.current,
  }
}

/** Places everything again where the edits left doubts; a key never waits for it. */
class Settler {
  private waiting = false
  private isGone = false

  constructor(
    private readonly view: EditorView,
    private readonly options: ThreadsOptions,
  ) {}

  async soon(): Promise<void> {
    if (this.waiting) return
    this.waiting = true
    await typingPause(PAUSE_MS)
    this.waiting = false
    if (!this.isGone) this.now()
  }

  now(): void {
    const { view } = this
    const state = key.getState(view.state) ?? nothing
    const settled = placed(view.state, state)
    const before = state.marked.find()
    const isSame = settled.length === before.length && settled.every((decoration) => before.includes(decoration))
    if (!isSame) view.dispatch(view.state.tr.setMeta(key, { settled } satisfies Told).setMeta('addToHistory', false))
    this.options.onPlaces(new Map(settled.map((decoration) => [specOf(decoration).thread.id, placeOf(decoration)] as const)))
  }

  stop(): void {
    this.isGone = true
  }
}

const settlers = new WeakMap<EditorView, Settler>()

/** Shows these threads, and no others. */
export function showThreads(view: EditorView, threads: readonly ShownThread[]): void {
  view.dispatch(view.state.tr.setMeta(key, { threads } satisfies Told).setMeta('addToHistory', false))
  settlers.get(view)?.now()
}

/** The thread that is read beside the text: it stands out. */
export function showCurrentThread(view: EditorView, current: ThreadId | null): void {
  if (key.getState(view.state)?.current !== current) view.dispatch(view.state.tr.setMeta(key, { current } satisfies Told).setMeta('addToHistory', false))
}

/** Where a thread is at this very moment; null: nowhere. */
export function placeOfThread(state: EditorState, id: ThreadId): PlaceInText | null {
  const found = key.getState(state)?.marked.find(undefined, undefined, (spec) => (spec as Spec).thread.id === id)[0]
  return found ? placeOf(found) : null
}

/** The threads at a position, the narrowest first: blocks come last. */
export function threadsAt(state: EditorState, pos: number): readonly ThreadId[] {
  const found = key.getState(state)?.marked.find(pos, pos) ?? []
  return [...found].sort((one, other) => one.to - one.from - (other.to - other.from)).map((decoration) => specOf(decoration).thread.id)
}

/** What a comment made now would stand on: the selected words, else the element or field of the caret. */
export function anchorOfSelection(view: EditorView): Anchor | null {
  const { state } = view
  const { selection, doc } = state
  const field = document.activeElement
  if (field && field !== view.dom && view.dom.contains(field)) return anchorOfBlock(doc, view.posAtDOM(field, 0), field.getAttribute('data-attribute'))
  if (selection instanceof NodeSelection) return anchorOfBlock(doc, selection.from)
  if (!selection.empty) return anchorOfRange(doc, selection.from, selection.to)
  const block = anchorOfBlock(doc, selection.from)
  if (block) return block
  const { $from } = selection
  return $from.parent.isTextblock ? anchorOfRange(doc, $from.start(), $from.end()) : null
}

/**
 * Shows where people commented. A thread is no part of the text: no transaction of it changes the document, and a key
 * costs a mapping of the marks.
 */
export const threadMarks = Extension.create<{ readonly options: ThreadsOptions | null }>({
  name: 'threadMarks',
  addOptions: () => ({ options: null }),
  addProseMirrorPlugins() {
    const { options } = this.options
    return options ? [threadsPlugin(options)] : []
  },
})

function threadsPlugin(options: ThreadsOptions): Plugin<ThreadsState> {
  return new Plugin<ThreadsState>({
    key,
    state: { init: () => nothing, apply },
    view: (view) => {
      const settler = new Settler(view, options)
      settlers.set(view, settler)
      return {
        update: ({ state }, before) => {
          if ((key.getState(state)?.threads.length ?? 0) === 0) return
          if (state.doc !== before.doc) void settler.soon()
          else if (!state.selection.eq(before.selection)) options.onCaret(threadsAt(state, state.selection.head))
        },
        destroy: () => settler.stop(),
      }
    },
    props: {
      decorations: (state) => {
        const { marked: all, current } = key.getState(state) ?? nothing
        if (current === null) return all
        const here = all.find(undefined, undefined, (spec) => (spec as Spec).thread.id === current)[0]
        if (!here) return all
        const shown = specOf(here).thread.anchor.kind === 'block' ? Decoration.node(here.from, here.to, { class: 'commented-here' }) : Decoration.inline(here.from, here.to, { class: 'commented-here' })
        return all.add(state.doc, [shown])
      },
    },
  })
}
