import { parentPort } from 'node:worker_threads'
import { ok } from '../../core/result'
import { callsToProgram } from '../../electron/services/thread/sides'

if (parentPort === null) throw new Error('staying-services runs as a worker thread')
// Closes all that it has, and does not end.
callsToProgram(parentPort, { answer: () => Promise.resolve(ok(null)), close: () => Promise.resolve() })
