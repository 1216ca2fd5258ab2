import { childrenOf } from '../../core/document/read'
import type { NodeJson } from '../../core/document/types'
import { ok, type Result } from '../../core/result'
import type { MarkedPlace } from './block-places'
import { linesOf, MOST_WHOLE_LINES, reckonedPt } from './page-breaks'
import type { Sheet } from './typesetter'
import type { AtHeads } from './typst-source'

const PT_PER_MM = 72 / 25.4
const PAGE_HEIGHT_MM = 297
/** Each one is a layout more. Before the fourth layout the first ones were tried, whether they stood at a head or not. */
const MOST_TRIED = 8
/** A longer table may break. */
const MOST_MOVED_ROWS = 8

type PlacesWith = (atHeads: AtHeads) => Promise<Result<readonly MarkedPlace[]>>

/** The blocks that stand apart from the text: pictures, in layouts that know how to move them; since the fourth, what stands whole in a frame or as a table too. */
export function movableBlocks({ content: { template, document } }: Pick<Sheet, 'content'>): readonly number[] {
  if (template.version === 1) return []
  return document.content.flatMap((node: NodeJson, index) => (isPicture(node) || (template.version > 3 && isFrame(node)) ? [index] : []))
}

const isPicture = (node: NodeJson): boolean => node.type === 'figure' && node.attrs?.['asset'] !== null

function isFrame(node: NodeJson): boolean {
  if (node.type === 'table') return childrenOf(node).length <= MOST_MOVED_ROWS
  return node.type === 'keyFigures' || (node.type === 'box' && linesOf(node) <= MOST_WHOLE_LINES)
}

const text: ReadonlySet<string> = new Set(['paragraph', 'bulletList', 'orderedList', 'quote'])

/** A frame belongs to its part of the text: no heading comes before it. A picture stays in the body. */
function mayBePassed(node: NodeJson, next: NodeJson | undefined): boolean {
  if (next === undefined) return false
  return text.has(next.type) || (isPicture(node) && (next.type === 'heading' || next.type === 'figure' || isFrame(next)))
}

/**
 * The blocks that did not fit under what speaks of them, for which the text goes on to the foot of the page while they
 * stand at the head of the next: else half a page would be white. In the tags they keep their place. A block stays in
 * the text when nothing would come up, when it would stand after the last words, or behind a later one.
 */
export async function blocksAtHeads({ content }: Pick<Sheet, 'content'>, movable: readonly number[], placesWith: PlacesWith): Promise<Result<AtHeads>> {
  const headPt = content.institution.charter.marginsMm.top * PT_PER_MM + 1
  let atHeads: AtHeads = []
  let tries = 0
  let places = await placesWith(atHeads)
  for (const block of content.template.version > 3 ? movable : movable.slice(0, MOST_TRIED)) {
    if (!places.ok || tries === MOST_TRIED) break
    const place = placeOf(places.value, block)
    if (place === undefined || place.page === 0 || place.yPt > headPt || (content.template.version > 3 && !isWorthTrying(content, places.value, place))) continue
    tries += 1
    const tried = [...atHeads, block]
    const moved = await placesWith(tried)
    if (!moved.ok) return moved
    if (!isBetter(places.value, moved.value, { block, movable })) continue
    atHeads = tried
    places = moved
  }
  return places.ok ? ok(atHeads) : places
}

/** To try is to lay the pages out once more: not for a frame above which less than an eighth of a page is white. */
function isWorthTrying({ document, institution }: Sheet['content'], places: readonly MarkedPlace[], { index, page }: MarkedPlace): boolean {
  const node = document.content[index]
  if (node === undefined || !mayBePassed(node, document.content[index + 1])) return false
  const above = places.findLast((place) => place.index < index && !place.isEnd && place.page === page - 1)
  const nodeAbove = document.content[above?.index ?? -1]
  if (isPicture(node) || !above || !nodeAbove || isPicture(nodeAbove)) return true
  const { top, bottom } = institution.charter.marginsMm
  const white = (PAGE_HEIGHT_MM - bottom) * PT_PER_MM - above.yPt - reckonedPt(nodeAbove)
  return white > ((PAGE_HEIGHT_MM - top - bottom) * PT_PER_MM) / 8
}

const placeOf = (places: readonly MarkedPlace[], index: number): MarkedPlace | undefined => places.find((place) => place.index === index && !place.isEnd)

function isBetter(before: readonly MarkedPlace[], after: readonly MarkedPlace[], { block, movable }: { readonly block: number; readonly movable: readonly number[] }): boolean {
  const page = placeOf(before, block)?.page ?? 0
  const next = after.find(({ index, isEnd }) => index > block && !isEnd)
  const last = after.findLast(({ isEnd }) => !isEnd)
  const inOrder = movable.flatMap((index) => placeOf(after, index) ?? []).every((place, at, all) => {
    const previous = all[at - 1]
    return previous === undefined || previous.page < place.page || (previous.page === place.page && previous.yPt < place.yPt)
  })
  return placeOf(after, block)?.page === page && next !== undefined && next.page < page && last !== undefined && last.page >= page && inOrder
}
