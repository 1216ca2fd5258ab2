import * as v from 'valibot'
import { communiqueIdSchema, messageIdSchema, threadIdSchema, versionIdSchema, type Instant, type MessageId, type PersonId, type ThreadId } from '../communique/ids'
import type { MarbreError } from '../errors'
import { anchorSchema, type Anchor } from '../threads/anchor'
import { categories, type Category } from '../threads/thread'
import { call } from './call'

/* The calls about comments, and what they return. */

interface Somebody {
  readonly id: PersonId
  readonly name: string
}

export interface ThreadMessage {
  readonly id: MessageId
  readonly by: Somebody
  readonly at: Instant
  /** As it reads now; null once its author took it back. */
  readonly text: string | null
  /** Its earlier wordings, the oldest first. */
  readonly earlier: readonly { readonly at: Instant; readonly text: string }[]
  /** When it was last reworded or taken back; null when it never was. */
  readonly changedAt: Instant | null
  /** The people whom it names after an @. */
  readonly mentions: readonly PersonId[]
  /** Its words are not those that the journal recorded. */
  readonly isAltered: boolean
}

export interface Thread {
  readonly id: ThreadId
  readonly anchor: Anchor
  readonly category: Category
  readonly blocking: boolean
  /** The version that was read when it began; null: the draft. */
  readonly versionNumber: number | null
  readonly openedAt: Instant
  readonly openedBy: Somebody
  readonly isOpen: boolean
  /** Of a resolved thread. */
  readonly resolved: { readonly at: Instant; readonly by: Somebody; readonly reason: string } | null
  /** In the order of their writing; never empty. */
  readonly messages: readonly ThreadMessage[]
  /** Why the person at the keyboard may not; null when they may. */
  readonly refusals: { readonly reply: MarbreError | null; readonly resolve: MarbreError | null; readonly reopen: MarbreError | null }
  /** They must say why they resolve it. */
  readonly needsReason: boolean
}

export const MAX_MESSAGE_LENGTH = 4000

const said = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_MESSAGE_LENGTH))
const reason = v.pipe(v.string(), v.trim(), v.maxLength(MAX_MESSAGE_LENGTH))
const ofThread = { threadId: threadIdSchema }
const ofMessage = { messageId: messageIdSchema }
/** Blocking threads are signed: their calls ask for the passphrase, the others do not. */
const refused = ['THREAD_UNKNOWN', 'ROLE_MISSING', 'TRANSITION_REFUSED', 'PROFILE_LOCKED'] as const

export const threadContract = {
  'threads.list': call<readonly Thread[]>()('person', v.strictObject({ communiqueId: communiqueIdSchema }), ['COMMUNIQUE_UNKNOWN']),
  'threads.open': call<{ readonly threadId: ThreadId; readonly threads: readonly Thread[] }>()(
    'person',
    v.strictObject({ communiqueId: communiqueIdSchema, versionId: v.nullable(versionIdSchema), anchor: anchorSchema, category: v.picklist(categories), blocking: v.boolean(), text: said }),
    ['COMMUNIQUE_UNKNOWN', 'VERSION_UNKNOWN', 'ROLE_MISSING', 'TRANSITION_REFUSED', 'PROFILE_LOCKED', 'THREADS_TOO_MANY'],
  ),
  'threads.reply': call<readonly Thread[]>()('person', v.strictObject({ ...ofThread, text: said }), [...refused, 'THREAD_CLOSED']),
  /** Another wording of one's own message; the earlier ones stay. */
  'threads.revise': call<readonly Thread[]>()('person', v.strictObject({ ...ofMessage, text: said }), [...refused, 'MESSAGE_OF_ANOTHER']),
  /** Takes one's own message back: its place stays, and says so. */
  'threads.takeBack': call<readonly Thread[]>()('person', v.strictObject(ofMessage), [...refused, 'MESSAGE_OF_ANOTHER']),
  'threads.resolve': call<readonly Thread[]>()('person', v.strictObject({ ...ofThread, reason }), [...refused, 'RESERVE_OF_ANOTHER', 'REASON_REQUIRED']),
  'threads.reopen': call<readonly Thread[]>()('person', v.strictObject(ofThread), refused),
} as const
