import type { CommuniqueId, Instant } from '../../core/communique/ids'
import type { NameKind } from '../../core/library/query'
import type { State } from '../../core/workflow/types'
import { referenceOf, type StoredCommunique } from './communiques'
import { fold } from '../../core/register/fold'
import type { Reader, Writer } from './handles'
import { forgetRanking } from './library-ranking'
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
  /** Of the last release. */
  readonly releasedAt: Instant | null
  /** Null without an embargo; END_OF_TIME while its end is not stated. */
  readonly embargoUntil: Instant | null
  /** People quoted in the draft or in a version. */
  readonly speakers: readonly string[]
  /** The institution, and the partners on the letterhead. */
  readonly institutions: readonly string[]
  readonly body: string
}

/** The last instant that a date can hold. */
export const END_OF_TIME: Instant = 8_640_000_000_000_000

interface EntryRow {
  readonly id: number
  readonly communique_id: string
  readonly draft_seq: number
  readonly state: string
  readonly type: string
  readonly language: string
  readonly owner_id: string
  readonly reference: string
  readonly title: string
  readonly day: string
  readonly version_number: number
  readonly created_at: number
  readonly updated_at: number
  readonly released_at: number | null
  readonly embargo_until: number | null
}

/** Writes the line under an id that says when it changed: a list by ids is a list by last changes, which the index of words can follow. */
export function saveLibraryEntry(db: Writer, entry: LibraryEntry, communique: StoredCommunique): void {
  removeLine(db, entry.communiqueId)
  const id = idAt(db, entry.updatedAt)
  run(
    db,
    `INSERT INTO library (id, communique_id, draft_seq, state, type, language, owner_id, reference, title, day, version_number, created_at, updated_at, released_at, embargo_until)
     VALUES (:id, :communique_id, :draft_seq, :state, :type, :language, :owner_id, :reference, :title, :day, :version_number, :created_at, :updated_at, :released_at, :embargo_until)`,
    toRow(id, entry, communique),
  )
  run(db, 'INSERT INTO library_texts (id, body) VALUES (:id, :body)', { id, body: entry.body })
  saveNames(db, id, 'speaker', entry.speakers)
  saveNames(db, id, 'institution', entry.institutions)
  run(db, 'INSERT INTO library_words (rowid, reference, title, body) VALUES (:id, :reference, :title, :body)', { id, reference: referenceOf(communique), title: fold(entry.title), body: fold(entry.body) })
  forgetRanking(db)
}

const SAME_TIME_MS = 60_000

/** Seconds since 1970: small numbers, which the index of words keeps in few bytes. Above the lines of the same second that changed before. */
function idAt(db: Reader, at: Instant): number {
  const before = first<{ id: number | null }>(db, 'SELECT max(id) AS id FROM library WHERE updated_at BETWEEN :from AND :at', { from: at - SAME_TIME_MS, at })?.id ?? 0
  let id = Math.max(Math.floor(at / 1000), before + 1)
  while (first(db, 'SELECT 1 FROM library WHERE id = :id', { id })) id += 1
  return id
}

function removeLine(db: Writer, communiqueId: CommuniqueId): void {
  const line = first<{ id: number }>(db, 'SELECT id FROM library WHERE communique_id = :communiqueId', { communiqueId })
  if (!line) return
  run(db, 'DELETE FROM library_words WHERE rowid = :id', line)
  run(db, 'DELETE FROM library_names WHERE id = :id', line)
  run(db, 'DELETE FROM library_texts WHERE id = :id', line)
  run(db, 'DELETE FROM library WHERE id = :id', line)
}

function saveNames(db: Writer, id: number, kind: NameKind, names: readonly string[]): void {
  for (const name of names) run(db, 'INSERT INTO library_names (kind, key, id, name) VALUES (:kind, :key, :id, :name) ON CONFLICT DO NOTHING', { kind, key: nameKey(name), id, name })
}

/** Two spellings of one name that differ by accents, case or spaces are the same person. */
export const nameKey = (name: string): string => fold(name).trim().replace(/\s+/g, ' ')

/** Another state of the same text: the line keeps its place. */
export function saveLibraryState(db: Writer, communiqueId: CommuniqueId, state: State): void {
  run(db, 'UPDATE library SET state = :state WHERE communique_id = :communiqueId', { communiqueId, state })
  forgetRanking(db)
}

export type LibraryText = Pick<LibraryEntry, 'title' | 'day' | 'body' | 'speakers' | 'institutions' | 'embargoUntil'>

/** What a line says of its text, for a draft that cannot be read any more. Null without a line. */
export function findLibraryText(db: Reader, communiqueId: CommuniqueId): LibraryText | null {
  const row = first<Pick<EntryRow, 'title' | 'day' | 'embargo_until'> & { id: number; body: string }>(
    db,
    'SELECT library.id, title, day, embargo_until, body FROM library JOIN library_texts ON library_texts.id = library.id WHERE communique_id = :communiqueId',
    { communiqueId },
  )
  if (!row) return null
  const names = all<{ kind: NameKind; name: string }>(db, 'SELECT kind, name FROM library_names WHERE id = :id', { id: row.id })
  const ofKind = (kind: NameKind): readonly string[] => names.filter((each) => each.kind === kind).map(({ name }) => name)
  return { title: row.title, day: row.day, body: row.body, embargoUntil: row.embargo_until, speakers: ofKind('speaker'), institutions: ofKind('institution') }
}

