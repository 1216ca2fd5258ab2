import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { ThreadId } from '../../../core/communique/ids'
import { anchorOf, findAnchor, runningText, type Anchor, type RunningText } from '../../../core/threads/anchor'
import { foldWords } from '../../../core/threads/fold'
import { typingPause } from '../typing-pause'

/** A thread that is shown in the text. */
export interface ShownThread {
  readonly id: ThreadId
  readonly anchor: Anchor
  readonly blocking: boolean
}

/** Where a thread is: on its words, on a place whose words changed, on a whole block. What is in no place is an orphan. */
export interface PlaceInText {
  readonly kind: 'words' | 'changed' | 'block'
  readonly from: number
  readonly to: number
}
export type PlacesInText = ReadonlyMap<ThreadId, PlaceInText>

interface Spec {
  readonly thread: ShownThread
  readonly kind: PlaceInText['kind']
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

const key = new PluginKey<ThreadsState>('threads')
const nothing: ThreadsState = { threads: [], marked: DecorationSet.empty, current: null }
const PAUSE_MS = 300

export interface ThreadsOptions {
  /** The threads were placed, again or for the first time. */
  readonly onPlaces: (places: PlacesInText) => void
  /** The caret came to these threads, not by writing. */
  readonly onCaret: (threads: readonly ThreadId[]) => void
}

interface Block {
  readonly pos: number
  readonly start: number
  readonly length: number
}

interface Read {
  readonly blocks: readonly Block[]
  readonly running: RunningText
}

/** A block's words as one text in which an offset is one of the document. */
const wordsIn = (block: Node): string => block.textBetween(0, block.content.size, '\n', '\n')

function read(doc: Node): Read {
  const blocks: Block[] = []
  const texts: { id: string | null; text: string }[] = []
  let start = 0
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    const text = wordsIn(node)
    if (text === '') return false
    blocks.push({ pos, start, length: text.length })
    texts.push({ id: typeof node.attrs['id'] === 'string' ? node.attrs['id'] : null, text })
    start += text.length + 1
    return false
  })
  return { blocks, running: runningText(texts) }
}

function positionOf({ blocks }: Read, offset: number): number {
  const block = blocks.findLast(({ start }) => start <= offset)
  return block ? block.pos + 1 + Math.min(offset - block.start, block.length) : 0
}

/** The place in the running text of a position, or of the next words after it. */
function offsetOf({ blocks }: Read, pos: number): number {
  const block = blocks.find((each) => pos <= each.pos + 1 + each.length)
  if (!block) return blocks.reduce((_, { start, length }) => start + length, 0)
  return block.start + Math.max(0, pos - block.pos - 1)
}

function blockWithId(doc: Node, id: string): { readonly pos: number; readonly node: Node } | null {
  let found: { pos: number; node: Node } | null = null
  doc.descendants((node, pos) => {
    if (node.attrs['id'] === id) found = { pos, node }
    return found === null && !node.isTextblock
  })
  return found
}

function marked(thread: ShownThread, { kind, from, to }: PlaceInText, said: string): Decoration {
  const names = ['commented', ...(thread.blocking ? ['blocking'] : []), ...(kind === 'changed' ? ['changed'] : [])]
  const spec: Spec = { thread, kind, said }
  const attributes = { class: names.join(' '), 'data-thread': thread.id }
  return kind === 'block' ? Decoration.node(from, to, attributes, spec) : Decoration.inline(from, to, { ...attributes, nodeName: 'mark' }, spec)
}

/** Looks for a thread in the whole text; null: it is in no place. */
function place(doc: Node, thread: ShownThread, text: () => Read): Decoration | null {
  const { anchor } = thread
  if (anchor.kind === 'block') {
    const block = blockWithId(doc, anchor.blockId)
    return block && marked(thread, { kind: 'block', from: block.pos, to: block.pos + block.node.nodeSize }, '')
  }
  const all = text()
  const found = findAnchor(all.running, anchor)
  if (found.kind === 'orphan') return null
  const [from, to] = [positionOf(all, found.from), positionOf(all, found.to)]
  return from < to ? marked(thread, { kind: found.kind, from, to }, doc.textBetween(from, to, '\n', '\n')) : null
}

