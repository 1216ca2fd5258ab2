import canonicalize from 'canonicalize'
import type { Thread, ThreadMessage } from '../../core/bridge/threads'
import type { CommuniqueId, MessageId, PersonId, Sha256, ThreadId } from '../../core/communique/ids'
import { marbreError, type MarbreError } from '../../core/errors'
import type { Anchor } from '../../core/threads/anchor'
import { mentionedIn, refusedResolving, reserveRole } from '../../core/threads/thread'
import { permissionFor } from '../../core/workflow/permissions'
import type { Status } from '../../core/workflow/types'
import { sha256Of } from '../platform/hashing'
import { journalOf, type JournalRecord } from '../store/journal'
import { listPeople, type StoredPerson } from '../store/people'
import { listMessages, listThreads, type StoredMessage, type StoredThread } from '../store/threads'
import { findVersion } from '../store/versions'
import type { Evidence, Profile } from './profile'
import { actorOf, isGenuine, statusOfCommunique } from './status'

/* The threads of a communiqué as somebody sees them. */

interface Facts {
  readonly profile: Profile
  readonly status: Status
  readonly people: readonly StoredPerson[]
  readonly journal: readonly JournalRecord[]
}

export const anchorHash = (anchor: Anchor): Sha256 => sha256Of(canonicalize(anchor) ?? '')

/** Every thread, in the order of their beginning. */
export function threadsOf(profile: Profile, communiqueId: CommuniqueId): readonly Thread[] {
  const facts: Facts = { profile, status: statusOfCommunique(profile, communiqueId), people: listPeople(profile.db), journal: journalOf(profile.db, communiqueId) }
  const closings = closingsOf(facts)
  const hashes = recordedHashes(facts.journal)
  const wordings = new Map<ThreadId, StoredMessage[]>()
  for (const message of listMessages(profile.db, communiqueId)) wordings.set(message.threadId, [...(wordings.get(message.threadId) ?? []), message])
  return listThreads(profile.db, communiqueId).map((thread) => {
    const isOpen = isOpenBy(facts.status, thread, closings)
    const closing = closings.get(thread.id)
    return {
      id: thread.id,
      anchor: thread.anchor,
      category: thread.category,
      blocking: thread.blocking,
      versionNumber: thread.versionId === null ? null : (findVersion(profile.db, thread.versionId)?.number ?? null),
      openedAt: thread.openedAt,
      openedBy: named(facts, thread.openedBy),
      isOpen,
      resolved: isOpen || !closing ? null : { at: closing.at, by: named(facts, closing.actor), reason: typeof closing.payload['reason'] === 'string' ? closing.payload['reason'] : '' },
      messages: messagesOf(facts, wordings.get(thread.id) ?? [], hashes),
      ...permitted(facts, thread, isOpen),
    }
  })
}

export function isOpenThread(profile: Profile, thread: StoredThread): boolean {
  const status = statusOfCommunique(profile, thread.communiqueId)
  return isOpenBy(status, thread, closingsOf({ profile, journal: journalOf(profile.db, thread.communiqueId) }))
}

/** A blocking thread is open while its reserve stands, an advisory one until it was resolved. */
function isOpenBy(status: Status, { id, blocking }: StoredThread, closings: ReadonlyMap<ThreadId, JournalRecord>): boolean {
  return blocking ? status.reserves.some(({ threadId }) => threadId === id) : !closings.has(id)
}

/** The row that closed a thread last, if nothing opened it again. */
function closingsOf({ profile, journal }: Pick<Facts, 'profile' | 'journal'>): ReadonlyMap<ThreadId, JournalRecord> {
  const closings = new Map<ThreadId, JournalRecord>()
  for (const record of journal) {
    const threadId = record.payload['threadId'] as ThreadId
    if (record.type === 'thread.reopened' || record.type === 'reserve.raised') closings.delete(threadId)
    if ((record.type === 'thread.resolved' || record.type === 'reserve.lifted') && isGenuine(profile, record)) closings.set(threadId, record)
  }
  return closings
}

/** The hash of each wording as it was recorded, by message and revision. */
function recordedHashes(journal: readonly JournalRecord[]): ReadonlyMap<string, unknown> {
  return new Map(journal.flatMap(({ payload }) => (typeof payload['messageId'] === 'string' ? [[`${payload['messageId']} ${Number(payload['revision'] ?? 1)}`, payload['textSha256']] as const] : [])))
}

function messagesOf({ people }: Facts, wordings: readonly StoredMessage[], hashes: ReadonlyMap<string, unknown>): readonly ThreadMessage[] {
  const byMessage = new Map<MessageId, StoredMessage[]>()
  for (const wording of wordings) byMessage.set(wording.id, [...(byMessage.get(wording.id) ?? []), wording])
  return [...byMessage].flatMap(([id, all]) => {
    const [first, last] = [all[0], all.at(-1)]
    if (!first || !last) return []
    return [
      {
        id,
        by: named({ people }, first.writtenBy),
        at: first.writtenAt,
        text: last.text,
        earlier: all.slice(0, -1).flatMap(({ text, writtenAt }) => (text === null ? [] : [{ at: writtenAt, text }])),
        changedAt: all.length > 1 ? last.writtenAt : null,
        mentions: mentionedIn(last.text ?? '', people).map((person) => person.id),
        isAltered: all.some(({ revision, text }) => text !== null && hashes.get(`${id} ${revision}`) !== sha256Of(text)),
      },
    ]
  })
}

function permitted({ profile, status }: Facts, thread: StoredThread, isOpen: boolean): Pick<Thread, 'refusals' | 'needsReason'> {
  const actor = actorOf(profile)
  const role = reserveRole(actor)
  const commenting = permissionFor('comment', status, actor, {})
  const roleMissing = (command: string): MarbreError => marbreError('ROLE_MISSING', { command })
  const lifting = role ? permissionFor('lift_reserve', status, actor, { threadId: thread.id, role, reason: '-' }) : roleMissing('lift_reserve')
  const raising = role ? permissionFor('raise_reserve', status, actor, { role }) : roleMissing('raise_reserve')
  return {
    refusals: {
      reply: commenting ?? (isOpen ? null : marbreError('THREAD_CLOSED')),
      resolve: commenting ?? (thread.blocking ? lifting : refusedResolving(thread.openedBy, actor, null)),
      reopen: commenting ?? (thread.blocking ? raising : null),
    },
    needsReason: thread.openedBy !== actor.id && (thread.blocking || !actor.roles.includes('author')),
  }
}

function named({ people }: Pick<Facts, 'people'>, id: PersonId): { readonly id: PersonId; readonly name: string } {
  return { id, name: people.find((person) => person.id === id)?.name ?? '' }
}

/** Reserves to which nobody but who raised them has said anything since. */
export function unansweredReserves(profile: Evidence, communiqueId: CommuniqueId, { reserves }: Status): number {
  if (reserves.length === 0) return 0
  const journal = journalOf(profile.db, communiqueId)
  return reserves.filter(({ threadId, by }) => {
    const raised = journal.findLastIndex(({ type, payload }) => type === 'reserve.raised' && payload['threadId'] === threadId)
    return !journal.slice(raised).some(({ type, payload, actor }) => type === 'message.said' && payload['threadId'] === threadId && actor !== by)
  }).length
}
