import type { Figure, Spread } from './figures'
import { typedInMarbre } from './keystroke'
import { fillLibrary } from './library'
import { leaveOpen } from './start'
import { slowDiskEnvironment } from '../tools/slow-disk.mjs'

const DELAYS_MS = [20, 200]
const WORDS = 3000
const ROUNDS = 3
const BUDGET = 1.1

/**
 * From a key to the frame that shows it while each synchronisation of the disk takes so much longer, against the same
 * text with the disk as it is. Measured in turn, and the quietest round of each is held against that of the other: a
 * busy machine only ever adds.
 */
export async function benchSlowDisk(folder: string): Promise<readonly Figure[]> {
  await fillLibrary(folder, 1, WORDS)
  await leaveOpen(folder)
  const taken = new Map<number, Spread[]>()
  for (let round = 0; round < ROUNDS; round++)
    for (const delayMs of [0, ...DELAYS_MS]) taken.set(delayMs, [...(taken.get(delayMs) ?? []), await typedInMarbre(folder, slowDiskEnvironment(delayMs))])
  const asItIs = quietest(taken.get(0))
  return DELAYS_MS.map((delayMs) => {
    const marbre = quietest(taken.get(delayMs))
    const ratio = marbre.p99 / asItIs.p99
    return { what: `key to frame, each fsync ${delayMs} ms slower (p99 × ${ratio.toFixed(2)})`, unit: 'ms', marbre, peer: { name: 'the disk as it is', spread: asItIs }, budget: `p99 ≤ ${BUDGET} ×`, within: ratio <= BUDGET }
  })
}

function quietest(spreads: readonly Spread[] | undefined): Spread {
  const [best] = [...(spreads ?? [])].sort((one, other) => one.p99 - other.p99)
  if (!best) throw new Error('no measurement')
  return best
}
