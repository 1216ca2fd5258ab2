import { acts, typographicIn } from '../../../core/compare/summary'
import { detailElements } from '../../../core/compare/details'
import type { BlockDifference } from '../../../core/compare/documents'

/** A line of the comparison of two texts, as it is read. */
export type Row =
  | { readonly row: 'element'; readonly block: BlockDifference; /** Its rank among the differences. */ readonly at: number; readonly isChange: boolean }
  /** Elements that are the same, folded. */
  | { readonly row: 'same'; readonly blocks: readonly BlockDifference[]; readonly at: number }
  /** Where an element stood that is elsewhere now; its own row tells what became of it. */
  | { readonly row: 'left'; readonly block: BlockDifference; readonly at: number; readonly goes: 'up' | 'down' }

/** So few that are the same are shown: folding them would hide more than it saves. */
const FEW = 1

export interface Shown {
  /** Also what is the same. */
  readonly whole: boolean
  /** Also what is typography alone. */
  readonly typography: boolean
}

/** Whether an element differs in what is shown. */
export function isChange(block: BlockDifference, { typography }: Pick<Shown, 'typography'>): boolean {
  return acts(block).length > 0 || (typography && typographicIn(block) > 0)
}

/**
 * The elements in the order of the new text, what is the same folded, and a line where something was moved from.
 * Elements that are compared as fields, and those that print nothing, are left out.
 */
export function rowsOf(blocks: readonly BlockDifference[], shown: Shown): readonly Row[] {
  const rows: Row[] = []
  let same: { readonly block: BlockDifference; readonly at: number }[] = []
  const close = (): void => {
    const [first] = same
    if (first && (shown.whole || same.length <= FEW)) rows.push(...same.map(({ block, at }): Row => ({ row: 'element', block, at, isChange: false })))
    else if (first) rows.push({ row: 'same', blocks: same.map(({ block }) => block), at: first.at })
    same = []
  }
  for (const { block, at, goes } of withPlacesLeft(blocks)) {
    if (detailElements.has(block.type) || (block.pieces.length === 0 && block.kind === 'same')) continue
    if (goes === null && !isChange(block, shown)) {
      same.push({ block, at })
      continue
    }
    close()
    rows.push(goes === null ? { row: 'element', block, at, isChange: true } : { row: 'left', block, at, goes })
  }
  close()
  return rows
}

interface Placed {
  readonly block: BlockDifference
  readonly at: number
  readonly goes: 'up' | 'down' | null
}

/** What was moved stands a second time where it was: before the next element of the old text that stayed. */
function withPlacesLeft(blocks: readonly BlockDifference[]): readonly Placed[] {
  const leaving = blocks.map((block, at) => ({ block, at })).filter(({ block }) => block.moved).sort((one, other) => (one.block.before ?? 0) - (other.block.before ?? 0))
  const placed: Placed[] = []
  const tellLeaving = (until: number, here: number): void => {
    while (leaving[0] && (leaving[0].block.before ?? 0) < until) {
      const { block, at } = leaving[0]
      placed.push({ block, at, goes: at < here ? 'up' : 'down' })
      leaving.shift()
    }
  }
  for (const [at, block] of blocks.entries()) {
    if (block.before !== null && !block.moved) tellLeaving(block.before, at)
    placed.push({ block, at, goes: null })
  }
  tellLeaving(Infinity, blocks.length)
  return placed
}
