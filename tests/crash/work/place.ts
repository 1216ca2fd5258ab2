import { randomUUID } from 'node:crypto'
import type { CallInput, CallOutput } from '../../../core/bridge/contract'
import type { CommuniqueId } from '../../../core/communique/ids'
import { frameUpdate } from '../../../core/document/frame'
import type { MarbreError } from '../../../core/errors'
import type { Result } from '../../../core/result'
import { answer } from '../../../electron/services/answer'
import { openWorkstation } from '../../../electron/services/open-workstation'
import type { ServiceCall, Workstation, WorkstationOptions } from '../../../electron/services/workstation'
import { plainSpeller } from '../../contract/fakes/plain-speller'
import { plainTypesetter } from '../../contract/fakes/plain-typesetter'
import { tasksAtOnce } from '../../contract/fakes/tasks-at-once'
import { scriptedDialogs, type ScriptedDialogs } from '../../contract/fakes/scripted-dialogs'

export const PASSPHRASE = 'une phrase assez longue'

/** A call that was refused, for code that expected an answer. */
export class Refused extends Error {
  constructor(call: string, readonly error: MarbreError) {
    super(`${call}: ${JSON.stringify(error)}`)
  }
}

/** A workstation over a real profile, asked as the window asks it. Needs no test around it. */
export interface Place {
  readonly folder: string
  readonly workstation: Workstation
  readonly dialogs: ScriptedDialogs
  readonly ask: (name: ServiceCall, input?: unknown) => Promise<Result<unknown>>
  /** @throws Refused */
  readonly get: <Name extends ServiceCall>(name: Name, ...input: undefined extends CallInput<Name> ? [] : [CallInput<Name>]) => Promise<CallOutput<Name>>
  readonly close: () => Promise<void>
}

export async function openPlace(folder: string, options: Partial<Pick<WorkstationOptions, 'clock'>> = {}): Promise<Place> {
  const dialogs = scriptedDialogs()
  const workstation = await openWorkstation({
    folder,
    productVersion: 'crash',
    clock: { now: () => Date.now() },
    ids: { next: () => randomUUID() },
    dialogs,
    typesetter: plainTypesetter(),
    fonts: 'resources/fonts',
    speller: plainSpeller(),
    tasks: tasksAtOnce(),
    announce: () => undefined,
    sampleFile: '',
    keyStrength: { n: 16 },
    ...options,
  })
  const ask: Place['ask'] = (name, input) => answer(workstation, name, input)
  return {
    folder,
    workstation,
    dialogs,
    ask,
    get: async (name, ...[input]) => {
      const result = await ask(name, input)
      if (!result.ok) throw new Refused(name, result.error)
      return result.value as CallOutput<typeof name>
    },
    close: () => workstation.close(),
  }
}

/** Gives one change of a draft to the services. Returns its seq. */
export async function append({ get }: Place, communiqueId: CommuniqueId, update: Uint8Array): Promise<number> {
  return (await get('drafts.append', { communiqueId, frame: frameUpdate(update) })).seq
}
