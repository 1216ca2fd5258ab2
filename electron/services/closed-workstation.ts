import { callNames } from '../../core/bridge/contract'
import type { AppStatus } from '../../core/bridge/shapes'
import type { MarbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import { defaultSettings } from './settings'
import type { ServiceCall, Workstation, WorkstationOptions } from './workstation'

const nobody = { person: null, unlocked: false }

/** What is left of a profile that cannot be used: it says why, to each call, and touches nothing. */
export function closedWorkstation({ productVersion, typesetter }: WorkstationOptions, problem: MarbreError): Workstation {
  const status: AppStatus = { version: productVersion, problem, firstStart: false, settings: defaultSettings, session: nobody }
  const refusals = Object.fromEntries(callNames.map((name) => [name, () => err(problem)])) as unknown as Workstation['handlers']
  return {
    problem,
    session: () => nobody,
    failureOf: () => problem,
    handlers: { ...refusals, 'app.status': () => ok(status) },
    close: () => typesetter.close(),
  }
}

export type AnyHandler = (input: unknown) => unknown

/** The same handlers, which `running` holds while they work: the end waits for them. */
export function tracked(handlers: Omit<Workstation['handlers'], 'app.status'>, running: Set<Promise<unknown>>): Omit<Workstation['handlers'], 'app.status'> {
  const entries = Object.entries(handlers) as [ServiceCall, AnyHandler][]
  const wrapped = entries.map(([name, handle]) => [
    name,
    async (input: unknown) => {
      const work = Promise.resolve(input).then(handle)
      running.add(work)
      try {
        return await work
      } finally {
        running.delete(work)
      }
    },
  ])
  return Object.fromEntries(wrapped) as Omit<Workstation['handlers'], 'app.status'>
}
