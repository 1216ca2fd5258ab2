import { parentPort, workerData } from 'node:worker_threads'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import { serveTask } from '../../electron/services/tasks/serve-task'
import type { Task } from '../../electron/services/tasks/task'
import type { TaskSetting } from '../../electron/services/tasks/threaded-tasks'

const count: Task<{ readonly to: number; readonly dies?: boolean }, number> = ({ to, dies }, { report, signal }) => {
  if (dies) throw new Error('as asked')
  for (let done = 1; done <= to; done++) {
    report(done, to)
    if (signal.aborted) return Promise.resolve(err(marbreError('CANCELLED')))
  }
  return Promise.resolve(ok(to))
}

if (parentPort === null) throw new Error('counting-worker runs as a worker thread')
void serveTask(parentPort, count as Task<unknown, unknown>, workerData as TaskSetting)
