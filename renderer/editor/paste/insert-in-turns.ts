import { Fragment, type Node, type Slice } from '@tiptap/pm/model'
import { PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { canJoin } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import { isBodyBlock } from '../structure'
import { openUndoStep } from '../undo-step'
import { spansElements } from '../plugins/keep-structure'
import type { Turns } from './turns'

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
  return slice.content.childCount > 1 && slice.content.content.every(isBodyBlock) && $from.depth === 1 && $from.parent.isTextblock && isBodyBlock($from.parent) && !spansElements(selection)
}

function batchesOf(content: Fragment): readonly Node[][] {
  const batches: Node[][] = []
  let signs = 0
  content.forEach((node) => {
    const last = batches.at(-1)
    if (last && last.length < MOST_BLOCKS && signs + node.nodeSize <= MOST_SIGNS) {
      last.push(node)
      signs += node.nodeSize
    } else {
      batches.push([node])
      signs = node.nodeSize
    }
  })
  return batches
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

/**
 * Puts the blocks of a long paste in, turn by turn, as one step to undo. False when it was given up: the text is then as
 * it was. @param report gets the share that is in.
 */
export async function insertInTurns(view: EditorView, slice: Slice, turns: Turns, report: (share: number) => void): Promise<boolean> {
  const step = openUndoStep(view.state)
  const { from, to } = view.state.selection
  const batches = batchesOf(slice.content)
  view.dispatch(pasted(openLine(view.state)))
  for (const [index, batch] of batches.entries()) {
    if (!(await turns.next()) || view.isDestroyed) {
      if (!view.isDestroyed) {
        step.takeBack()
        view.dispatch(withSelection(view.state.tr, from, to).setMeta(pastePlaceKey, { at: null }))
      }
      return false
    }
    view.dispatch(pasted(withBatch(view.state, Fragment.from(batch), { opensStart: index === 0 && slice.openStart > 0, isFirst: index === 0, isLast: index === batches.length - 1, opensEnd: slice.openEnd > 0 })))
    report((index + 1) / batches.length)
  }
  step.close()
  return true
}

/** The caret goes back where it was. */
function withSelection(tr: Transaction, from: number, to: number): Transaction {
  const most = tr.doc.content.size
  return tr.setSelection(TextSelection.between(tr.doc.resolve(Math.min(from, most)), tr.doc.resolve(Math.min(to, most))))
}

interface BatchPlace {
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly opensStart: boolean
  readonly opensEnd: boolean
}

function withBatch(state: EditorState, batch: Fragment, { isFirst, isLast, opensStart, opensEnd }: BatchPlace): Transaction {
  const { tr } = state
  const place = pastePlaceKey.getState(state) ?? tr.doc.content.size
  const $place = tr.doc.resolve(Math.min(place, tr.doc.content.size))
  const at = $place.depth === 0 ? $place.pos : $place.after(1)
  tr.insert(at, batch)
  if (isLast) {
    const end = at + batch.size
    const mark = tr.mapping.maps.length
    const caret = Math.max(at, end - 1)
    closeLine(tr, end, opensEnd, 'after')
    tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(tr.mapping.slice(mark).map(caret, -1), tr.doc.content.size)), -1)).scrollIntoView()
  }
  if (isFirst) closeLine(tr, at, opensStart, 'before')
  return isLast ? tr.setMeta(pastePlaceKey, { at: null }) : tr
}
