import type { Transaction } from '@tiptap/pm/state'

export interface Range {
  readonly from: number
  readonly to: number
}

/** The parts of the new document that these transactions wrote, in its positions. */
export function writtenRanges(transactions: readonly Transaction[]): Range[] {
  return transactions.flatMap((tr, trIndex) =>
    tr.mapping.maps.flatMap((map, mapIndex) => {
      const ranges: Range[] = []
      const rest = tr.mapping.slice(mapIndex + 1)
      map.forEach((_from, _to, newFrom, newTo) => {
        const later = transactions.slice(trIndex + 1)
        const end = (pos: number, side: number) => later.reduce((at, { mapping }) => mapping.map(at, side), rest.map(pos, side))
        ranges.push({ from: end(newFrom, -1), to: end(newTo, 1) })
      })
      return ranges
    }),
  )
}
