import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { keptCodeFile, ProgramCode } from '../electron/platform/program-code'
import type { RenderSetting } from './render-file'
import type * as Program from './render-thread'

// Built, this file is out/main/render-worker.cjs, and what the thread does is loaded with the code that was kept of it.
if (parentPort === null) throw new Error('render-worker runs as a worker thread')
const { serveRenders } = new ProgramCode(__dirname, keptCodeFile.commandLine).load(join(__dirname, 'render-thread.cjs')) as typeof Program
serveRenders(parentPort, workerData as RenderSetting, (name) => import(name))
