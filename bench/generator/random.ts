/** Draws that repeat: the same seed gives the same library on every machine. */
export interface Draw {
  /** From 0 up to, not including, 1. */
  readonly next: () => number
  /** A whole number from `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number
  /** One of the list, each as likely. */
  readonly pick: <Value>(list: readonly Value[]) => Value
  /** One of the list by Zipf's law: the first ones much more often than the last, as words in real texts. */
  readonly common: <Value>(list: readonly Value[]) => Value
  readonly happens: (probability: number) => boolean
  /** A random UUID of version 4, from the seed. */
  readonly uuid: () => string
}

/** mulberry32: 32 bits of state, more than enough for words. */
export function drawFrom(seed: number): Draw {
  let state = (seed + 1) * 0x9e3779b9
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const at = <Value>(list: readonly Value[], index: number): Value => {
    const value = list[index]
    if (value === undefined) throw new Error('an empty list to draw from')
    return value
  }
  const hex = (digits: number): string => Math.floor(next() * 16 ** digits).toString(16).padStart(digits, '0')
  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (list) => at(list, Math.floor(next() * list.length)),
    // The inverse of the distribution function of 1/x over 1…n.
    common: (list) => at(list, Math.min(list.length - 1, Math.floor(Math.exp(next() * Math.log(list.length + 1))) - 1)),
    happens: (probability) => next() < probability,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(8)}${hex(4)}`,
  }
}
