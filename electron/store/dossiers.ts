import type { CommuniqueId, Instant, PersonId, Sha256, SuggestionId, VersionId } from '../../core/communique/ids'
import { recordIdOf, type PackageRecord } from '../../core/packages/record'
import { sha256Of } from '../platform/hashing'
import type { Reader, Writer } from './handles'
import { all, bytesOf, first, run } from './sql'

/** A record of another profile's communiqué. `packageSha256` null: it was said here. */
export interface StoredRecord {
  readonly id: Sha256
  readonly record: PackageRecord
  readonly packageSha256: Sha256 | null
}

interface Row {
  readonly id: string
  readonly record: string
  readonly package_sha256: string | null
}

/** One that is known already stays as it came first. Returns whether it is new. */
export function insertDossierRecord(db: Writer, record: PackageRecord, noted: { readonly packageSha256: Sha256 | null; readonly at: Instant; readonly by: PersonId }): boolean {
  const id = recordIdOf(record)
  if (first(db, 'SELECT 1 FROM dossier_records WHERE id = :id', { id })) return false
  run(
    db,
    `INSERT INTO dossier_records (id, communique_id, record, package_sha256, noted_at, noted_by)
     VALUES (:id, :communiqueId, :record, :packageSha256, :at, :by)`,
    { id, communiqueId: record.communiqueId, record: JSON.stringify(record), ...noted },
  )
  return true
}

/** Those whose bytes are still what their ids say: one that was changed by hand says nothing. */
export function listDossierRecords(db: Reader, communiqueId: CommuniqueId): readonly StoredRecord[] {
  return all<Row>(db, 'SELECT id, record, package_sha256 FROM dossier_records WHERE communique_id = :communiqueId ORDER BY rowid', { communiqueId }).flatMap((row) => {
    const record = JSON.parse(row.record) as PackageRecord
    return recordIdOf(record) === row.id ? [{ id: row.id as Sha256, record, packageSha256: row.package_sha256 as Sha256 | null }] : []
  })
}

/** The communiqué of another profile that this version is of; null: none that came. */
export function dossierHolding(db: Reader, versionId: VersionId): CommuniqueId | null {
  const row = first<{ communique_id: string }>(db, "SELECT communique_id FROM dossier_records WHERE json_extract(record, '$.type') = 'version.submitted' AND json_extract(record, '$.payload.versionId') = :versionId LIMIT 1", { versionId })
  return row && (row.communique_id as CommuniqueId)
}

/** That a suggestion on a version of another profile is of; null: none that is here. */
export function dossierOfSuggestion(db: Reader, suggestionId: SuggestionId): CommuniqueId | null {
  const row = first<{ communique_id: string }>(db, "SELECT communique_id FROM dossier_records WHERE json_extract(record, '$.type') = 'suggestion.made' AND json_extract(record, '$.payload.suggestionId') = :suggestionId LIMIT 1", { suggestionId })
  return row && (row.communique_id as CommuniqueId)
}

/** Communiqués of other profiles, the last that brought something first. */
export function listDossierIds(db: Reader): readonly CommuniqueId[] {
  return all<{ communique_id: string }>(db, 'SELECT communique_id FROM dossier_records GROUP BY communique_id ORDER BY max(rowid) DESC').map((row) => row.communique_id as CommuniqueId)
}

export function insertDossierContent(db: Writer, bytes: Uint8Array): void {
  const sha256 = sha256Of(bytes)
  if (!first(db, 'SELECT 1 FROM dossier_contents WHERE sha256 = :sha256', { sha256 })) run(db, 'INSERT INTO dossier_contents (sha256, bytes) VALUES (:sha256, :bytes)', { sha256, bytes })
}

/** Null when it is not there, or no longer what its name says. */
export function readDossierContent(db: Reader, sha256: Sha256): Uint8Array | null {
  const row = first<{ bytes: Uint8Array }>(db, 'SELECT bytes FROM dossier_contents WHERE sha256 = :sha256', { sha256 })
  return row && sha256Of(row.bytes) === sha256 ? bytesOf(row.bytes) : null
}
