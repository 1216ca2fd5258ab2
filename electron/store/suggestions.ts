import type { CommuniqueId, Instant, PersonId, SuggestionId, VersionId } from '../../core/communique/ids'
import type { Reader, Writer } from './handles'
import { all, bytesOf, first, run } from './sql'

/** What somebody proposed on a version, as it was signed. */
export interface StoredSuggestion {
  /** SHA-256 of `record`. */
  readonly id: SuggestionId
  readonly communiqueId: CommuniqueId
  readonly versionId: VersionId
  readonly personId: PersonId
  /** Canonical JSON of a SuggestionRecord; unchecked. */
  readonly record: string
  readonly signature: Uint8Array
  readonly receivedAt: Instant
}

interface Row {
  readonly id: string
  readonly communique_id: string
  readonly version_id: string
  readonly person_id: string
  readonly record: string
  readonly signature: Uint8Array
  readonly received_at: number
}

export function insertSuggestion(db: Writer, { id, communiqueId, versionId, personId, record, signature, receivedAt }: StoredSuggestion): void {
  run(
    db,
    `INSERT INTO suggestions (id, communique_id, version_id, person_id, record, signature, received_at)
     VALUES (:id, :communiqueId, :versionId, :personId, :record, :signature, :receivedAt)`,
    { id, communiqueId, versionId, personId, record, signature, receivedAt },
  )
}

/** In the order in which they came. */
export function listSuggestions(db: Reader, communiqueId: CommuniqueId): readonly StoredSuggestion[] {
  return all<Row>(db, 'SELECT * FROM suggestions WHERE communique_id = :communiqueId ORDER BY rowid', { communiqueId }).map(fromRow)
}

export function findSuggestion(db: Reader, id: SuggestionId): StoredSuggestion | null {
  const row = first<Row>(db, 'SELECT * FROM suggestions WHERE id = :id', { id })
  return row && fromRow(row)
}

/** What a person is writing on a version and did not propose yet. */
export interface WorkingCopy {
  /** ChangesJson; unchecked. */
  readonly changes: string
  readonly writtenAt: Instant
}

export function findWorkingCopy(db: Reader, versionId: VersionId, personId: PersonId): WorkingCopy | null {
  const row = first<{ readonly changes: string; readonly written_at: number }>(db, 'SELECT changes, written_at FROM suggestion_copies WHERE version_id = :versionId AND person_id = :personId', { versionId, personId })
  return row && { changes: row.changes, writtenAt: row.written_at }
}

export function writeWorkingCopy(db: Writer, versionId: VersionId, personId: PersonId, { changes, writtenAt }: WorkingCopy): void {
  run(
    db,
    `INSERT INTO suggestion_copies (version_id, person_id, changes, written_at) VALUES (:versionId, :personId, :changes, :writtenAt)
     ON CONFLICT (version_id, person_id) DO UPDATE SET changes = :changes, written_at = :writtenAt`,
    { versionId, personId, changes, writtenAt },
  )
}

export function deleteWorkingCopy(db: Writer, versionId: VersionId, personId: PersonId): void {
  run(db, 'DELETE FROM suggestion_copies WHERE version_id = :versionId AND person_id = :personId', { versionId, personId })
}

function fromRow(row: Row): StoredSuggestion {
  return {
    id: row.id as SuggestionId,
    communiqueId: row.communique_id as CommuniqueId,
    versionId: row.version_id as VersionId,
    personId: row.person_id as PersonId,
    record: row.record,
    signature: bytesOf(row.signature),
    receivedAt: row.received_at,
  }
}
