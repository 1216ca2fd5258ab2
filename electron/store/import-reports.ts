import type { CommuniqueId, Instant, PersonId } from '../../core/communique/ids'
import type { Reader, Writer } from './handles'
import { first, run } from './sql'

/** What an import left beside a draft; `report` is JSON, whose shape whoever reads it checks. */
export interface StoredImportReport {
  readonly communiqueId: CommuniqueId
  readonly importedAt: Instant
  readonly importedBy: PersonId
  readonly report: unknown
}

export function insertImportReport(db: Writer, { communiqueId, importedAt, importedBy, report }: StoredImportReport): void {
  run(db, 'INSERT INTO import_reports (communique_id, imported_at, imported_by, report) VALUES (:communiqueId, :importedAt, :importedBy, :report)', { communiqueId, importedAt, importedBy, report: JSON.stringify(report) })
}

/** Null for a draft that came out of no file. */
export function findImportReport(db: Reader, communiqueId: CommuniqueId): unknown {
  const row = first<{ readonly report: string }>(db, 'SELECT report FROM import_reports WHERE communique_id = :communiqueId', { communiqueId })
  return row === null ? null : (JSON.parse(row.report) as unknown)
}
