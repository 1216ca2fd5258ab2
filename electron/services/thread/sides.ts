import { createBirpc, type BirpcReturn } from 'birpc'
import type { Announce } from '../../../core/bridge/handlers'
import type { Result } from '../../../core/result'
import type { Dialogs } from '../../platform/ports'
import type { ServiceCall } from '../workstation'

/** What the thread is started with; paths are absolute. */
export interface ThreadSetting {
  /** The profile's folder. */
  readonly folder: string
  /** The profile that a start opens by itself. */
  readonly usualFolder?: string
  /** A person's documents. */
  readonly documents?: string
  readonly productVersion: string
  /** The folder of the shipped data. */
  readonly resources: string
  readonly sampleFile: string
  /** The built workers that the thread starts in its turn. */
  readonly typesetWorkerFile: string
  readonly taskWorkerFile: string
  readonly libraryReaderFile: string
  readonly spellingWorkerFile: string
}

/** What the thread answers to the program. */
export interface ThreadSide {
  answer(name: ServiceCall, input: unknown): Promise<Result<unknown>>
  /** Ends writes in order; afterwards the thread ends by itself. */
  close(): Promise<void>
}

/** What the thread asks of the program: the dialogs, which only a window has, and to tell the window what happened. */
export interface ProgramSide extends Dialogs {
  readonly announce: Announce
}

/** A port of `node:worker_threads`, on either side. */
export interface Port {
  postMessage(message: unknown): void
  on(event: 'message', hear: (message: unknown) => void): unknown
}

/** Nobody waits for an answer to these. */
const told = ['announce', 'reveal', 'openProfile'] as const satisfies readonly (keyof ProgramSide)[]

/** A person may think as long as they like in front of a dialog. */
const NO_LIMIT = -1

/** How calls cross such a port. */
export const portChannel = (port: Port) => ({ post: (message: unknown) => port.postMessage(message), on: (hear: (message: unknown) => void) => port.on('message', hear), timeout: NO_LIMIT })

export function callsToThread(port: Port, mine: ProgramSide): BirpcReturn<ThreadSide, ProgramSide> {
  return createBirpc<ThreadSide, ProgramSide>(mine, portChannel(port))
}

export function callsToProgram(port: Port, mine: ThreadSide): BirpcReturn<ProgramSide, ThreadSide> {
  return createBirpc<ProgramSide, ThreadSide>(mine, { ...portChannel(port), eventNames: [...told] })
}
