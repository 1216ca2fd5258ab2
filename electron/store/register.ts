import { canonicalJson } from '../../core/communique/canonical'
import type { Instant, PersonId } from '../../core/communique/ids'
import type { RevisionContent } from '../../core/register/differences'
import { keyOf, labelOf, searchedWords, type Entry, type EntryId, type RegisterKind } from '../../core/register/entry'
import { fold } from '../../core/register/fold'
import type { Reader, Writer } from './handles'
import { all, first, run } from './sql'

export interface StoredRevision {
  readonly seq: number
  readonly entryId: EntryId
  readonly number: number
  readonly content: RevisionContent
  readonly proposedBy: PersonId | null
  readonly savedAt: Instant
  readonly savedBy: PersonId
}

interface Row {
  readonly seq: number
  readonly entry_id: string
  readonly number: number
  readonly content: string
  readonly proposed_by: string | null
  readonly saved_at: number
  readonly saved_by: string
}

export interface NewRevision {
  readonly entryId: EntryId
  readonly content: RevisionContent
  readonly proposedBy: PersonId | null
  readonly at: Instant
  readonly by: PersonId
}

export function insertEntry(db: Writer, entry: { readonly id: EntryId; readonly kind: RegisterKind; readonly at: Instant; readonly by: PersonId }): void {
  run(db, 'INSERT INTO register_entries (id, kind, created_at, created_by) VALUES (:id, :kind, :at, :by)', entry)
}

/** The next revision of an entry, in force from now on; the earlier ones stay. Returns its row as the journal vouches for it. */
export function insertRevision(db: Writer, { entryId, content, proposedBy, at, by }: NewRevision): { readonly seq: number; readonly number: number; readonly text: string } {
  const text = canonicalJson(content)
  const last = first<{ seq: number | null; number: number | null }>(db, 'SELECT (SELECT max(seq) FROM register_revisions) AS seq, (SELECT max(number) FROM register_revisions WHERE entry_id = :entryId) AS number', { entryId })
  const [seq, number] = [(last?.seq ?? 0) + 1, (last?.number ?? 0) + 1]
  run(db, 'INSERT INTO register_revisions (seq, entry_id, number, content, proposed_by, saved_at, saved_by) VALUES (:seq, :entryId, :number, :text, :proposedBy, :at, :by)', { seq, entryId, number, text, proposedBy, at, by })
  saveCurrent(db, { entryId, number, content, savedAt: at })
  return { seq, number, text }
}

const languageOf = ({ content }: Entry): string | null => ('language' in content ? content.language : null)

function saveCurrent(db: Writer, { entryId, number, content, savedAt }: Pick<StoredRevision, 'entryId' | 'number' | 'content' | 'savedAt'>): void {
  const { entry, validFrom, validUntil, withdrawn } = content
  const label = labelOf(entry)
  run(
    db,
    `INSERT INTO register_current (entry_id, kind, key, label, sort_key, words, language, number, valid_from, valid_until, withdrawn, saved_at)
     VALUES (:entryId, :kind, :key, :label, :sortKey, :words, :language, :number, :validFrom, :validUntil, :withdrawn, :savedAt)
     ON CONFLICT (entry_id) DO UPDATE SET key = excluded.key, label = excluded.label, sort_key = excluded.sort_key, words = excluded.words, language = excluded.language, number = excluded.number,
       valid_from = excluded.valid_from, valid_until = excluded.valid_until, withdrawn = excluded.withdrawn, saved_at = excluded.saved_at`,
    { entryId, kind: entry.kind, key: keyOf(entry), label, sortKey: fold(sortedBy(entry)), words: searchedWords(entry), language: languageOf(entry), number, validFrom, validUntil, withdrawn: withdrawn ? 1 : 0, savedAt },
  )
}

/** Figures are looked for by what they count. */
const sortedBy = (entry: Entry): string => (entry.kind === 'figure' ? entry.content.counts : 'name' in entry.content ? entry.content.name : labelOf(entry))

export interface CurrentEntry {
  readonly entryId: EntryId
  readonly kind: RegisterKind
  readonly number: number
  readonly content: RevisionContent
  readonly savedAt: Instant
  readonly savedBy: PersonId
}

interface CurrentRow {
  readonly entry_id: string
  readonly kind: string
  readonly number: number
  readonly content: string
  readonly saved_at: number
  readonly saved_by: string
}

const CURRENT = 'SELECT c.entry_id, c.kind, c.number, r.content, r.saved_at, r.saved_by FROM register_current c JOIN register_revisions r ON r.entry_id = c.entry_id AND r.number = c.number'

const fromCurrentRow = (row: CurrentRow): CurrentEntry => ({
  entryId: row.entry_id as EntryId, kind: row.kind as RegisterKind, number: row.number, content: JSON.parse(row.content) as RevisionContent, savedAt: row.saved_at, savedBy: row.saved_by as PersonId,
})

