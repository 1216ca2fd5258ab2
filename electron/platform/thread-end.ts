// How threads end. Left to end by itself, one may stay for ever: Node first waits for V8's own threads, and one of
// those may be waiting for this very thread (nodejs/node#54918). It then keeps the program, and every other thread.
import { setTimeout } from 'node:timers/promises'

/** A thread that has nothing left to do ends within milliseconds, on a busy machine within a second. */
const PATIENCE_MS = 2000

/** Ends the thread that calls it; what it has said, and the answer that it is about to give, leave first. */
export function endThread(): void {
  setImmediate(() => { process.exit() })
}

/**
 * Waits until a thread that was told to end has ended, and says whether it has. One that stays is not waited for any
 * longer than `patienceMs`: what it held must be closed by then.
 */
export async function hasEnded(ended: Promise<unknown>, patienceMs = PATIENCE_MS): Promise<boolean> {
  const patience = new AbortController()
  const inTime = await Promise.race([ended.then(() => true), setTimeout(patienceMs, false, { signal: patience.signal })])
  patience.abort()
  return inTime
}
