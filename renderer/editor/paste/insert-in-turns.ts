import type { Fragment, Slice } from '@tiptap/pm/model'
import { PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { canJoin } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import { isBodyBlock } from '../structure'
import { openUndoStep } from '../undo-step'
import { spansElements } from '../plugins/keep-structure'
import { withIds } from '../plugins/block-ids'
import type { Turns } from './turns'
import { beginUnfinished } from './unfinished'

/** Where the next blocks of a long paste go, kept while the document changes; null when nothing is being pasted. */
export const pastePlaceKey = new PluginKey<number | null>('paste-place')

export function placeAfter(tr: Transaction, place: number | null): number | null {
  const told = tr.getMeta(pastePlaceKey) as { readonly at: number | null } | undefined
  if (told) return told.at
  return place === null || !tr.docChanged ? place : tr.mapping.map(place, 1)
}

/** What one turn puts in: some pages' worth would hold the window up. */
const MOST_BLOCKS = 5
const MOST_SIGNS = 2500

/** Whether a slice may come in block by block: its blocks are the body's, and the caret stands in a line of the body. */
export function goesInTurns({ selection }: EditorState, slice: Slice): boolean {
  const { $from } = selection
  return slice.content.childCount > 1 && slice.content.content.every(isBodyBlock) && $from.depth === 1 && $from.parent.isTextblock && isBodyBlock($from.parent) && $from.parent.type.name !== 'figure' && !spansElements(selection)
}

/** How many blocks from `first` on come next: `MOST_BLOCKS` at most, of `MOST_SIGNS`, and one at least. */
function batchFrom(content: Fragment, first: number): number {
  let signs = content.child(first).nodeSize
  let end = first + 1
  for (; end < content.childCount && end - first < MOST_BLOCKS; end += 1) {
    signs += content.child(end).nodeSize
    if (signs > MOST_SIGNS) break
  }
  return end - first
}

/** Opens the line at the caret; what comes goes between its two halves. */
function openLine(state: EditorState): Transaction {
  const tr = state.tr.deleteSelection()
  const { $from } = tr.selection
  tr.split($from.pos)
  return tr.setMeta(pastePlaceKey, { at: $from.pos + 1 })
}

/** Joins two lines at `at`, or takes away the one that is empty. */
function closeLine(tr: Transaction, at: number, opens: boolean, emptySide: 'before' | 'after'): void {
  const $at = tr.doc.resolve(at)
  const [before, after] = [$at.nodeBefore, $at.nodeAfter]
  if (!before || !after) return
  const empty = emptySide === 'before' ? before : after
  if (empty.isTextblock && empty.content.size === 0) tr.delete(emptySide === 'before' ? at - empty.nodeSize : at, emptySide === 'before' ? at : at + empty.nodeSize)
  else if (opens && before.isTextblock && after.isTextblock && canJoin(tr.doc, at)) tr.join(at)
}

const pasted = (tr: Transaction) => tr.setMeta('paste', true).setMeta('uiEvent', 'paste')

/** Puts a slice in by batches, a step each; each step tells the share that is in. What is left comes as one batch when `isHurried`. */
function* batchByBatch(view: EditorView, { content, openStart, openEnd }: Slice, isHurried: () => boolean): Generator<number> {
  view.dispatch(pasted(openLine(view.state)))
  yield 0
  for (let done = 0; done < content.childCount; ) {
    const count = isHurried() ? content.childCount - done : batchFrom(content, done)
    const blocks = content.content.slice(done, done + count)
    view.dispatch(pasted(withBatch(view.state, withIds(view.state, blocks), { isFirst: done === 0, opensStart: openStart > 0 })))
    done += count
    yield done / content.childCount
  }
  view.dispatch(pasted(withEnd(view.state, openEnd > 0)))
}

/**
 * Puts the blocks of a long paste in, turn by turn, as one step to undo; the rest at once when somebody asks for it by
 * `finishPastes`, which a sheet that goes does. False when the person gave it up: the text is then as it was.
 * @param report gets the share that is in.
 */
export async function insertInTurns(view: EditorView, slice: Slice, turns: Turns, report: (share: number) => void): Promise<boolean> {
  const step = openUndoStep(view.state)
  const { from, to } = view.state.selection
  let hurry = false
  const isHurried = (): boolean => hurry
  const batches = batchByBatch(view, slice, isHurried)
  const refused: { readonly error: unknown }[] = []
  const end = beginUnfinished(() => {
    hurry = true
    try {
      for (const share of batches) report(share)
    } catch (error) {
      // Whoever waits for the paste is told, once.
      refused.push({ error })
    }
  })
  try {
    for (const share of batches) {
      report(share)
      if ((await turns.next()) || isHurried()) continue
      step.takeBack()
      view.dispatch(withSelection(view.state.tr, from, to).setMeta(pastePlaceKey, { at: null }))
      return false
    }
    for (const { error } of refused) throw error
    return true
  } finally {
    // Also after a change that the text refused: what is typed later is not undone with the paste.
    end()
    step.close()
  }
}

/** The caret goes back where it was. */
function withSelection(tr: Transaction, from: number, to: number): Transaction {
  const most = tr.doc.content.size
  return tr.setSelection(TextSelection.between(tr.doc.resolve(Math.min(from, most)), tr.doc.resolve(Math.min(to, most))))
}

/** Where the next blocks stand: behind the block that the kept place is in. */
function placeIn(state: EditorState): number {
  const end = state.doc.content.size
  const $place = state.doc.resolve(Math.min(pastePlaceKey.getState(state) ?? end, end))
  return $place.depth === 0 ? $place.pos : $place.after(1)
}

function withBatch(state: EditorState, batch: Fragment, { isFirst, opensStart }: { readonly isFirst: boolean; readonly opensStart: boolean }): Transaction {
  const { tr } = state
  const at = placeIn(state)
  tr.insert(at, batch)
  if (isFirst) closeLine(tr, at, opensStart, 'before')
  return tr
}

/** The last line goes on with what stood behind the caret, and the caret stands between the two. */
function withEnd(state: EditorState, opensEnd: boolean): Transaction {
  const { tr } = state
  const end = placeIn(state)
  closeLine(tr, end, opensEnd, 'after')
  const caret = tr.mapping.map(Math.max(0, end - 1), -1)
  return tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(caret, tr.doc.content.size)), -1)).scrollIntoView().setMeta(pastePlaceKey, { at: null })
}
