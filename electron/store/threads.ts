import * as v from 'valibot'
import type { CommuniqueId, Instant, MessageId, PersonId, ThreadId, VersionId } from '../../core/communique/ids'
import { anchorSchema, type Anchor } from '../../core/threads/anchor'
import { categories, type Category } from '../../core/threads/thread'
import type { Reader, Writer } from './handles'
import { all, first, run } from './sql'

export interface StoredThread {
  readonly id: ThreadId
  readonly communiqueId: CommuniqueId
  /** The version that was read when it began; null: the draft. */
  readonly versionId: VersionId | null
  readonly anchor: Anchor
  readonly category: Category
  readonly blocking: boolean
  readonly openedAt: Instant
  readonly openedBy: PersonId
}

/** One wording of a message; the highest revision is in force. */
export interface StoredMessage {
  readonly id: MessageId
  readonly revision: number
  readonly threadId: ThreadId
  /** Null: taken back. */
  readonly text: string | null
  readonly writtenAt: Instant
  readonly writtenBy: PersonId
}

interface ThreadRow {
  readonly id: string
  readonly communique_id: string
  readonly version_id: string | null
  readonly anchor: string
  readonly category: string
  readonly blocking: number
  readonly opened_at: number
  readonly opened_by: string
}

interface MessageRow {
  readonly id: string
  readonly revision: number
  readonly thread_id: string
  readonly text: string | null
  readonly written_at: number
  readonly written_by: string
}

export function insertThread(db: Writer, { id, communiqueId, versionId, anchor, category, blocking, openedAt, openedBy }: StoredThread): void {
  run(
    db,
    `INSERT INTO threads (id, communique_id, version_id, anchor, category, blocking, opened_at, opened_by)
     VALUES (:id, :communiqueId, :versionId, :anchor, :category, :blocking, :openedAt, :openedBy)`,
    { id, communiqueId, versionId, anchor: JSON.stringify(anchor), category, blocking: Number(blocking), openedAt, openedBy },
  )
}

export function insertMessage(db: Writer, { id, revision, threadId, text, writtenAt, writtenBy }: StoredMessage): void {
  run(
    db,
    `INSERT INTO thread_messages (id, revision, thread_id, text, written_at, written_by)
     VALUES (:id, :revision, :threadId, :text, :writtenAt, :writtenBy)`,
    { id, revision, threadId, text, writtenAt, writtenBy },
  )
}

/** In the order of their beginning. */
export function listThreads(db: Reader, communiqueId: CommuniqueId): readonly StoredThread[] {
  return all<ThreadRow>(db, 'SELECT * FROM threads WHERE communique_id = :communiqueId ORDER BY rowid', { communiqueId }).map(threadFrom)
}

export function findThread(db: Reader, id: ThreadId): StoredThread | null {
  const row = first<ThreadRow>(db, 'SELECT * FROM threads WHERE id = :id', { id })
  return row && threadFrom(row)
}

/** Every wording of every message of a communiqué's threads, in the order of writing. */
export function listMessages(db: Reader, communiqueId: CommuniqueId): readonly StoredMessage[] {
  const sql = 'SELECT thread_messages.* FROM thread_messages JOIN threads ON threads.id = thread_messages.thread_id WHERE threads.communique_id = :communiqueId ORDER BY thread_messages.rowid'
  return all<MessageRow>(db, sql, { communiqueId }).map(messageFrom)
}

/** A message as it reads now. */
export function findMessage(db: Reader, id: MessageId): StoredMessage | null {
  const row = first<MessageRow>(db, 'SELECT * FROM thread_messages WHERE id = :id ORDER BY revision DESC LIMIT 1', { id })
  return row && messageFrom(row)
}

/** An anchor that a later Marbre wrote, or a hand, points nowhere: its thread is shown without a place. */
const nowhere: Anchor = { kind: 'block', blockId: '00000000-0000-0000-0000-000000000000', element: '', quote: '' }

function threadFrom(row: ThreadRow): StoredThread {
  return {
    id: row.id as ThreadId,
    communiqueId: row.communique_id as CommuniqueId,
    versionId: row.version_id as VersionId | null,
    anchor: anchorIn(row.anchor),
    category: categories.find((each) => each === row.category) ?? 'other',
    blocking: row.blocking === 1,
    openedAt: row.opened_at,
    openedBy: row.opened_by as PersonId,
  }
}

function anchorIn(json: string): Anchor {
  try {
    const parsed = v.safeParse(anchorSchema, JSON.parse(json))
    return parsed.success ? parsed.output : nowhere
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    return nowhere
  }
}

function messageFrom(row: MessageRow): StoredMessage {
  return { id: row.id as MessageId, revision: row.revision, threadId: row.thread_id as ThreadId, text: row.text, writtenAt: row.written_at, writtenBy: row.written_by as PersonId }
}
