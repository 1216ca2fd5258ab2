import type { MessagePort } from 'node:worker_threads'
import type { Task, TaskWork } from './task'
import type { TaskMessage, TaskSetting } from './threaded-tasks'

const PROGRESS_PAUSE_MS = 50

/** Does the one task for which a thread was started, then lets it end. */
export async function serveTask(port: MessagePort, task: Task<unknown, unknown>, { input, cancelled }: Pick<TaskSetting, 'input' | 'cancelled'>): Promise<void> {
  const result = await task(input, workOver(port, cancelled))
  port.postMessage({ kind: 'end', result } satisfies TaskMessage)
}

function workOver(port: MessagePort, cancelled: SharedArrayBuffer): TaskWork {
  const controller = new AbortController()
  let toldAt = -PROGRESS_PAUSE_MS
  return {
    signal: controller.signal,
    report: (done, total) => {
      if (Atomics.load(new Uint8Array(cancelled), 0) === 1) controller.abort()
      const now = performance.now()
      if (now - toldAt < PROGRESS_PAUSE_MS && done < total) return
      toldAt = now
      port.postMessage({ kind: 'progress', done, total } satisfies TaskMessage)
    },
  }
}
