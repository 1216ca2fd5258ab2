import type { LibraryPage, LibraryRow } from '../../core/bridge/shapes'
import type { Language } from '../../core/communique/content'
import type { CommuniqueId, Instant, PersonId } from '../../core/communique/ids'
import type { CommuniqueType } from '../../core/document/types'
import type { State } from '../../core/workflow/types'
import { referenceOf, type StoredCommunique } from './communiques'
import { excerptOf } from './excerpt'
import { fold } from './fold'
import type { Reader, Writer } from './handles'
import { matchExpression, searchedWords } from './search-words'
import { all, first, run } from './sql'

/** What the library knows of a communiqué: a projection, which can be thrown away and computed again. */
export interface LibraryEntry {
  readonly communiqueId: CommuniqueId
  /** The last draft update that it reflects. */
  readonly draftSeq: number
  readonly state: State
  readonly title: string
  /** The dateline's, `2025-01-30`, or empty. */
  readonly day: string
  readonly versionNumber: number
  readonly updatedAt: Instant
  readonly body: string
}

interface EntryRow {
  readonly communique_id: string
  readonly draft_seq: number
  readonly state: string
  readonly title: string
  readonly day: string
  readonly version_number: number
  readonly updated_at: number
  readonly body: string
}

interface ListRow extends Omit<EntryRow, 'draft_seq' | 'body'> {
  readonly year: number
  readonly rank: number
  readonly type: string
  readonly language: string
  readonly owner_id: string
  readonly owner_name: string
  /** Null unless something is searched. */
  readonly body: string | null
}

export function saveLibraryEntry(db: Writer, entry: LibraryEntry, communique: StoredCommunique): void {
  run(
    db,
    `INSERT INTO library (communique_id, draft_seq, state, title, day, version_number, updated_at, body)
     VALUES (:communique_id, :draft_seq, :state, :title, :day, :version_number, :updated_at, :body)
     ON CONFLICT (communique_id) DO UPDATE SET draft_seq = excluded.draft_seq, state = excluded.state, title = excluded.title,
       day = excluded.day, version_number = excluded.version_number, updated_at = excluded.updated_at, body = excluded.body`,
    toRow(entry),
  )
  const { communiqueId } = entry
  run(db, 'DELETE FROM library_words WHERE rowid = (SELECT id FROM library WHERE communique_id = :communiqueId)', { communiqueId })
  run(db, 'INSERT INTO library_words (rowid, reference, title, body) VALUES ((SELECT id FROM library WHERE communique_id = :communiqueId), :reference, :title, :body)', {
    communiqueId,
    reference: referenceOf(communique),
    title: fold(entry.title),
    body: fold(entry.body),
  })
}

export function findLibraryEntry(db: Reader, communiqueId: CommuniqueId): LibraryEntry | null {
  const row = first<EntryRow>(db, 'SELECT communique_id, draft_seq, state, title, day, version_number, updated_at, body FROM library WHERE communique_id = :communiqueId', { communiqueId })
  return row && fromRow(row)
}

/** Those in these states, the last changed first. */
export function listLibraryIds(db: Reader, states: readonly State[]): readonly CommuniqueId[] {
  const sql = 'SELECT communique_id FROM library WHERE state IN (SELECT value FROM json_each(:states)) ORDER BY updated_at DESC'
  return all<Pick<EntryRow, 'communique_id'>>(db, sql, { states: JSON.stringify(states) }).map((row) => row.communique_id as CommuniqueId)
}

/** Those whose draft went on after their entry was written: a Marbre that was killed leaves some. */
export function listStaleEntries(db: Reader): readonly CommuniqueId[] {
  const rows = all<{ id: string }>(
    db,
    `SELECT communiques.id FROM communiques LEFT JOIN library ON library.communique_id = communiques.id
     WHERE library.id IS NULL OR library.draft_seq < max(
       (SELECT coalesce(max(seq), 0) FROM draft_updates WHERE draft_updates.communique_id = communiques.id),
       (SELECT coalesce(max(through_seq), 0) FROM draft_segments WHERE draft_segments.communique_id = communiques.id)
     )`,
  )
  return rows.map((row) => row.id as CommuniqueId)
}

/** Newest first. `text` is words, whatever signs it holds: all must be there, the last one may be unfinished. */
export function listLibrary(db: Reader, asked: { text: string; states: readonly State[]; offset: number; limit: number }): LibraryPage {
  const words = searchedWords(asked.text)
  const conditions = [
    ...(words.length > 0 ? ['library.id IN (SELECT rowid FROM library_words WHERE library_words MATCH :match)'] : []),
    ...(asked.states.length > 0 ? ['library.state IN (SELECT value FROM json_each(:states))'] : []),
  ]
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
  const bindings = {
    ...(words.length > 0 ? { match: matchExpression(words) } : {}),
    ...(asked.states.length > 0 ? { states: JSON.stringify(asked.states) } : {}),
  }
  const total = first<{ total: number }>(db, `SELECT count(*) AS total FROM library ${where}`, bindings)?.total ?? 0
  const rows = all<ListRow>(
    db,
    `SELECT library.communique_id, state, title, day, version_number, updated_at, ${words.length > 0 ? 'body' : 'NULL AS body'},
       communiques.year, communiques.rank, communiques.type, communiques.language, communiques.owner_id, people.name AS owner_name
     FROM library JOIN communiques ON communiques.id = library.communique_id JOIN people ON people.id = communiques.owner_id
     ${where} ORDER BY library.updated_at DESC, library.id DESC LIMIT :limit OFFSET :offset`,
    { ...bindings, limit: asked.limit, offset: asked.offset },
  )
  return { total, rows: rows.map((row) => toLibraryRow(row, words)) }
}

function toLibraryRow(row: ListRow, words: readonly string[]): LibraryRow {
  const inBody = row.body === null ? [] : excerptOf(row.body, words)
  return {
    id: row.communique_id as CommuniqueId,
    reference: referenceOf(row),
    title: row.title,
    type: row.type as CommuniqueType,
    language: row.language as Language,
    state: row.state as State,
    owner: { id: row.owner_id as PersonId, name: row.owner_name },
    date: row.day,
    versionNumber: row.version_number,
    updatedAt: row.updated_at,
    excerpt: inBody.length > 0 ? inBody : excerptOf(row.title, words),
  }
}

function toRow(entry: LibraryEntry): EntryRow {
  const { communiqueId, draftSeq, versionNumber, updatedAt, ...same } = entry
  return { ...same, communique_id: communiqueId, draft_seq: draftSeq, version_number: versionNumber, updated_at: updatedAt }
}

function fromRow(row: EntryRow): LibraryEntry {
  return {
    communiqueId: row.communique_id as CommuniqueId,
    draftSeq: row.draft_seq,
    state: row.state as State,
    title: row.title,
    day: row.day,
    versionNumber: row.version_number,
    updatedAt: row.updated_at,
    body: row.body,
  }
}
