import { Worker } from 'node:worker_threads'
import { marbreError } from '../../../core/errors'
import { err, type Result } from '../../../core/result'
import type { TaskName, Tasks, TaskWatch } from './index'

/** What the worker is started with. `cancelled` is one shared byte: a loop that never rests can still look at it. */
export interface TaskSetting {
  readonly name: TaskName
  readonly input: unknown
  readonly cancelled: SharedArrayBuffer
}

export type TaskMessage = { readonly kind: 'progress'; readonly done: number; readonly total: number } | { readonly kind: 'end'; readonly result: Result<unknown> }

/** Runs each task in a thread of its own, which ends with it. @param workerFile the built `task-worker.cjs`, absolute */
export function threadedTasks(workerFile: string): Tasks {
  return {
    // The table gives each name its input and output; between threads they are plain data.
    run: (name, input, watch) => runInThread(workerFile, { name, input, cancelled: new SharedArrayBuffer(1) }, watch) as ReturnType<Tasks['run']> as never,
  }
}

/** Leaves nothing behind wherever it stops, and may be held up by a file that means harm: ended at once, with memory of its own. */
const READS_ONLY: ReadonlySet<TaskName> = new Set(['importDocument', 'readFonts'])
const READING_MEMORY_MB = 1536

function runInThread(workerFile: string, setting: TaskSetting, { onProgress, signal }: TaskWatch): Promise<Result<unknown>> {
  if (signal.aborted) return Promise.resolve(err(marbreError('CANCELLED')))
  return new Promise((resolve) => {
    const isReading = READS_ONLY.has(setting.name)
    const worker = new Worker(workerFile, { workerData: setting, ...(isReading ? { resourceLimits: { maxOldGenerationSizeMb: READING_MEMORY_MB } } : {}) })
    let failure = marbreError('UNEXPECTED')
    const cancel = (): void => {
      Atomics.store(new Uint8Array(setting.cancelled), 0, 1)
      if (!isReading) return
      settle(err(marbreError('CANCELLED')))
      void worker.terminate()
    }
    // Its end is not waited for (platform/thread-end.ts): what it says last is all that it has to say.
    const settle = (result: Result<unknown>): void => {
      signal.removeEventListener('abort', cancel)
      resolve(result)
    }
    signal.addEventListener('abort', cancel, { once: true })
    worker.on('message', (message: TaskMessage) => {
      if (message.kind === 'progress') onProgress(message.done, message.total)
      else settle(message.result)
    })
    // Without a listener an error of the thread would end the whole program; "exit" follows it.
    worker.on('error', (cause: unknown) => {
      if (isReading && cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY') failure = marbreError('IMPORT_TOO_LONG')
    })
    worker.once('exit', () => { settle(err(failure)) })
  })
}
