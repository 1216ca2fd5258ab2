import { basename } from 'node:path'
import { callNames } from '../../core/bridge/call-names'
import type { AppStatus } from '../../core/bridge/shapes'
import type { MarbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import { backupReading } from './backups'
import type { CopyDesk } from './backup/copy-desk'
import { copyOpening } from './profile-copies'
import { recoveryCalls } from './recovery-calls'
import { defaultSettings } from './settings'
import { workCalls, workOf } from './work'
import type { ServiceCall, Workstation, WorkstationOptions } from './workstation'

const nobody = { person: null, unlocked: false }

/**
 * What is left of a profile that cannot be used: it says why, to each call, and touches nothing. Its backups can be
 * listed, verified and restored beside it, and another profile can be opened.
 */
export function closedWorkstation(options: WorkstationOptions, problem: MarbreError): Workstation {
  const { productVersion, typesetter, speller } = options
  const desk: CopyDesk = { ...options, work: workOf(options.tasks, options.announce), copies: new Map() }
  const running = new Set<Promise<unknown>>()
  const status: AppStatus = { version: productVersion, problem, firstStart: false, settings: defaultSettings, session: nobody, profile: nameOfProfile(options) }
  const refusals = Object.fromEntries(callNames.map((name) => [name, () => err(problem)])) as unknown as Workstation['handlers']
  return {
    problem,
    session: () => nobody,
    failureOf: () => problem,
    handlers: { ...tracked({ ...refusals, ...workCalls(desk), ...backupReading(desk, false), ...copyOpening(desk, () => false), ...recoveryCalls(desk, false) }, running), 'app.status': () => ok(status) },
    close: async () => {
      desk.work.cancelAll()
      await Promise.allSettled(running)
      await typesetter.close()
      await speller.close()
    },
  }
}

/** How the open profile is called in the window. */
export function nameOfProfile({ folder, usualFolder }: Pick<WorkstationOptions, 'folder' | 'usualFolder'>): AppStatus['profile'] {
  return { name: basename(folder), isUsual: usualFolder === undefined || usualFolder === folder }
}

/** Holds work in `running` until it is done: the end waits for it. */
export async function awaited<Value>(running: Set<Promise<unknown>>, work: Promise<Value>): Promise<Value> {
  running.add(work)
  try {
    return await work
  } finally {
    running.delete(work)
  }
}

export type AnyHandler = (input: unknown) => unknown

/** The same handlers, which `running` holds while they work: the end waits for them. */
export function tracked(handlers: Omit<Workstation['handlers'], 'app.status'>, running: Set<Promise<unknown>>): Omit<Workstation['handlers'], 'app.status'> {
  const entries = Object.entries(handlers) as [ServiceCall, AnyHandler][]
  const wrapped = entries.map(([name, handle]) => [
    name,
    (input: unknown) => awaited(running, Promise.resolve(input).then(handle)),
  ])
  return Object.fromEntries(wrapped) as Omit<Workstation['handlers'], 'app.status'>
}
