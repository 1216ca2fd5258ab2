import { Worker } from 'node:worker_threads'
import type { Outcome } from './command'
import { faulty } from './outcome'
import type { RenderOrder, RenderSetting } from './render-file'

/**
 * Threads that set files, each with an engine of its own. There are as many as there are orders at a time; one that
 * dies answers for the file it was at, and the next order starts another.
 */
export class RenderPool {
  private readonly idle: Worker[] = []

  constructor(
    private readonly workerFile: string,
    private readonly setting: RenderSetting,
  ) {}

  render(order: RenderOrder): Promise<Outcome> {
    const worker = this.idle.pop() ?? this.started()
    return new Promise((resolve) => {
      const answered = (outcome: Outcome): void => {
        worker.removeListener('exit', died)
        this.idle.push(worker)
        resolve(outcome)
      }
      const died = (): void => {
        worker.removeListener('message', answered)
        resolve(faulty(this.setting.language))
      }
      worker.once('message', answered)
      worker.once('exit', died)
      worker.postMessage(order)
    })
  }

  async close(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((worker) => worker.terminate()))
  }

  private started(): Worker {
    const worker = new Worker(this.workerFile, { workerData: this.setting })
    // Without a listener an error of the thread would end the whole program; "exit" follows it.
    worker.on('error', () => undefined)
    worker.once('exit', () => { if (this.idle.includes(worker)) this.idle.splice(this.idle.indexOf(worker), 1) })
    return worker
  }
}
