import { attrsOf, childrenOf } from '../../core/document/read'
import type { NodeJson } from '../../core/document/types'
import { inlineText } from './typst-inline'

/*
 * What stays whole at a page's turn, by how long it is. Lines are reckoned from their signs, not measured: measuring costs
 * the engine a setting more, and here one line more or less does not matter. But what is whole and higher than a page is
 * printed off the sheet: so nothing stays whole that is reckoned at more than a third of one, or half of one for numbers.
 */

const SIGNS_A_LINE = 95
/** Between two paragraphs, in lines. */
const BETWEEN = 0.5
/** A third of a page: what is higher may break, rather than leave that much white. */
export const MOST_WHOLE_LINES = 16
/** An item that moves to the next page because of the one after it leaves no more white than that. */
const MOST_BOUND_LINES = 6
const MOST_INTRODUCING_LINES = 4
/** Items up to this many signs stand on one line nearly always: they follow each other as lines do. */
const SHORT_ITEM_SIGNS = 90

export const isList = ({ type }: NodeJson): boolean => type === 'bulletList' || type === 'orderedList'

/** Whether no white stands between the items of a list: paragraphs of one item would else stand further apart than items. */
export function isTight(list: NodeJson): boolean {
  return hasShortItems(list) && childrenOf(list).every((item) => childrenOf(item).filter(({ type }) => type === 'paragraph').length === 1)
}

/** Whether each paragraph of a list takes about a line. */
export function hasShortItems(list: NodeJson): boolean {
  return childrenOf(list).flatMap(childrenOf).every((part) => part.type !== 'paragraph' || inlineText(part.content).length <= SHORT_ITEM_SIGNS)
}

/** The lines that a paragraph, an item, a list, a quote or a box has, with the white between. */
export function linesOf(node: NodeJson): number {
  const children = childrenOf(node)
  if (children.every(({ type }) => type === 'text' || type === 'hardBreak')) return linesOfWords(children, SIGNS_A_LINE)
  const between = isList(node) && isTight(node) ? 0 : BETWEEN
  return children.reduce((lines, child) => lines + linesOf(child) + between, 0) - between
}

/** Each break of a line begins one. */
function linesOfWords(nodes: readonly NodeJson[], signsALine: number): number {
  const lengths = [0]
  for (const node of nodes) {
    if (node.type === 'hardBreak') lengths.push(0)
    else lengths.push((lengths.pop() ?? 0) + inlineText([node]).length)
  }
  return lengths.reduce((lines, length) => lines + Math.max(1, Math.ceil(length / signsALine)), 0)
}

/** The ranks of the items that stay with the next one: the first, and the one before a last that could stand alone. */
export function boundItems(items: readonly NodeJson[]): readonly number[] {
  const last = items.at(-1)
  const beforeLast = last !== undefined && linesOf(last) < 2 ? [items.length - 2] : []
  return [...new Set([0, ...beforeLast])].filter((at) => at >= 0 && at + 1 < items.length && linesOf(items[at] as NodeJson) <= MOST_BOUND_LINES)
}

/** Whether a paragraph only says what the list after it is of: « Trois décisions sont possibles : ». */
export function introduces(node: NodeJson, next: NodeJson | undefined): boolean {
  return next !== undefined && isList(next) && node.type === 'paragraph' && inlineText(node.content).trimEnd().endsWith(':') && linesOf(node) <= MOST_INTRODUCING_LINES
}

/** Half a page: what the layout itself lets break (`highest-slot`). */
const MOST_WHOLE_FIGURES_PT = 300
const BETWEEN_FIGURES_PT = 14
/** The lines of a number, of what it counts and of where it comes from, in a third of the page. */
const VALUE = { signs: 12, pt: 21 }
const LABEL = { signs: 26, pt: 11.6 }
const ORIGIN = { signs: 30, pt: 10.4 }

/** Whether key figures are reckoned to be more than half a page high, in rows of two or three. */
export function isHighFigures(node: NodeJson): boolean {
  const all = childrenOf(node).map(figurePt)
  const inARow = all.length === 4 ? 2 : 3
  const rows = Array.from({ length: Math.ceil(all.length / inARow) }, (_, row) => Math.max(...all.slice(row * inARow, (row + 1) * inARow)) + BETWEEN_FIGURES_PT)
  return rows.reduce((sum, height) => sum + height, 0) > MOST_WHOLE_FIGURES_PT
}

function figurePt(node: NodeJson): number {
  const { value, source, date } = attrsOf(node, 'keyFigure')
  const origin = source.length + date.length
  return Math.ceil(value.length / VALUE.signs) * VALUE.pt + linesOfWords(childrenOf(node), LABEL.signs) * LABEL.pt + Math.ceil(origin / ORIGIN.signs) * ORIGIN.pt
}
