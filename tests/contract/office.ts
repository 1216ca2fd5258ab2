import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { CallInput, CallOutput } from '../../core/bridge/contract'
import type { EventName } from '../../core/bridge/events'
import type { PreviewPages } from '../../core/bridge/preview-pages'
import type { CommuniqueId, PersonId, VersionId } from '../../core/communique/ids'
import type { MarbreError } from '../../core/errors'
import type { Clock } from '../../electron/platform/ports'
import type { Result } from '../../core/result'
import type { Role } from '../../core/workflow/types'
import { answer } from '../../electron/services/answer'
import { openWorkstation } from '../../electron/services/open-workstation'
import type { ServiceCall, Workstation } from '../../electron/services/workstation'
import { plainSpeller } from './fakes/plain-speller'
import { plainTypesetter } from './fakes/plain-typesetter'
import { scriptedDialogs, type ScriptedDialogs } from './fakes/scripted-dialogs'
import { tasksAtOnce } from './fakes/tasks-at-once'
import { freshIds, steppingClock } from './fakes/time-and-ids'
import { temporaryFolder } from './temporary-folder'

export const PASSPHRASE = 'une phrase assez longue'

const deciding: readonly ServiceCall[] = ['review.giveVerdict', 'publication.clear', 'dossiers.giveVerdict']

/** A workstation over a real store in a folder of its own, asked as the window asks it. */
export interface Office {
  readonly folder: string
  readonly workstation: Workstation
  readonly dialogs: ScriptedDialogs
  /** Names of the events that were announced, in order. */
  readonly announced: readonly EventName[]
  /** Does this, at once, each time that an event of this name is announced. */
  readonly hear: (name: EventName, act: () => void) => void
  /** As the window asks: whatever input, and the answer as data. */
  readonly ask: (name: ServiceCall, input?: unknown) => Promise<Result<unknown>>
  /** The person at the keyboard has a version before their eyes to its end, in its pages; one that came, when its communiqué is named. */
  readonly read: (versionId: VersionId, dossierOf?: CommuniqueId) => Promise<void>
  /** The value of a call that must succeed. Who decides has read: the window sees to it, and so it is here, not in `ask` and `refusal`. */
  readonly get: <Name extends ServiceCall>(name: Name, ...input: undefined extends CallInput<Name> ? [] : [CallInput<Name>]) => Promise<CallOutput<Name>>
  /** The error of a call that must fail. */
  readonly refusal: <Name extends ServiceCall>(name: Name, ...input: undefined extends CallInput<Name> ? [] : [CallInput<Name>]) => Promise<MarbreError>
  /** Somebody sits down and gives their passphrase. */
  readonly sitDown: (person: PersonId) => Promise<void>
  readonly close: () => Promise<void>
}

export async function openOffice(folder = temporaryFolder(), sampleFile = `${process.cwd()}/examples/communique.json`, clock: Clock = steppingClock): Promise<Office> {
  const announced: EventName[] = []
  const hearers = new Map<EventName, () => void>()
  const dialogs = scriptedDialogs()
  const workstation = await openWorkstation({
    folder,
    productVersion: '0.0.0-test',
    clock,
    ids: freshIds,
    dialogs,
    typesetter: plainTypesetter(),
    fonts: `${process.cwd()}/resources/fonts`,
    speller: plainSpeller(),
    tasks: tasksAtOnce(),
    announce: (name) => {
      announced.push(name)
      hearers.get(name)?.()
    },
    sampleFile,
    keyStrength: { n: 16 },
  })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await workstation.close()
    isOpen = false
  }
  onTestFinished(close)
  const read: Office['read'] = async (versionId, dossierOf) => {
    const set = dossierOf ? await answer(workstation, 'dossiers.pages', { communiqueId: dossierOf, versionId }) : await answer(workstation, 'preview.version', { versionId })
    const parts = set.ok ? (set.value as PreviewPages).pages.map((_page, part) => part) : []
    await answer(workstation, 'versions.shown', { versionId, form: 'pages', parts })
  }
  const ask: Office['ask'] = async (name, input) => {
    const result = await answer(workstation, name, input)
    if (!result.ok && result.error.code === 'UNEXPECTED') throw new Error(readFileSync(join(folder, 'logs', 'marbre.log'), 'utf8'))
    return result
  }
  return {
    folder,
    workstation,
    dialogs,
    announced,
    hear: (name, act) => void hearers.set(name, act),
    ask,
    read,
    close,
    get: async (name, ...[input]) => {
      const decided = deciding.find((each) => each === name) && (input as { readonly versionId: VersionId; readonly communiqueId?: CommuniqueId })
      if (decided) await read(decided.versionId, decided.communiqueId)
      const result = await ask(name, input)
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`)
      return result.value as CallOutput<typeof name>
    },
    refusal: async (name, ...[input]) => {
      const result = await ask(name, input)
      if (result.ok) throw new Error(`${name} was not refused`)
      return result.error
    },
    sitDown: async (personId) => {
      const result = await ask('session.unlock', { personId, passphrase: PASSPHRASE })
      if (!result.ok) throw new Error(result.error.code)
    },
  }
}

export interface Staff {
  /** Administers and writes. */
  readonly ana: PersonId
  /** Reviews in every field. */
  readonly cleo: PersonId
  /** Publishes. */
  readonly ben: PersonId
  /** Reads. */
  readonly dan: PersonId
}

export const institution = { name: 'Institut Exemple du Cœur', shortName: 'IEC', city: 'Marseille', website: 'https://institut.example' }

/** An office with its people; Ana is at the keyboard, unlocked. */
export async function staffedOffice(clock?: Clock): Promise<{ office: Office; staff: Staff }> {
  const office = await openOffice(undefined, undefined, clock)
  const session = await office.get('setup.create', { institution, person: { civility: 'Mme', name: 'Ana Lopès', function: 'Chargée de presse', passphrase: PASSPHRASE } })
  const hire = async (name: string, ...roles: Role[]): Promise<PersonId> => (await office.get('people.create', { civility: '', name, function: '', passphrase: PASSPHRASE, roles })).id
  if (!session.person) throw new Error('nobody')
  const cleo = await hire('Cléo Martin', 'reviewer.scientific', 'reviewer.management', 'reviewer.legal', 'reviewer.communication')
  return { office, staff: { ana: session.person.id, cleo, ben: await hire('Ben Diallo', 'publisher'), dan: await hire('Dan Petit', 'reader') } }
}
