import { parentPort, workerData } from 'node:worker_threads'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import { serveTask } from '../../electron/services/tasks/serve-task'
import type { Task } from '../../electron/services/tasks/task'
import type { TaskSetting } from '../../electron/services/tasks/threaded-tasks'

export interface Counting {
  readonly to: number
  readonly dies?: boolean
  /** Does not end when it has answered. */
  readonly stays?: boolean
}

const count: Task<Counting, number> = ({ to, dies, stays }, { report, signal }) => {
  if (dies) throw new Error('as asked')
  if (stays) setInterval(() => undefined, 1000)
  for (let done = 1; done <= to; done++) {
    report(done, to)
    if (signal.aborted) return Promise.resolve(err(marbreError('CANCELLED')))
  }
  return Promise.resolve(ok(to))
}

if (parentPort === null) throw new Error('counting-worker runs as a worker thread')
void serveTask(parentPort, count as Task<unknown, unknown>, workerData as TaskSetting)
