import { Worker } from 'node:worker_threads'
import { marbreError } from '../../../core/errors'
import { err, type Result } from '../../../core/result'
import type { ServiceCall } from '../workstation'
import { callsToThread, type ProgramSide, type ThreadSetting } from './sides'

/** The services over one profile, in a thread of their own. */
export interface ServicesThread {
  /** Waits for the profile to be open. Error UNEXPECTED when the thread died meanwhile: asking again is safe. */
  answer(name: ServiceCall, input: unknown): Promise<Result<unknown>>
  /** Ends writes in order, and the thread; afterwards no call is answered. */
  close(): Promise<void>
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
      await life.close()
    },
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

  async close(): Promise<void> {
    if (this.isOver) return
    this.#ending = true
    // A thread that dies of it has ended too.
    this.#calls.close().catch(() => undefined)
    await this.#ended
  }
}
