import type { NodeJson } from '../../core/document/types'
import { ok, type Result } from '../../core/result'
import type { MarkedPlace } from './block-places'
import type { Sheet } from './typesetter'
import type { AtHeads } from './typst-source'

const PT_PER_MM = 72 / 25.4
/** Each one is a layout more. */
const MOST_TRIED = 8

type PlacesWith = (atHeads: AtHeads) => Promise<Result<readonly MarkedPlace[]>>

/** The blocks that may leave their place by a page's turn: pictures, in layouts that know how. */
export function movableFigures({ content }: Pick<Sheet, 'content'>): readonly number[] {
  if (content.template.version === 1) return []
  return content.document.content.flatMap((node: NodeJson, index) => (node.type === 'figure' && node.attrs?.['asset'] !== null ? [index] : []))
}

/**
 * The pictures that did not fit under what speaks of them, for which the text goes on to the foot of the page while they
 * stand at the head of the next: else half a page would be white. In the tags they keep their place. A picture stays in
 * the text when nothing would come up, when it would stand after the last words, or behind a later picture.
 */
export async function figuresAtHeads(sheet: Pick<Sheet, 'content'>, figures: readonly number[], placesWith: PlacesWith): Promise<Result<AtHeads>> {
  const headPt = sheet.content.institution.charter.marginsMm.top * PT_PER_MM + 1
  let atHeads: AtHeads = []
  let places = await placesWith(atHeads)
  for (const figure of figures.slice(0, MOST_TRIED)) {
    if (!places.ok) return places
    const before = placeOf(places.value, figure)
    if (before === undefined || before.page === 0 || before.yPt > headPt) continue
    const tried = [...atHeads, figure]
    const moved = await placesWith(tried)
    if (!moved.ok) return moved
    if (!isBetter(places.value, moved.value, { figure, figures })) continue
    atHeads = tried
    places = moved
  }
  return ok(atHeads)
}

const placeOf = (places: readonly MarkedPlace[], index: number): MarkedPlace | undefined => places.find((place) => place.index === index && !place.isEnd)

function isBetter(before: readonly MarkedPlace[], after: readonly MarkedPlace[], { figure, figures }: { readonly figure: number; readonly figures: readonly number[] }): boolean {
  const page = placeOf(before, figure)?.page ?? 0
  const next = after.find(({ index, isEnd }) => index > figure && !isEnd)
  const last = after.findLast(({ isEnd }) => !isEnd)
  const inOrder = figures.flatMap((index) => placeOf(after, index) ?? []).every((place, at, all) => {
    const previous = all[at - 1]
    return previous === undefined || previous.page < place.page || (previous.page === place.page && previous.yPt < place.yPt)
  })
  return placeOf(after, figure)?.page === page && next !== undefined && next.page < page && last !== undefined && last.page >= page && inOrder
}
