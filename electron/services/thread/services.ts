import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { createTypesetter } from '../../export/create-typesetter'
import { systemClock } from '../../platform/clock'
import { randomIds } from '../../platform/ids'
import { endThread } from '../../platform/thread-end'
import { createSpeller } from '../../spelling/create-speller'
import { answer } from '../answer'
import { openWorkstation } from '../open-workstation'
import { threadedTasks } from '../tasks/threaded-tasks'
import { callsToProgram, type ThreadSetting } from './sides'

/** The thread in which the services and the store work, so that no disk and no query holds up a window. */
function serve(port: NonNullable<typeof parentPort>, { typesetWorkerFile, taskWorkerFile, libraryReaderFile, spellingWorkerFile, resources, ...setting }: ThreadSetting): void {
  const program = callsToProgram(port, {
    answer: async (name, input) => answer(await opening, name, input),
    close: async () => {
      await (await opening).close()
      endThread()
    },
  })
  const opening = openWorkstation({
    ...setting,
    clock: systemClock,
    ids: randomIds,
    dialogs: program,
    typesetter: createTypesetter({ workerFile: typesetWorkerFile, resources, engine: 'auto' }),
    fonts: join(resources, 'fonts'),
    speller: createSpeller({ workerFile: spellingWorkerFile, folder: join(resources, 'dictionaries') }),
    tasks: threadedTasks(taskWorkerFile),
    libraryReaderFile,
    announce: (name, payload) => void program.announce(name, payload),
  })
}

if (parentPort === null) throw new Error('the services run in a worker thread')
serve(parentPort, workerData as ThreadSetting)
