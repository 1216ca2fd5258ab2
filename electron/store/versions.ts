import type { CommuniqueId, Fingerprint, Instant, PersonId, Sha256, VersionId } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { sha256Of } from '../platform/hashing'
import type { Reader, Writer } from './handles'
import { all, bytesOf, first, run } from './sql'

/** A frozen version without its content. */
export interface StoredVersion {
  readonly id: VersionId
  readonly communiqueId: CommuniqueId
  readonly number: number
  readonly parentId: VersionId | null
  readonly schemaVersion: number
  /** Of the stored bytes, block ids included. */
  readonly sha256: Sha256
  /** Of what prints. */
  readonly fingerprint: Fingerprint
  /** The last draft update that it holds. */
  readonly draftSeq: number
  readonly submittedAt: Instant
  readonly submittedBy: PersonId
}

interface Row {
  readonly id: string
  readonly communique_id: string
  readonly number: number
  readonly parent_id: string | null
  readonly schema_version: number
  readonly sha256: string
  readonly fingerprint: string
  readonly draft_seq: number
  readonly submitted_at: number
  readonly submitted_by: string
}

const COLUMNS = 'id, communique_id, number, parent_id, schema_version, sha256, fingerprint, draft_seq, submitted_at, submitted_by'

/** `content` is JSON in UTF-8; its hash is taken here. */
export function insertVersion(db: Writer, version: Omit<StoredVersion, 'sha256'>, content: Uint8Array): StoredVersion {
  const stored = { ...version, sha256: sha256Of(content) }
  run(
    db,
    `INSERT INTO versions (${COLUMNS}, content)
     VALUES (:id, :communique_id, :number, :parent_id, :schema_version, :sha256, :fingerprint, :draft_seq, :submitted_at, :submitted_by, :content)`,
    { ...toRow(stored), content },
  )
  return stored
}

export function findVersion(db: Reader, id: VersionId): StoredVersion | null {
  const row = first<Row>(db, `SELECT ${COLUMNS} FROM versions WHERE id = :id`, { id })
  return row && fromRow(row)
}

/** Oldest first. */
export function listVersions(db: Reader, communiqueId: CommuniqueId): readonly StoredVersion[] {
  return all<Row>(db, `SELECT ${COLUMNS} FROM versions WHERE communique_id = :communiqueId ORDER BY number`, { communiqueId }).map(fromRow)
}

/** Every version that prints this, in whichever communiqué, oldest first. */
export function listVersionsByFingerprint(db: Reader, fingerprint: Fingerprint): readonly StoredVersion[] {
  return all<Row>(db, `SELECT ${COLUMNS} FROM versions WHERE fingerprint = :fingerprint ORDER BY rowid`, { fingerprint }).map(fromRow)
}

/** The stored bytes. Error: VERSION_ALTERED when they are not those that were frozen. */
export function readVersionContent(db: Reader, version: StoredVersion): Result<Uint8Array> {
  const row = first<{ content: Uint8Array }>(db, 'SELECT content FROM versions WHERE id = :id', { id: version.id })
  if (!row || sha256Of(row.content) !== version.sha256) return err(marbreError('VERSION_ALTERED', { number: version.number }))
  return ok(bytesOf(row.content))
}

function toRow(version: StoredVersion): Row {
  return {
    id: version.id,
    communique_id: version.communiqueId,
    number: version.number,
    parent_id: version.parentId,
    schema_version: version.schemaVersion,
    sha256: version.sha256,
    fingerprint: version.fingerprint,
    draft_seq: version.draftSeq,
    submitted_at: version.submittedAt,
    submitted_by: version.submittedBy,
  }
}

function fromRow(row: Row): StoredVersion {
  return {
    id: row.id as VersionId,
    communiqueId: row.communique_id as CommuniqueId,
    number: row.number,
    parentId: row.parent_id as VersionId | null,
    schemaVersion: row.schema_version,
    sha256: row.sha256 as Sha256,
    fingerprint: row.fingerprint as Fingerprint,
    draftSeq: row.draft_seq,
    submittedAt: row.submitted_at,
    submittedBy: row.submitted_by as PersonId,
  }
}
