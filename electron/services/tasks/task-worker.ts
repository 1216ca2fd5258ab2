import { parentPort, workerData } from 'node:worker_threads'
import { endThread } from '../../platform/thread-end'
import { taskTable } from './index'
import { serveTask } from './serve-task'
import type { Task } from './task'
import type { TaskSetting } from './threaded-tasks'

if (parentPort === null) throw new Error('task-worker runs as a worker thread')
const setting = workerData as TaskSetting
// Whoever started this thread took the input from the same table.
void serveTask(parentPort, taskTable[setting.name] as Task<never, unknown> as Task<unknown, unknown>, setting).then(endThread)
