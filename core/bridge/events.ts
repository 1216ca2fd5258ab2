import type { CommuniqueId } from '../communique/ids'
import type { IntegrityState } from './integrity'
import type { Session } from './shapes'

/** What the program tells the window, in the past tense. `app.closingRequested` waits for the calls `app.reportClosing` and `app.readyToClose`. */
export interface BridgeEvents {
  'session.changed': Session
  'library.changed': null
  'communique.changed': { readonly communiqueId: CommuniqueId }
  /** A draft says again what it said at another time: whoever shows it opens it again. */
  'draft.restored': { readonly communiqueId: CommuniqueId }
  /** Somebody gave a communiqué a colour or a deadline, or took it away. */
  'marks.changed': { readonly communiqueId: CommuniqueId }
  /** A communiqué of another profile: a package brought something, or somebody said something of it here. */
  'dossiers.changed': { readonly communiqueId: CommuniqueId }
  /** The system handed over a review package. */
  'package.handedOver': null
  'app.closingRequested': null
  'integrity.changed': IntegrityState
  /** A backup was made, or could not be. */
  'backups.changed': null
  /** How pages look changed: a charter, or which one prints. Versions keep theirs. */
  'charters.changed': null
  /** Entries of the register were saved, proposed, withdrawn or brought in. */
  'register.changed': null
  /** Long work went on: `done` of `total`, in what that work counts. */
  'work.progressed': { readonly work: string; readonly done: number; readonly total: number }
  /** The machine is about to sleep, to lock or to stop: what waits is written now. */
  'app.pauseAnnounced': null
  /** The machine sleeps or its screen locks: nobody is at the keyboard any more. */
  'app.lockAnnounced': null
}

export type EventName = keyof BridgeEvents

export const eventNames = ['session.changed', 'library.changed', 'communique.changed', 'draft.restored', 'marks.changed', 'dossiers.changed', 'package.handedOver', 'app.closingRequested', 'app.pauseAnnounced', 'app.lockAnnounced', 'integrity.changed', 'backups.changed', 'register.changed', 'charters.changed', 'work.progressed'] as const satisfies readonly EventName[]
