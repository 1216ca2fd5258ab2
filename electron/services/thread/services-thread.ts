import { Worker } from 'node:worker_threads'
import { marbreError } from '../../../core/errors'
import { err, type Result } from '../../../core/result'
import { hasEnded } from '../../platform/thread-end'
import type { ServiceCall } from '../workstation'
import { callsToThread, type ProgramSide, type ThreadSetting } from './sides'

/** The services over one profile, in a thread of their own. */
export interface ServicesThread {
  /** Waits for the profile to be open. Error UNEXPECTED when the thread died meanwhile: asking again is safe. */
  answer(name: ServiceCall, input: unknown): Promise<Result<unknown>>
  /**
   * Ends writes in order, and the thread; afterwards no call is answered. Everything is closed when it resolves; false
   * when the thread itself does not end all the same, which would keep the program for ever.
   */
  close(): Promise<boolean>
  /** Whether the thread has ended, perhaps later than `close` would wait for. */
  readonly hasEnded: () => boolean
}

export interface ThreadOptions extends ThreadSetting {
  /** The built worker, `out/main/services-worker.cjs`; inside an asar archive is fine. */
  readonly workerFile: string
  readonly program: ProgramSide
  /** Hears that the thread died, with what it died of; the next call starts another. */
  readonly onDeath: (cause: unknown) => void
}

/**
 * Starts the thread at once. One that dies is started again by the next call, over the same profile: what had been
 * acknowledged is on the disk, and what had not is asked again by the window, which still holds it.
 */
export function startServices({ workerFile, program, onDeath, ...setting }: ThreadOptions): ServicesThread {
  const start = (): Life => new Life(new Worker(workerFile, { workerData: setting satisfies ThreadSetting }), program, onDeath)
  let life = start()
  let closed = false
  return {
    answer: async (name, input) => {
      if (closed) return err(marbreError('UNEXPECTED'))
      if (life.isOver) life = start()
      return life.answer(name, input)
    },
    close: async () => {
      closed = true
      return life.close()
    },
    hasEnded: () => life.isOver,
  }
}

/** One life of the thread. */
class Life {
  isOver = false
  readonly #calls: ReturnType<typeof callsToThread>
  readonly #ended: Promise<void>
  #ending = false

  constructor(worker: Worker, program: ProgramSide, onDeath: (cause: unknown) => void) {
    this.#calls = callsToThread(worker, program)
    let cause: unknown = null
    // Without a listener an error of the thread would end the whole program; "exit" follows it.
    worker.on('error', (error: unknown) => (cause = error))
    this.#ended = new Promise((resolve) => {
      worker.once('exit', (code) => {
        this.isOver = true
        this.#calls.$close()
        if (!this.#ending) onDeath(cause ?? new Error(`the thread ended with ${code}`))
        resolve()
      })
    })
  }

  async answer(name: ServiceCall, input: unknown): Promise<Result<unknown>> {
    try {
      return await this.#calls.answer(name, input)
    } catch {
      // What it died of is told to `onDeath`.
      return err(marbreError('UNEXPECTED'))
    }
  }

  async close(): Promise<boolean> {
    if (this.isOver) return true
    this.#ending = true
    // However long the last writes take. A thread that dies of it has ended too.
    await this.#calls.close().catch(() => undefined)
    return hasEnded(this.#ended)
  }
}
