import type { NodeJson } from '../document/types'
import type { ContentComparison } from './contents'
import { detailElements, type DetailField } from './details'
import type { BlockDifference } from './documents'

/** How people count the elements of a text. */
export const countedGroups = ['title', 'subtitle', 'lead', 'heading', 'passage', 'quote', 'keyFigures', 'figure'] as const
export type CountedGroup = (typeof countedGroups)[number]

export const countedActs = ['changed', 'added', 'removed', 'moved'] as const
export type CountedAct = (typeof countedActs)[number]

export interface Count {
  readonly group: CountedGroup
  readonly act: CountedAct
  readonly count: number
}

/** What a sentence says of a comparison: elements by group, fields, and how many places differ in typography alone. */
export interface ComparisonSummary {
  readonly counts: readonly Count[]
  readonly details: readonly DetailField[]
  readonly typographic: number
}

export function summaryOf({ blocks, details }: Pick<ContentComparison, 'blocks' | 'details'>): ComparisonSummary {
  const shown = blocks.filter(({ type }) => !detailElements.has(type))
  const counts = countedGroups.flatMap((group) => countedActs.map((act): Count => ({ group, act, count: shown.filter((block) => groupOf(block.type) === group && acts(block).includes(act)).length })))
  return { counts: counts.filter(({ count }) => count > 0), details: details.map(({ field }) => field), typographic: shown.reduce((sum, block) => sum + typographicIn(block), 0) }
}

/** What happened to an element beyond typography: it may have moved and changed. */
export function acts({ kind, moved, typographic }: BlockDifference): readonly CountedAct[] {
  const own: readonly CountedAct[] = kind === 'same' || typographic ? [] : [kind]
  return moved ? [...own, 'moved'] : own
}

/** How many places of an element differ in typography alone. */
export function typographicIn({ pieces, typographic }: BlockDifference): number {
  const places = pieces.filter((piece, at) => piece.typographic && !pieces[at - 1]?.typographic).length
  return typographic ? Math.max(1, places) : places
}

function groupOf(type: NodeJson['type']): CountedGroup {
  return countedGroups.find((group) => group === type) ?? 'passage'
}
