/** A band of something tall, from its top (0) to its foot (1). */
export type Band = readonly [from: number, to: number]

/** Bands that were in sight, joined where they touch; `gap`: what may lie between two of them, of the whole height. */
export function withBand(bands: readonly Band[], [from, to]: Band, gap: number): readonly Band[] {
  const apart = bands.filter((band) => band[1] + gap < from || band[0] - gap > to)
  const touching = bands.filter((band) => !apart.includes(band))
  const joined: Band = [Math.min(from, ...touching.map((band) => band[0])), Math.max(to, ...touching.map((band) => band[1]))]
  return [...apart, joined]
}

export const isWholeIn = (bands: readonly Band[], gap: number): boolean => bands.some(([from, to]) => from <= gap && to >= 1 - gap)

/** Numbers as a person says them: `2–4, 6`. */
export function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of [...numbers].sort((one, other) => one - other)) {
    const last = ranges.at(-1)
    if (last && number === last[1] + 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ')
}
