import { Worker } from 'node:worker_threads'
import { hasEnded } from '../electron/platform/thread-end'
import type { Outcome } from './command'
import { faulty } from './outcome'
import type { RenderOrder, RenderSetting } from './render-file'
import type { RenderAnswer, RenderRequest } from './render-thread'

/** How many orders a thread has: while it sets one, another is read, and one is written to the disk. */
export const ORDERS_A_THREAD = 3

/**
 * Threads that set files, each with an engine of its own, for ORDERS_A_THREAD times as many orders at a time. One that
 * dies answers for the files it was at, and the next order starts another.
 */
export class RenderPool {
  private readonly threads: RenderThread[] = []

  constructor(
    private readonly workerFile: string,
    private readonly setting: RenderSetting,
    private readonly most: number,
  ) {}

  render(order: RenderOrder): Promise<Outcome> {
    return this.idlest().render(order)
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.splice(0).map((thread) => thread.close()))
  }

  private idlest(): RenderThread {
    const living = this.threads.filter(({ dead }) => !dead).sort((one, other) => one.orders - other.orders)
    const [first] = living
    if (first && (first.orders === 0 || living.length >= this.most)) return first
    const started = new RenderThread(this.workerFile, this.setting)
    this.threads.push(started)
    return started
  }
}

class RenderThread {
  dead = false
  private readonly worker: Worker
  private readonly asked = new Map<number, (outcome: Outcome) => void>()
  private nextId = 1

  constructor(workerFile: string, setting: RenderSetting) {
    this.worker = new Worker(workerFile, { workerData: setting })
    this.worker.on('message', ({ id, outcome }: RenderAnswer) => {
      this.asked.get(id)?.(outcome)
      this.asked.delete(id)
    })
    // Without a listener an error of the thread would end the whole program; "exit" follows it.
    this.worker.on('error', () => (this.dead = true))
    this.worker.once('exit', () => {
      this.dead = true
      for (const answer of this.asked.values()) answer(faulty(setting.language))
      this.asked.clear()
    })
  }

  get orders(): number {
    return this.asked.size
  }

  render(order: RenderOrder): Promise<Outcome> {
    const id = this.nextId++
    return new Promise((answer) => {
      this.asked.set(id, answer)
      this.worker.postMessage({ id, order } satisfies RenderRequest)
    })
  }

  async close(): Promise<void> {
    await hasEnded(this.worker.terminate())
  }
}
