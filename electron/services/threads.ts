import * as v from 'valibot'
import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import { messageIdSchema, threadIdSchema, type CommuniqueId, type MessageId } from '../../core/communique/ids'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { refusedResolving, reserveRole } from '../../core/threads/thread'
import { permissionFor } from '../../core/workflow/permissions'
import { sha256Of } from '../platform/hashing'
import { findCommunique } from '../store/communiques'
import type { Writer } from '../store/handles'
import type { Payload } from '../store/journal'
import { findMessage, findThread, insertMessage, insertThread, listThreads, type StoredMessage, type StoredThread } from '../store/threads'
import { findVersion } from '../store/versions'
import { refreshLine } from './library-lines'
import { activePerson, transact, type Profile } from './profile'
import { record, recordEvent } from './record'
import { actorOf, statusOfCommunique } from './status'
import { anchorHash, isOpenThread, threadsOf } from './thread-list'

type ThreadCall = `threads.${'list' | 'open' | 'reply' | 'revise' | 'takeBack' | 'resolve' | 'reopen'}`
type ThreadList = ReturnType<typeof threadsOf>

/** More would be a mistake: nobody reads them. */
export const MOST_THREADS = 5000

/** Comments: beside the text, in no fingerprint. A blocking one is a reserve of the workflow, and signed. */
export function threadCalls(profile: Profile): Handlers<ThreadCall> {
  const { db } = profile
  return {
    'threads.list': ({ communiqueId }) => (findCommunique(db, communiqueId) ? ok(threadsOf(profile, communiqueId)) : err(marbreError('COMMUNIQUE_UNKNOWN'))),
    'threads.open': (given) => open(profile, given),
    'threads.reply': ({ threadId, text }) => {
      const thread = findThread(db, threadId)
      if (!thread) return err(marbreError('THREAD_UNKNOWN'))
      if (!isOpenThread(profile, thread)) return err(marbreError('THREAD_CLOSED'))
      return write(profile, thread, 'message.said', { id: newMessageId(profile), revision: 1, threadId, text })
    },
    'threads.revise': ({ messageId, text }) => reword(profile, messageId, text),
    'threads.takeBack': ({ messageId }) => reword(profile, messageId, null),
    'threads.resolve': ({ threadId, reason }) => resolve(profile, threadId, reason),
    'threads.reopen': ({ threadId }) => reopen(profile, threadId),
  }
}

const newMessageId = ({ ids }: Profile): MessageId => v.parse(messageIdSchema, ids.next())

function refusedCommenting(profile: Profile, communiqueId: CommuniqueId): MarbreError | null {
  return permissionFor('comment', statusOfCommunique(profile, communiqueId), actorOf(profile), {})
}

/** A reserve is signed, with the role in which it is raised or lifted. */
function refusedRaising(profile: Profile, communiqueId: CommuniqueId): MarbreError | null {
  const role = reserveRole(actorOf(profile))
  if (!role) return marbreError('ROLE_MISSING', { command: 'raise_reserve' })
  return permissionFor('raise_reserve', statusOfCommunique(profile, communiqueId), actorOf(profile), { role }) ?? locked(profile)
}

const locked = ({ session }: Profile): MarbreError | null => (session.privateKey() === null ? marbreError('PROFILE_LOCKED') : null)