export interface RegisterQuery {
  readonly kind: RegisterKind
  /** Folded words that must all be there. */
  readonly words: readonly string[]
  readonly state: 'usable' | 'expiring' | 'expired' | 'withdrawn' | 'all'
  readonly language: string | null
  readonly today: string
  /** The last day that is soon. */
  readonly soon: string
  readonly offset: number
  readonly limit: number
}

const states: Readonly<Record<RegisterQuery['state'], string>> = {
  usable: "c.withdrawn = 0 AND (c.valid_until = '' OR c.valid_until >= :today) AND c.valid_from <= :today",
  expiring: "c.withdrawn = 0 AND c.valid_until <> '' AND c.valid_until BETWEEN :today AND :soon",
  expired: "c.withdrawn = 0 AND c.valid_until <> '' AND c.valid_until < :today",
  withdrawn: 'c.withdrawn = 1',
  all: 'c.withdrawn = 0',
}

/** By name. A search among 10,000 entries reads each line of the list once: some milliseconds. */
export function listEntries(db: Reader, { kind, words, state, language, today, soon, offset, limit }: RegisterQuery): { readonly total: number; readonly entries: readonly CurrentEntry[] } {
  const conditions = ['c.kind = :kind', states[state], '(:language IS NULL OR c.language IS NULL OR c.language = :language)', ...words.map((_, rank) => `instr(c.words, :word${rank}) > 0`)].join(' AND ')
  const bindings = { kind, language, today, soon, ...Object.fromEntries(words.map((word, rank) => [`word${rank}`, word])) }
  const total = first<{ n: number }>(db, `SELECT count(*) AS n FROM register_current c WHERE ${conditions}`, bindings)?.n ?? 0
  const rows = all<CurrentRow>(db, `${CURRENT} WHERE ${conditions} ORDER BY c.sort_key, c.entry_id LIMIT :limit OFFSET :offset`, { ...bindings, limit, offset })
  return { total, entries: rows.map(fromCurrentRow) }
}

/** Every entry of a kind that was not withdrawn, by name; those that were come after them, when they are asked for. */
export function listCurrent(db: Reader, kind: RegisterKind, also: 'withdrawn' | null = null): readonly CurrentEntry[] {
  return all<CurrentRow>(db, `${CURRENT} WHERE c.kind = :kind AND c.withdrawn <= :most ORDER BY c.withdrawn, c.sort_key, c.entry_id`, { kind, most: also === null ? 0 : 1 }).map(fromCurrentRow)
}

export function findCurrent(db: Reader, entryId: EntryId): CurrentEntry | null {
  const row = first<CurrentRow>(db, `${CURRENT} WHERE c.entry_id = :entryId`, { entryId })
  return row && fromCurrentRow(row)
}

/** The entry of this key that is in use, if there is one. */
export function findByKey(db: Reader, kind: RegisterKind, key: string): EntryId | null {
  return (first<{ entry_id: string }>(db, 'SELECT entry_id FROM register_current WHERE kind = :kind AND key = :key AND withdrawn = 0', { kind, key })?.entry_id ?? null) as EntryId | null
}

/** How many of each kind are in use. */
export function countEntries(db: Reader): ReadonlyMap<RegisterKind, number> {
  return new Map(all<{ kind: string; n: number }>(db, 'SELECT kind, count(*) AS n FROM register_current WHERE withdrawn = 0 GROUP BY kind').map(({ kind, n }) => [kind as RegisterKind, n]))
}

/** A number that is another one once any entry was saved. */
export function lastRevisionSeq(db: Reader): number {
  return first<{ seq: number | null }>(db, 'SELECT max(seq) AS seq FROM register_revisions')?.seq ?? 0
}

/** Oldest first. */
export function listRevisions(db: Reader, entryId: EntryId): readonly StoredRevision[] {
  return all<Row>(db, 'SELECT * FROM register_revisions WHERE entry_id = :entryId ORDER BY number', { entryId }).map(fromRow)
}

/** The rows between two places, both included, as text: what the journal vouches for. */
export function revisionTexts(db: Reader, firstSeq: number, throughSeq: number): readonly (readonly (string | number | null)[])[] {
  const rows = all<Row>(db, 'SELECT * FROM register_revisions WHERE seq BETWEEN :firstSeq AND :throughSeq ORDER BY seq', { firstSeq, throughSeq })
  return rows.map((row) => [row.seq, row.entry_id, row.number, row.content, row.proposed_by, row.saved_at, row.saved_by])
}

function fromRow(row: Row): StoredRevision {
  return { seq: row.seq, entryId: row.entry_id as EntryId, number: row.number, content: JSON.parse(row.content) as RevisionContent, proposedBy: row.proposed_by as PersonId | null, savedAt: row.saved_at, savedBy: row.saved_by as PersonId }
}
