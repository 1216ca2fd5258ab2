import type { Session } from '../../core/bridge/shapes'
import type { CallName } from '../../core/bridge/contract'
import type { Announce, Handlers } from '../../core/bridge/handlers'
import { shellContract } from '../../core/bridge/shell'
import type { MarbreError } from '../../core/errors'
import type { Typesetter } from '../export/typesetter'
import type { KeyStrength } from '../platform/keys'
import type { Clock, Dialogs, Ids } from '../platform/ports'
import type { Speller } from '../spelling/speller'
import type { Tasks } from './tasks'

export type ShellCall = keyof typeof shellContract
export const shellCalls = Object.keys(shellContract) as readonly ShellCall[]
export type ServiceCall = Exclude<CallName, ShellCall>

export interface WorkstationOptions {
  /** The profile's folder; made when it is not there. */
  readonly folder: string
  /** The profile that a start opens by itself, when it is another one than `folder`. */
  readonly usualFolder?: string
  /** A person's documents, where backups go until a folder is chosen; without it they wait for that choice. */
  readonly documents?: string
  readonly productVersion: string
  readonly clock: Clock
  readonly ids: Ids
  readonly dialogs: Dialogs
  readonly typesetter: Typesetter
  /** The folder of the shipped fonts. */
  readonly fonts: string
  readonly speller: Speller
  readonly tasks: Tasks
  /** The built `library-reader.cjs`, absolute; without it the library is read in the thread of the services. */
  readonly libraryReaderFile?: string
  readonly announce: Announce
  /** The communiqué that a first start may open, in the interchange format. */
  readonly sampleFile: string
  /** Whoever gives their passphrase is there for one act only, not the one whom the next start finds at the keyboard. */
  readonly isPassing?: boolean
  /** What guessing a new person's passphrase costs; `strongLock` unless told. Each key keeps the strength it was made with. */
  readonly keyStrength?: KeyStrength
}

/** Everything that the window may ask, over one profile. A profile that cannot be used still answers `app.status`. */
export interface Workstation {
  readonly handlers: Handlers<ServiceCall>
  session(): Session
  /** Why the profile cannot be used, or null. */
  readonly problem: MarbreError | null
  /** Names what a handler threw: a refusal of the disk by its fact, anything else UNEXPECTED, which is logged without content. */
  failureOf(call: ServiceCall, cause: unknown): MarbreError
  /** Ends writes in order and closes the database; afterwards no call is answered. */
  close(): Promise<void>
}
