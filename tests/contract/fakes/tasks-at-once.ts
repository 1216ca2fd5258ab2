import type { Tasks } from '../../../electron/services/tasks'
import { taskTable } from '../../../electron/services/tasks'
import type { Task } from '../../../electron/services/tasks/task'

/** The real tasks, done in the thread that asks. */
export function tasksAtOnce(): Tasks {
  return {
    run: (name, input, { onProgress, signal }) => (taskTable[name] as Task<unknown, unknown>)(input, { report: onProgress, signal }) as never,
  }
}
