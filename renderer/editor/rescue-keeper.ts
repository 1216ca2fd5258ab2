import type { RescueCopy } from '../../core/bridge/shapes'
import type { Result } from '../../core/result'

/** Where the words are, besides the open text, while the profile does not take them. */
export type CopyState =
  /** The profile has them, or it is not known yet that it does not. */
  | { readonly kind: 'none' }
  | { readonly kind: 'kept'; readonly copy: RescueCopy }
  /** No folder takes a copy: the words are in the open text alone. */
  | { readonly kind: 'failed' }
  /** The words are in the profile again, but their copy could not be removed. */
  | { readonly kind: 'left'; readonly copy: RescueCopy }

export interface RescueKeeperPorts {
  /** Writes the text as it is now. A rejected promise counts as a failure like any other. */
  readonly write: () => Promise<Result<RescueCopy>>
  readonly remove: (copy: RescueCopy) => Promise<Result<undefined>>
  readonly onState: (state: CopyState) => void
  /** A copy was removed because its words are on the disk. */
  readonly onRemoved: () => void
  readonly setTimer: (run: () => void, delayMs: number) => unknown
  readonly clearTimer: (timer: unknown) => void
}

/** Between two writings of a copy while one types on. */
export const REWRITE_MS = 1000
/** After a writing that failed everywhere. */
export const TRY_AGAIN_MS = 5000

/**
 * Keeps an emergency copy of a draft for as long as its words cannot be written: made at the first failure, written anew
 * as typing goes on, removed when everything is on the disk again, for the text may be under embargo.
 */
export class RescueKeeper {
  readonly #ports: RescueKeeperPorts
  #needed = false
  /** Grows with each change of the text. */
  #revision = 0
  #copied = -1
  #copy: RescueCopy | null = null
  #running: Promise<boolean> | null = null
  #timer: unknown = null

  constructor(ports: RescueKeeperPorts) {
    this.#ports = ports
  }

  /** The text changed. */
  typed(): void {
    this.#revision += 1
    if (this.#needed) this.#schedule(REWRITE_MS)
  }

  /** The profile does not take the words. */
  trouble(): void {
    this.#needed = true
    if (this.#timer === null && this.#copied !== this.#revision) void this.secure()
  }

  /** Every word is on the disk. */
  async settled(): Promise<void> {
    this.#needed = false
    this.#cancelTimer()
    await this.#running
    if (this.#isNeeded() || this.#running) return
    await this.#take(() => this.#remove())
  }

  /** Writes a copy now unless it is there. True when it holds every word that was typed before the call. */
  async secure(): Promise<boolean> {
    await this.#running
    if (this.#copied === this.#revision) return true
    return this.#running ?? this.#take(() => this.#write())
  }

  /** Forgets the timers. The copy stays: whoever leaves with words unwritten needs it. */
  dispose(): void {
    this.#needed = false
    this.#cancelTimer()
  }

  /** One writing or removal at a time. */
  #take(work: () => Promise<boolean>): Promise<boolean> {
    this.#running = work().finally(() => (this.#running = null))
    return this.#running
  }

  /** Words may have failed again while something was waited for. */
  #isNeeded(): boolean {
    return this.#needed
  }

  async #write(): Promise<boolean> {
    const revision = this.#revision
    const written = await this.#ports.write().catch(() => null)
    if (written?.ok) {
      this.#copied = revision
      this.#copy = written.value
    }
    // The profile may have taken the words meanwhile: settled() waits for this, and removes it.
    if (!this.#needed) return this.#copied === revision
    this.#ports.onState(this.#copy && written?.ok ? { kind: 'kept', copy: this.#copy } : { kind: 'failed' })
    if (!written?.ok) this.#schedule(TRY_AGAIN_MS)
    else if (this.#revision !== revision) this.#schedule(REWRITE_MS)
    return this.#copied === revision
  }

  /** Takes its turn like a writing: a copy that is made meanwhile must not be the one that is removed. */
  async #remove(): Promise<false> {
    const copy = this.#copy
    this.#copied = -1
    this.#copy = null
    const removed = copy === null ? null : await this.#ports.remove(copy).catch(() => null)
    if (this.#needed) return false
    // A copy that somebody moved or removed by hand is no longer ours.
    const isLeft = copy !== null && removed?.ok !== true && removed?.error.code !== 'FILE_NOT_FOUND'
    this.#ports.onState(isLeft ? { kind: 'left', copy } : { kind: 'none' })
    if (copy !== null && !isLeft) this.#ports.onRemoved()
    return false
  }

  #schedule(delayMs: number): void {
    if (this.#timer !== null) return
    this.#timer = this.#ports.setTimer(() => {
      this.#timer = null
      void this.secure()
    }, delayMs)
  }

  #cancelTimer(): void {
    if (this.#timer !== null) this.#ports.clearTimer(this.#timer)
    this.#timer = null
  }
}
