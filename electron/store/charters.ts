import type { Charter } from '../../core/communique/charter'
import type { CharterId, CommuniqueId, Instant, PersonId } from '../../core/communique/ids'
import type { Reader, Writer } from './handles'
import { all, first, run } from './sql'

export interface StoredCharter {
  readonly id: CharterId
  /** 1, 2, 3… within the charter. */
  readonly revision: number
  readonly name: string
  /** JSON, as it was stored: Charter. */
  readonly text: string
  readonly retired: boolean
  readonly savedAt: Instant
  readonly savedBy: PersonId
  /** The change of the institution that it was taken over from (migration 13); null: it was saved as a charter. */
  readonly institutionSeq: number | null
}

interface Row {
  readonly id: string
  readonly revision: number
  readonly name: string
  readonly charter: string
  readonly retired: number
  readonly saved_at: number
  readonly saved_by: string
  readonly institution_seq: number | null
}

const COLUMNS = 'id, revision, name, charter, retired, saved_at, saved_by, institution_seq'

/** Adds a revision; the earlier ones stay. */
export function insertCharter(db: Writer, { id, revision, name, charter, retired, at, by }: { id: CharterId; revision: number; name: string; charter: Charter; retired: boolean; at: Instant; by: PersonId }): string {
  const text = JSON.stringify(charter)
  run(db, 'INSERT INTO charters (id, revision, name, charter, retired, saved_at, saved_by) VALUES (:id, :revision, :name, :text, :retired, :at, :by)', { id, revision, name, text, retired: retired ? 1 : 0, at, by })
  return text
}

/** The newest revision of each charter, in the order in which they were begun. */
export function listCharters(db: Reader): readonly StoredCharter[] {
  return all<Row>(db, `SELECT ${COLUMNS} FROM charters WHERE (id, revision) IN (SELECT id, max(revision) FROM charters GROUP BY id) ORDER BY (SELECT min(rowid) FROM charters AS begun WHERE begun.id = charters.id)`).map(fromRow)
}

export function findCharter(db: Reader, id: CharterId): StoredCharter | null {
  const row = first<Row>(db, `SELECT ${COLUMNS} FROM charters WHERE id = :id ORDER BY revision DESC LIMIT 1`, { id })
  return row && fromRow(row)
}

/** Newest first. */
export function revisionsOfCharter(db: Reader, id: CharterId): readonly StoredCharter[] {
  return all<Row>(db, `SELECT ${COLUMNS} FROM charters WHERE id = :id ORDER BY revision DESC`, { id }).map(fromRow)
}

/** Every revision of every charter, in the order of their coming. */
export function everyCharter(db: Reader): readonly StoredCharter[] {
  return all<Row>(db, `SELECT ${COLUMNS} FROM charters ORDER BY rowid`).map(fromRow)
}

/** Without a communiqué: for the house; without a charter: the house's again. */
export function insertCharterChoice(db: Writer, { communiqueId, charterId, at, by }: { communiqueId: CommuniqueId | null; charterId: CharterId | null; at: Instant; by: PersonId }): void {
  run(db, 'INSERT INTO charter_choices (seq, communique_id, charter_id, chosen_at, chosen_by) VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM charter_choices), :communiqueId, :charterId, :at, :by)', { communiqueId, charterId, at, by })
}

/** The charter of a communiqué, or of the house; null when none was chosen. */
export function chosenCharter(db: Reader, communiqueId: CommuniqueId | null): CharterId | null {
  const row = first<{ charter_id: string | null }>(db, 'SELECT charter_id FROM charter_choices WHERE communique_id IS :communiqueId ORDER BY seq DESC LIMIT 1', { communiqueId })
  return (row?.charter_id ?? null) as CharterId | null
}

/** States in which what a communiqué would print is still its draft. */
const OPEN = "('draft', 'in_review', 'to_rework', 'approved')"

export interface TouchedDraft {
  readonly communiqueId: CommuniqueId
  readonly reference: string
  readonly title: string
}

/** Drafts that would print with this charter, newest change first; `isDefault`: also those for which none was chosen. */
export function draftsOfCharter(db: Reader, id: CharterId, isDefault: boolean, limit: number): readonly TouchedDraft[] {
  const sql = `SELECT communique_id AS communiqueId, reference, title ${TOUCHED} ORDER BY library.id DESC LIMIT :limit`
  return all<TouchedDraft>(db, sql, { id, isDefault: isDefault ? 1 : 0, limit })
}

/** Drafts for which no charter was chosen: another one of the house changes what they print, at once or when they are taken up again. */
export function openDraftsOfTheHouse(db: Reader): readonly CommuniqueId[] {
  return all<{ communique_id: string }>(db, `SELECT communique_id FROM library WHERE (state IN ${OPEN} OR state = 'abandoned') AND ${CHOSEN} IS NULL ORDER BY id`).map((row) => row.communique_id as CommuniqueId)
}

export function countDraftsOfCharter(db: Reader, id: CharterId, isDefault: boolean): number {
  return first<{ n: number }>(db, `SELECT count(*) AS n ${TOUCHED}`, { id, isDefault: isDefault ? 1 : 0 })?.n ?? 0
}

const CHOSEN = '(SELECT charter_id FROM charter_choices AS choice WHERE choice.communique_id = library.communique_id ORDER BY seq DESC LIMIT 1)'
const TOUCHED = `FROM library WHERE state IN ${OPEN} AND (${CHOSEN} = :id OR (:isDefault = 1 AND ${CHOSEN} IS NULL))`

function fromRow({ id, revision, name, charter, retired, saved_at, saved_by, institution_seq }: Row): StoredCharter {
  return { id: id as CharterId, revision, name, text: charter, retired: retired === 1, savedAt: saved_at, savedBy: saved_by as PersonId, institutionSeq: institution_seq }
}