function open(profile: Profile, given: ParsedInput<'threads.open'>): Result<{ readonly threadId: StoredThread['id']; readonly threads: ThreadList }> {
  const { communiqueId, versionId, anchor, category, blocking, text } = given
  const { db, ids, clock } = profile
  if (!findCommunique(db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  if (versionId !== null && findVersion(db, versionId)?.communiqueId !== communiqueId) return err(marbreError('VERSION_UNKNOWN'))
  const refusal = refusedCommenting(profile, communiqueId) ?? (blocking ? refusedRaising(profile, communiqueId) : null)
  if (refusal) return err(refusal)
  if (listThreads(db, communiqueId).length >= MOST_THREADS) return err(marbreError('THREADS_TOO_MANY', { count: MOST_THREADS }))
  const thread: StoredThread = { id: v.parse(threadIdSchema, ids.next()), communiqueId, versionId, anchor, category, blocking, openedAt: clock.now(), openedBy: activePerson(profile) }
  const messageId = newMessageId(profile)
  const more = { versionId, category, anchorSha256: anchorHash(anchor), messageId, textSha256: sha256Of(text) }
  transact(profile, (tx) => {
    insertThread(tx, thread)
    insertMessage(tx, { id: messageId, revision: 1, threadId: thread.id, text, writtenAt: thread.openedAt, writtenBy: thread.openedBy })
    if (blocking) raise(profile, tx, thread, more)
    else record(profile, tx, { communiqueId, type: 'thread.opened', payload: { threadId: thread.id, ...more } })
  })
  return ok({ threadId: thread.id, threads: told(profile, communiqueId) })
}

function raise(profile: Profile, tx: Writer, { id: threadId, communiqueId }: StoredThread, more: Payload): void {
  const role = reserveRole(actorOf(profile))
  if (!role) throw new Error('a reserve is raised in a role')
  recordEvent(profile, tx, communiqueId, { type: 'reserve.raised', threadId, role, more })
  refreshLine(profile, tx, communiqueId)
}

/** Everybody who shows the communiqué reads it again. */
function told(profile: Profile, communiqueId: CommuniqueId): ThreadList {
  profile.announce('communique.changed', { communiqueId })
  profile.announce('library.changed', null)
  return threadsOf(profile, communiqueId)
}

function write(profile: Profile, { communiqueId }: StoredThread, type: string, message: Omit<StoredMessage, 'writtenAt' | 'writtenBy'>): Result<ThreadList> {
  const refusal = refusedCommenting(profile, communiqueId)
  if (refusal) return err(refusal)
  const { id: messageId, threadId, revision, text } = message
  transact(profile, (tx) => {
    insertMessage(tx, { ...message, writtenAt: profile.clock.now(), writtenBy: activePerson(profile) })
    record(profile, tx, { communiqueId, type, payload: { threadId, messageId, revision, ...(text === null ? {} : { textSha256: sha256Of(text) }) } })
  })
  return ok(told(profile, communiqueId))
}

/** Another wording of one's own message, or (null) none. */
function reword(profile: Profile, messageId: MessageId, text: string | null): Result<ThreadList> {
  const message = findMessage(profile.db, messageId)
  const thread = message && findThread(profile.db, message.threadId)
  if (!thread || message.text === null) return err(marbreError('THREAD_UNKNOWN'))
  if (message.writtenBy !== activePerson(profile)) return err(marbreError('MESSAGE_OF_ANOTHER'))
  return write(profile, thread, text === null ? 'message.takenBack' : 'message.revised', { id: messageId, threadId: thread.id, revision: message.revision + 1, text })
}

function resolve(profile: Profile, id: StoredThread['id'], reason: string): Result<ThreadList> {
  const thread = findThread(profile.db, id)
  if (!thread) return err(marbreError('THREAD_UNKNOWN'))
  if (!isOpenThread(profile, thread)) return ok(threadsOf(profile, thread.communiqueId))
  return thread.blocking ? lift(profile, thread, reason) : resolveAdvisory(profile, thread, reason)
}

function resolveAdvisory(profile: Profile, { id: threadId, communiqueId, openedBy }: StoredThread, reason: string): Result<ThreadList> {
  const refusal = refusedCommenting(profile, communiqueId) ?? refusedResolving(openedBy, actorOf(profile), reason)
  if (refusal) return err(refusal)
  transact(profile, (tx) => record(profile, tx, { communiqueId, type: 'thread.resolved', payload: { threadId, reason } }))
  return ok(told(profile, communiqueId))
}

function lift(profile: Profile, { id: threadId, communiqueId }: StoredThread, reason: string): Result<ThreadList> {
  const status = statusOfCommunique(profile, communiqueId)
  const actor = actorOf(profile)
  const role = reserveRole(actor)
  if (!role) return err(marbreError('ROLE_MISSING', { command: 'lift_reserve' }))
  const refusal = permissionFor('lift_reserve', status, actor, { threadId, role, reason }) ?? locked(profile)
  if (refusal) return err(refusal)
  transact(profile, (tx) => {
    recordEvent(profile, tx, communiqueId, { type: 'reserve.lifted', threadId, role, reason })
    refreshLine(profile, tx, communiqueId)
  })
  return ok(told(profile, communiqueId))
}

function reopen(profile: Profile, id: StoredThread['id']): Result<ThreadList> {
  const thread = findThread(profile.db, id)
  if (!thread) return err(marbreError('THREAD_UNKNOWN'))
  const { communiqueId } = thread
  if (isOpenThread(profile, thread)) return ok(threadsOf(profile, communiqueId))
  const refusal = refusedCommenting(profile, communiqueId) ?? (thread.blocking ? refusedRaising(profile, communiqueId) : null)
  if (refusal) return err(refusal)
  transact(profile, (tx) => {
    if (thread.blocking) raise(profile, tx, thread, {})
    else record(profile, tx, { communiqueId, type: 'thread.reopened', payload: { threadId: id } })
  })
  return ok(told(profile, communiqueId))
}

