import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { findIn, type FindQuery, type Match } from '../../../core/find/find'
import { replaceInFields, type ReplacedFields } from '../found-fields'
import { startUndoStep } from '../undo-step'
import { writtenRanges } from './written-ranges'

interface Found {
  readonly query: FindQuery
  readonly matches: DecorationSet
}

const key = new PluginKey<Found | null>('find')

/** A block's words as one text in which an offset is one of the document; its marks do not part it. */
const wordsOf = (block: Node) => block.textBetween(0, block.content.size, '\n', '\n')

function decorationsOf(block: Node, pos: number, query: FindQuery): Decoration[] {
  return findIn(wordsOf(block), query).map(({ from, to }) => Decoration.inline(pos + 1 + from, pos + 1 + to, { class: 'found' }))
}

function findEverywhere(doc: Node, query: FindQuery): DecorationSet {
  const all: Decoration[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) all.push(...decorationsOf(node, pos, query))
    return !node.isTextblock
  })
  return DecorationSet.create(doc, all)
}

/** Only the blocks that were written are searched again. */
function findAgain({ query, matches }: Found, tr: Transaction): Found {
  let next = matches.map(tr.mapping, tr.doc)
  const blocks = new Map<number, Node>()
  for (const { from, to } of writtenRanges([tr])) {
    tr.doc.nodesBetween(Math.max(0, from - 1), Math.min(tr.doc.content.size, to + 1), (node, pos) => {
      if (node.isTextblock) blocks.set(pos, node)
      return !node.isTextblock
    })
  }
  for (const [pos, block] of blocks) next = next.remove(next.find(pos, pos + block.nodeSize)).add(tr.doc, decorationsOf(block, pos, query))
  return { query, matches: next }
}

/** Everything that was found, in the order of reading. */
export function matchesIn(state: EditorState): readonly Match[] {
  const found = key.getState(state)
  return found ? found.matches.find().map(({ from, to }) => ({ from, to })).sort((one, other) => one.from - other.from) : []
}

/** The rank of the match that is selected, from 0; -1 when none is. */
export function currentMatch(state: EditorState): number {
  const { from, to } = state.selection
  return matchesIn(state).findIndex((match) => match.from === from && match.to === to)
}

/** Looks for other words, or (null) for none. Nothing is selected yet. */
export function setFindQuery(view: EditorView, query: FindQuery | null): void {
  view.dispatch(view.state.tr.setMeta(key, { query }))
}

/** Selects the match after, or before, the caret; goes round at the ends. */
export function goToMatch(view: EditorView, direction: 'next' | 'previous' | 'here'): boolean {
  const matches = matchesIn(view.state)
  const { from, to } = view.state.selection
  const after = matches.find((match) => (direction === 'here' ? match.from >= from : match.from >= to && !(match.from === from && match.to === to))) ?? matches[0]
  const before = matches.findLast((match) => match.to <= from) ?? matches.at(-1)
  const match = direction === 'previous' ? before : after
  if (!match) return false
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, match.from, match.to)).scrollIntoView())
  const { node } = view.domAtPos(match.from)
  const element = node instanceof Element ? node : node.parentElement
  element?.scrollIntoView({ block: 'center' })
  return true
}

function replaceOne(tr: Transaction, { from, to }: Match, words: string): void {
  if (words === '') tr.delete(from, to)
  else tr.insertText(words, from, to)
}

/** Replaces the match that is selected, in the marks of what it replaces, and goes on to the next. False when none is selected. */
export function replaceMatch(view: EditorView, words: string): boolean {
  const match = matchesIn(view.state)[currentMatch(view.state)]
  if (!match || !view.editable) return false
  startUndoStep(view.state)
  const { tr } = view.state
  replaceOne(tr, match, words)
  tr.setSelection(TextSelection.create(tr.doc, match.from + words.length))
  view.dispatch(tr)
  startUndoStep(view.state)
  goToMatch(view, 'here')
  return true
}

export interface Replaced extends ReplacedFields {
  readonly inText: number
}

/** Replaces everything that was found, in the text and in the fields, as one step to undo. */
export function replaceEveryMatch(view: EditorView, words: string): Replaced {
  const query = key.getState(view.state)?.query
  if (!view.editable || !query) return { inText: 0, replaced: 0, left: [] }
  const matches = matchesIn(view.state)
  startUndoStep(view.state)
  const { tr } = view.state
  const fields = replaceInFields(tr, query, words)
  for (const match of [...matches].reverse()) replaceOne(tr, match, words)
  if (tr.docChanged) view.dispatch(tr)
  startUndoStep(view.state)
  return { inText: matches.length, ...fields }
}

/** Highlights what is looked for. */
export const find = Extension.create({
  name: 'find',
  addProseMirrorPlugins: () => [
    new Plugin<Found | null>({
      key,
      state: {
        init: () => null,
        apply: (tr, found: Found | null) => {
          const meta = tr.getMeta(key) as { readonly query: FindQuery | null } | undefined
          if (meta) return meta.query ? { query: meta.query, matches: findEverywhere(tr.doc, meta.query) } : null
          return found && tr.docChanged ? findAgain(found, tr) : found
        },
      },
      props: {
        decorations: (state) => {
          const found = key.getState(state)
          if (!found) return null
          const { from, to } = state.selection
          const isCurrent = found.matches.find(from, to).some((match) => match.from === from && match.to === to)
          return isCurrent ? found.matches.add(state.doc, [Decoration.inline(from, to, { class: 'found-here' })]) : found.matches
        },
      },
    }),
  ],
})
