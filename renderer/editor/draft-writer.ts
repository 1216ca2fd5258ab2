import type { SavePoint } from '../../core/bridge/shapes'
import { marbreError, type MarbreError } from '../../core/errors'
import type { Result } from '../../core/result'

/** What the screen may claim about the text: « Enregistré » only when every update was written and read back. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'unsaved'; readonly error: MarbreError }

export interface DraftWriterPorts {
  /** Writes one update. A rejected promise counts as a failure like any other. */
  readonly append: (update: Uint8Array) => Promise<Result<SavePoint>>
  /** One update that says what several said, in their order. */
  readonly merge: (updates: Uint8Array[]) => Uint8Array
  readonly onState: (state: SaveState) => void
  readonly setTimer: (run: () => void, delayMs: number) => unknown
  readonly clearTimer: (timer: unknown) => void
  /** Milliseconds that only grow. */
  readonly now: () => number
}

/** From a key to the acknowledgement of its row, on a disk that writes a row in less than half of it. */
export const DURABLE_WITHIN_MS = 250
/** From the first key of a batch to its writing, at most: on a slow disk the time of the write is taken off. */
export const BATCH_DELAY_MS = 120
/** What is left over for timers that come late and a write that takes longer than those before it. */
const MARGIN_MS = 50
/** How much of the slowest write is still believed after a faster one. */
const MEMORY = 0.8
/** A write that takes longer is said: a disk may hang without ever refusing. */
export const STALL_MS = 5000
/** A batch this large is written without waiting. */
export const BATCH_BYTES = 64 * 1024
/** Several updates never become a larger one: a batch that grew during an outage fits the bridge, and merging it never holds the window up. */
export const APPEND_BYTES = 128 * 1024
export const RETRY_FIRST_MS = 1000
export const RETRY_MAX_MS = 30_000

/**
 * Writes a draft's updates in the order of the typing, one append at a time, whatever fails: a failed batch is kept
 * and tried again, alone and unchanged, before anything newer, so that each update is appended once and in order.
 */
export class DraftWriter {
  readonly #ports: DraftWriterPorts
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  /** The batch being written, or that failed and comes first. */
  #batch: Uint8Array | null = null
  #running: Promise<boolean> | null = null
  #timer: unknown = null
  #failures = 0
  /** How long a write takes, by the slowest of late. */
  #writeMs = 0
  #disposed = false
  #state: SaveState = { kind: 'saved', at: null }

  constructor(ports: DraftWriterPorts) {
    this.#ports = ports
  }

  get state(): SaveState {
    return this.#state
  }

  /** A write is on its way. */
  get isWriting(): boolean {
    return this.#running !== null
  }

  /** Takes an update of the document; it is on the disk at most DURABLE_WITHIN_MS later if the disk can. */
  push(update: Uint8Array): void {
    this.#waiting.push(update)
    this.#waitingBytes += update.byteLength
    if (this.#state.kind === 'saved') this.#show({ kind: 'saving' })
    if (this.#running || this.#failures > 0) return
    if (this.#waitingBytes >= BATCH_BYTES) void this.flush()
    else this.#schedule(batchDelay(this.#writeMs))
  }

  /** Writes at once whatever waits. True when everything pushed before the call is written and read back. */
  flush(): Promise<boolean> {
    if (this.#running) return this.#running
    this.#cancelTimer()
    if (this.#batch === null && this.#waiting.length === 0) return Promise.resolve(true)
    this.#running = this.#drain()
    return this.#running
  }

  /** Forgets the timers. What was not written stays unwritten: flush first. */
  dispose(): void {
    this.#disposed = true
    this.#cancelTimer()
  }

  /** Writes until nothing waits or an append fails. The end is told in the same turn as the last look at what waits. */
  async #drain(): Promise<boolean> {
    let at: number | null = null
    while (this.#batch !== null || this.#waiting.length > 0) {
      this.#batch ??= this.#takeBatch()
      const written = await this.#append(this.#batch)
      if (!written.ok) return this.#fail(written.error)
      this.#batch = null
      this.#failures = 0
      at = written.value.savedAt
    }
    this.#running = null
    if (at !== null) this.#show({ kind: 'saved', at })
    return true
  }

  #fail(error: MarbreError): false {
    this.#running = null
    this.#failures += 1
    this.#show({ kind: 'unsaved', error })
    this.#schedule(Math.min(RETRY_FIRST_MS * 2 ** (this.#failures - 1), RETRY_MAX_MS))
    return false
  }

  async #append(update: Uint8Array): Promise<Result<SavePoint>> {
    const startedAt = this.#ports.now()
    const stalled = this.#ports.setTimer(() => this.#show({ kind: 'unsaved', error: marbreError('DISK_NOT_ANSWERING') }), STALL_MS)
    try {
      return await this.#ports.append(update)
    } catch {
      return { ok: false, error: marbreError('WRITE_FAILED') }
    } finally {
      this.#ports.clearTimer(stalled)
      this.#writeMs = Math.max(this.#ports.now() - startedAt, this.#writeMs * MEMORY)
    }
  }

  #takeBatch(): Uint8Array {
    let bytes = 0
    let count = 0
    for (const update of this.#waiting) {
      if (count > 0 && bytes + update.byteLength > APPEND_BYTES) break
      bytes += update.byteLength
      count += 1
    }
    const taken = this.#waiting.slice(0, count)
    this.#waiting = this.#waiting.slice(count)
    this.#waitingBytes -= bytes
    const [only] = taken
    return taken.length === 1 && only ? only : this.#ports.merge(taken)
  }

  #show(next: SaveState): void {
    this.#state = next
    this.#ports.onState(next)
  }

  #schedule(delayMs: number): void {
    if (this.#timer !== null || this.#disposed) return
    this.#timer = this.#ports.setTimer(() => {
      this.#timer = null
      void this.flush()
    }, delayMs)
  }

  #cancelTimer(): void {
    if (this.#timer !== null) this.#ports.clearTimer(this.#timer)
    this.#timer = null
  }
}

/** How long a batch may gather when a write takes `writeMs`: the wait and the write together keep the promise. */
function batchDelay(writeMs: number): number {
  return Math.min(BATCH_DELAY_MS, Math.max(0, DURABLE_WITHIN_MS - MARGIN_MS - writeMs))
}
