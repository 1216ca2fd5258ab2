import { childrenOf } from './read'
import type { NodeJson } from './types'

/**
 * More columns than this do not stand on an A4 page: words of one are printed over those of the next. At twelve, a column
 * has 13 mm, a word of eight signs.
 */
export const MOST_PRINTED_COLUMNS = 12

/** How many columns a table has: its longest row's. */
export const columnsOf = (table: NodeJson): number => Math.max(0, ...childrenOf(table).map((row) => childrenOf(row).length))