export function findLibraryTitle(db: Reader, communiqueId: CommuniqueId): string | null {
  return first<{ title: string }>(db, 'SELECT title FROM library WHERE communique_id = :communiqueId', { communiqueId })?.title ?? null
}

/** The lines whose state hangs on the roles held today: those of open rounds. */
export function listOpenRounds(db: Reader): readonly { readonly communiqueId: CommuniqueId; readonly state: State }[] {
  const rows = all<{ communique_id: string; state: string }>(db, "SELECT communique_id, state FROM library WHERE state IN ('in_review', 'to_rework', 'approved') ORDER BY id")
  return rows.map((row) => ({ communiqueId: row.communique_id as CommuniqueId, state: row.state as State }))
}

/** Texts that wait for somebody: after their first submission, and before their release. */
export function listUnderWay(db: Reader): readonly CommuniqueId[] {
  return all<Pick<EntryRow, 'communique_id'>>(db, "SELECT communique_id FROM library WHERE state IN ('in_review', 'to_rework', 'approved', 'cleared') ORDER BY id").map((row) => row.communique_id as CommuniqueId)
}

/** Those in these states that have a version, or should have one by what the journal says; the last changed first. */
export function listSubmittedIds(db: Reader, states: readonly State[]): readonly CommuniqueId[] {
  const rows = all<Pick<EntryRow, 'communique_id'>>(
    db,
    `SELECT communique_id FROM library WHERE state IN (SELECT value FROM json_each(:states))
     AND communique_id IN (SELECT communique_id FROM versions UNION SELECT communique_id FROM journal WHERE type = 'version.submitted') ORDER BY id DESC`,
    { states: JSON.stringify(states) },
  )
  return rows.map((row) => row.communique_id as CommuniqueId)
}

/** Says that every line is right: up to here nothing is looked at again. */
export function markReflected(db: Writer): void {
  run(
    db,
    `INSERT INTO library_mark (id, reflected_seq)
     SELECT 1, max(coalesce((SELECT max(seq) FROM draft_updates), 0), coalesce((SELECT max(through_seq) FROM draft_segments), 0)) WHERE true
     ON CONFLICT (id) DO UPDATE SET reflected_seq = excluded.reflected_seq`,
  )
}

/**
 * The communiqués whose line is missing or behind their draft, in the order of their last changes, in which the index
 * of words grows best: what a Marbre that was killed left to be done. Reads what was written since the last mark, and
 * counts; only a library with lines missing is gone through.
 */
export function listStaleEntries(db: Reader): readonly CommuniqueId[] {
  const counted = first<{ missing: number }>(db, 'SELECT (SELECT count(*) FROM communiques) - (SELECT count(*) FROM library) AS missing')
  const rows = counted?.missing === 0 ? listBehind(db) : listBehindOrMissing(db)
  return rows.map((row) => row.id as CommuniqueId)
}

/** Single changes, and those that were merged meanwhile. */
export const behindSql = `WITH mark AS (SELECT coalesce((SELECT reflected_seq FROM library_mark), 0) AS seq),
  written AS (
    SELECT communique_id, seq FROM draft_updates NOT INDEXED WHERE seq > (SELECT seq FROM mark)
    UNION ALL SELECT communique_id, through_seq FROM draft_segments NOT INDEXED WHERE through_seq > (SELECT seq FROM mark))
  SELECT communique_id AS id FROM written GROUP BY communique_id
  HAVING max(seq) > (SELECT draft_seq FROM library WHERE library.communique_id = written.communique_id) ORDER BY max(seq)`

const listBehind = (db: Reader): readonly { readonly id: string }[] => all(db, behindSql)

function listBehindOrMissing(db: Reader): readonly { readonly id: string }[] {
  const last = (column: string, table: string): string => `coalesce((SELECT max(${column}) FROM ${table} WHERE ${table}.communique_id = communiques.id), 0)`
  return all(
    db,
    `SELECT communiques.id FROM communiques LEFT JOIN library ON library.communique_id = communiques.id
     WHERE library.id IS NULL OR library.draft_seq < max(${last('seq', 'draft_updates')}, ${last('through_seq', 'draft_segments')})
     ORDER BY max(${last('written_at', 'draft_updates')}, ${last('until_at', 'draft_segments')}, ${last('at', 'journal')})`,
  )
}

function toRow(id: number, entry: LibraryEntry, communique: StoredCommunique): EntryRow {
  return {
    id,
    communique_id: entry.communiqueId,
    draft_seq: entry.draftSeq,
    state: entry.state,
    type: communique.type,
    language: communique.language,
    owner_id: communique.ownerId,
    reference: referenceOf(communique),
    title: entry.title,
    day: entry.day,
    version_number: entry.versionNumber,
    created_at: communique.createdAt,
    updated_at: entry.updatedAt,
    released_at: entry.releasedAt,
    embargo_until: entry.embargoUntil,
  }
}
