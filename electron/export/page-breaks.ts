import { childrenOf } from '../../core/document/read'
import type { NodeJson } from '../../core/document/types'
import { inlineText } from './typst-inline'

/*
 * What stays whole at a page's turn, by how long it is. Lines are reckoned from their signs, not measured: measuring costs
 * the engine a setting more, and here one line more or less does not matter.
 */

const SIGNS_A_LINE = 95
/** Between two paragraphs, in lines. */
const BETWEEN = 0.5
/** A third of a page: what is higher may break, rather than leave that much white. */
export const MOST_WHOLE_LINES = 16
/** An item that moves to the next page because of the one after it leaves no more white than that. */
const MOST_BOUND_LINES = 6
const MOST_INTRODUCING_LINES = 4

/** The lines that a paragraph, an item, a list, a quote or a box has, with the white between. */
export function linesOf(node: NodeJson): number {
  if (node.type === 'paragraph') return Math.max(1, Math.ceil(inlineText(node.content).length / SIGNS_A_LINE))
  return childrenOf(node).reduce((lines, child) => lines + linesOf(child) + BETWEEN, 0) - BETWEEN
}

const LINE_PT = 13.65
const FRAME_PT = 60
const ROW_PT = 21

/** About how high a block of the text is: what is no text by its rows, or as high as a frame of a few numbers. */
export function reckonedPt(node: NodeJson): number {
  if (node.type === 'table') return childrenOf(node).length * ROW_PT + FRAME_PT
  if (node.type === 'keyFigures') return Math.ceil(childrenOf(node).length / 3) * FRAME_PT + FRAME_PT
  if (node.type === 'heading') return 2 * LINE_PT
  return linesOf(node) * LINE_PT + (node.type === 'box' ? FRAME_PT : 0)
}

/** The ranks of the items that stay with the next one: the first, and the one before a last that could stand alone. */
export function boundItems(items: readonly NodeJson[]): readonly number[] {
  const last = items.at(-1)
  const beforeLast = last !== undefined && linesOf(last) < 2 ? [items.length - 2] : []
  return [...new Set([0, ...beforeLast])].filter((at) => at >= 0 && at + 1 < items.length && linesOf(items[at] as NodeJson) <= MOST_BOUND_LINES)
}

/** Whether a paragraph only says what the list after it is of: « Trois décisions sont possibles : ». */
export function introduces(node: NodeJson, next: NodeJson | undefined): boolean {
  const isList = next?.type === 'bulletList' || next?.type === 'orderedList'
  return isList && node.type === 'paragraph' && inlineText(node.content).trimEnd().endsWith(':') && linesOf(node) <= MOST_INTRODUCING_LINES
}
