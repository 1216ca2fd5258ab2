import * as v from 'valibot'
import type { CommuniqueId, Instant, PersonId, VersionId } from '../communique/ids'
import type { CommuniqueType } from '../document/types'
import type { VerdictRole } from '../workflow/types'
import type { AwaitedFor } from '../workflow/waiting'
import { call } from './call'

/* What waits for whom. */

interface Somebody {
  readonly id: PersonId
  readonly name: string
}

export interface InboxText {
  readonly communiqueId: CommuniqueId
  readonly reference: string
  readonly title: string
  readonly type: CommuniqueType
  readonly owner: Somebody
  readonly version: { readonly id: VersionId; readonly number: number; readonly submittedAt: Instant } | null
  /** The last day of what is waited for; null without one. */
  readonly dueDay: string | null
  readonly isLate: boolean
}

/** A text that waits for a word of the person at the keyboard. */
export interface ToRead extends InboxText {
  readonly because: AwaitedFor
  readonly roles: readonly VerdictRole[]
  /** For whom they may speak as a deputy; null: for themselves. */
  readonly onBehalfOf: Somebody | null
  /** The version that they judged last, when it is not this one: what to compare with. */
  readonly lastJudged: { readonly id: VersionId; readonly number: number } | null
}

/** What a text waits for from its author or a publisher. */
export interface ToDo extends InboxText {
  readonly what: 'rework' | 'clear' | 'release'
}

/** A text of one's own that waits for others. */
export interface WithOthers extends InboxText {
  /** How many of them are enough. */
  readonly wanted: number
  readonly waitsFor: readonly { readonly role: VerdictRole; readonly person: Somebody | null }[]
}

/** The late ones first, then by their last day, then the longest waited for. */
export interface Inbox {
  readonly toRead: readonly ToRead[]
  readonly toDo: readonly ToDo[]
  readonly withOthers: readonly WithOthers[]
}

export const inboxContract = {
  'inbox.read': call<Inbox>()('person', v.undefined()),
} as const
