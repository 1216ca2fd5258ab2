import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CallInput, CallOutput } from '../core/bridge/contract'
import type { Person } from '../core/bridge/shapes'
import { ok, type Result } from '../core/result'
import type { Role } from '../core/workflow/types'
import { createTypesetter } from '../electron/export/create-typesetter'
import { systemClock } from '../electron/platform/clock'
import { randomIds } from '../electron/platform/ids'
import type { Dialogs } from '../electron/platform/ports'
import { answer } from '../electron/services/answer'
import { openWorkstation } from '../electron/services/open-workstation'
import { threadedTasks } from '../electron/services/tasks/threaded-tasks'
import type { ServiceCall } from '../electron/services/workstation'
import { createSpeller } from '../electron/spelling/create-speller'
import { DATABASE_FILE } from '../electron/store/open-database'
import { version } from '../package.json'
import { readInput } from './read-input'
import type { Terminal } from './terminal'
import { WrongUse } from './wrong-use'

/** A profile that is open for one act of one person, as the window would do it: the same calls, rights and refusals. */
export interface OpenProfile {
  readonly ask: <Name extends ServiceCall>(name: Name, ...input: undefined extends CallInput<Name> ? [] : [CallInput<Name>]) => Promise<Result<CallOutput<Name>>>
  /** Where the next file that is saved goes, of the name that Marbre would suggest; null: nowhere, and the call answers CANCELLED. */
  readonly saveTo: (target: (suggested: string) => string | null) => void
  readonly close: () => Promise<void>
}

export interface Place {
  readonly folder: string
  readonly resources: string
  readonly programs: string
}

/** Opens it for this program alone: a running Marbre keeps it to itself. Throws WrongUse where there is none; a problem is told by each call. */
export async function openProfile({ folder, resources, programs }: Place): Promise<OpenProfile> {
  if (!existsSync(join(folder, DATABASE_FILE))) throw new WrongUse((texts) => texts.noProfile(folder))
  let target = (suggested: string): string | null => suggested
  const nobody = (): Promise<null> => Promise.resolve(null)
  const dialogs: Dialogs = { chooseFile: nobody, chooseFiles: () => Promise.resolve([]), chooseFolder: nobody, openedFile: nobody, chooseTarget: (suggested) => Promise.resolve(target(suggested)), reveal: () => undefined, openProfile: () => undefined }
  const workstation = await openWorkstation({
    folder,
    productVersion: version,
    clock: systemClock,
    ids: randomIds,
    dialogs,
    typesetter: createTypesetter({ workerFile: join(programs, 'typeset-worker.cjs'), resources, engine: 'auto' }),
    fonts: join(resources, 'fonts'),
    speller: createSpeller({ workerFile: join(programs, 'spelling-worker.cjs'), folder: join(resources, 'dictionaries') }),
    tasks: threadedTasks(join(programs, 'task-worker.cjs')),
    announce: () => undefined,
    sampleFile: '',
    isPassing: true,
  })
  return {
    ask: async (name, ...[input]) => (await answer(workstation, name, input)) as Result<CallOutput<typeof name>>,
    saveTo: (next) => { target = next },
    close: () => workstation.close(),
  }
}

/**
 * Whoever has one of these roles sits down with their passphrase: the one who is named, or the only one. Throws WrongUse
 * where it is not clear who, or where no passphrase can be had. Errors: those of `session.unlock` and of the profile.
 */
export async function sitDown(profile: OpenProfile, roles: readonly Role[], { person, passphrase }: Signing): Promise<Result<Person>> {
  const people = await profile.ask('people.list')
  if (!people.ok) return people
  const signer = signerOf(people.value, roles, person)
  const unlocked = await profile.ask('session.unlock', { personId: signer.id, passphrase: await passphrase() })
  return unlocked.ok ? ok(signer) : unlocked
}

export interface Signing {
  /** The name of who acts. */
  readonly person: string | undefined
  readonly passphrase: () => Promise<string>
}

function signerOf(people: readonly Person[], roles: readonly Role[], name: string | undefined): Person {
  const here = people.filter(({ elsewhere }) => elsewhere === undefined)
  const able = name === undefined ? here.filter((person) => roles.some((role) => person.roles.includes(role))) : here.filter((person) => person.name.localeCompare(name, 'fr', { sensitivity: 'base' }) === 0)
  const [only, another] = able
  if (only && !another) return only
  const names = (among: readonly Person[]): string => among.map((person) => person.name).join(', ')
  throw new WrongUse((texts) => (name === undefined ? texts.personNeeded(names(able)) : texts.personUnknown(name, names(here))))
}

const MAX_PASSPHRASE_FILE_BYTES = 64 * 1024

/**
 * How a passphrase comes: the first line of a file, or of standard input for `-`, or typed at the terminal. Never an
 * argument, which every process of the machine may read. Throws WrongUse where there is none.
 */
export function passphraseFrom(file: string | undefined, terminal: Terminal): Signing['passphrase'] {
  return async () => {
    const words = file === undefined ? await terminal.askSecret(terminal.texts.askPassphrase) : firstLine(await passphraseIn(file))
    if (words === null) throw new WrongUse((texts) => texts.passphraseNeeded)
    return words
  }
}

async function passphraseIn(file: string): Promise<Uint8Array> {
  if (file === '-') return Buffer.concat((await process.stdin.toArray()) as Uint8Array[])
  const read = await readInput(file, MAX_PASSPHRASE_FILE_BYTES)
  if (!read.ok) throw new WrongUse((texts) => texts.passphraseUnread(file))
  return read.value
}

const firstLine = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).split(/\r?\n/u)[0] ?? ''