const specOf = (decoration: Decoration): Spec => decoration.spec as Spec

/**
 * A place that was carried along by the edits stays while its words do. When they became others they are looked for
 * everywhere, since they may have been moved; when they are nowhere, the thread stays with what stands there now.
 */
function again(doc: Node, kept: Decoration, thread: ShownThread, text: () => Read): Decoration {
  const { kind, said: before } = specOf(kept)
  if (kind === 'block' || thread.anchor.kind !== 'words') return kept
  const said = doc.textBetween(kept.from, kept.to, '\n', '\n')
  const here = (next: PlaceInText['kind']): Decoration => (next === kind && said === before && specOf(kept).thread === thread ? kept : marked(thread, { kind: next, from: kept.from, to: kept.to }, said))
  if (foldWords(said) === foldWords(thread.anchor.quote)) return here('words')
  if (said === before && kind === 'changed') return here('changed')
  const found = place(doc, thread, text)
  return found && specOf(found).kind === 'words' ? found : here('changed')
}

function placed({ doc }: EditorState, { threads, marked: before }: ThreadsState): readonly Decoration[] {
  let whole: Read | null = null
  const text = (): Read => (whole ??= read(doc))
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
    this.options.onPlaces(new Map(settled.map(({ from, to, spec }) => [(spec as Spec).thread.id, { kind: (spec as Spec).kind, from, to }] as const)))
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
  return found ? { kind: specOf(found).kind, from: found.from, to: found.to } : null
}

/** The threads at a position, the narrowest first: blocks come last. */
export function threadsAt(state: EditorState, pos: number): readonly ThreadId[] {
  const found = key.getState(state)?.marked.find(pos, pos) ?? []
  return [...found].sort((one, other) => one.to - one.from - (other.to - other.from)).map((decoration) => specOf(decoration).thread.id)
}

/** What an element without words says: its attributes, one after another. */
const valuesOf = (node: Node): string => Object.entries(node.attrs).flatMap(([name, value]) => (name !== 'id' && name !== 'asset' && typeof value === 'string' && value !== '' ? [value] : [])).join(', ')

const MOST_QUOTED = 200

/** The anchor of the block in which the caret, or the focus of a field, stands; null where no block has a name yet. */
function blockAnchor({ doc }: EditorState, pos: number): Anchor | null {
  const place = doc.resolve(Math.min(pos, doc.content.size))
  const around = [place.nodeAfter, ...Array.from({ length: place.depth }, (_, rank) => place.node(place.depth - rank))]
  const block = around.find((node) => typeof node?.attrs['id'] === 'string')
  if (!block) return null
  const words = block.textContent.trim()
  return { kind: 'block', blockId: String(block.attrs['id']), element: block.type.name, quote: (words === '' ? valuesOf(block) : words).slice(0, MOST_QUOTED) }
}

/** What a comment made now would stand on: the selected words, else the block of the caret or of the field that has the focus. */
export function anchorOfSelection(view: EditorView): Anchor | null {
  const { state } = view
  const { selection, doc } = state
  const field = document.activeElement
  if (field && field !== view.dom && view.dom.contains(field)) return blockAnchor(state, view.posAtDOM(field, 0))
  if (selection instanceof NodeSelection) return blockAnchor(state, selection.from)
  const all = read(doc)
  if (!selection.empty) return anchorOf(all.running, { from: offsetOf(all, selection.from), to: offsetOf(all, selection.to) })
  const block = blockAnchor(state, selection.from)
  if (block) return block
  const { $from } = selection
  return $from.parent.isTextblock ? anchorOf(all.running, { from: offsetOf(all, $from.start()), to: offsetOf(all, $from.end()) }) : null
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
        const shown = specOf(here).kind === 'block' ? Decoration.node(here.from, here.to, { class: 'commented-here' }) : Decoration.inline(here.from, here.to, { class: 'commented-here' })
        return all.add(state.doc, [shown])
      },
    },
  })
}
