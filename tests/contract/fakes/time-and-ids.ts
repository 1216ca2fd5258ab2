import { randomUUID } from 'node:crypto'
import type { Clock, Ids } from '../../../electron/platform/ports'

let now = Date.UTC(2025, 0, 30, 9)

/** A second passes at each look at it, so that order is never a matter of luck. */
export const steppingClock: Clock = { now: () => (now += 1000) }

/** A clock that is moved by hand, whatever the other tests do with theirs. */
export function movableClock(): Clock & { readonly pass: (ms: number) => void } {
  let at = Date.UTC(2025, 0, 30, 9)
  return { now: () => (at += 1), pass: (ms) => (at += ms) }
}

export const freshIds: Ids = { next: () => randomUUID() }
