import type { CommuniqueId, Instant, PersonId, RenditionId, Sha256, VersionId } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { sha256Of } from '../platform/hashing'
import type { Reader, Writer } from './handles'
import { all, bytesOf, first, run } from './sql'

/** The official file of a cleared version, made once, without its bytes. */
export interface StoredRendition {
  readonly id: RenditionId
  readonly versionId: VersionId
  readonly standard: 'ua-1' | 'a-2a'
  readonly engine: string
  readonly sha256: Sha256
  readonly byteLength: number
  readonly renderedAt: Instant
  readonly renderedBy: PersonId
}

interface Row {
  readonly id: string
  readonly version_id: string
  readonly standard: string
  readonly engine: string
  readonly sha256: string
  readonly byte_length: number
  readonly rendered_at: number
  readonly rendered_by: string
}

const COLUMNS = 'renditions.id, version_id, standard, engine, renditions.sha256, byte_length, rendered_at, rendered_by'

export function insertRendition(db: Writer, rendition: StoredRendition, bytes: Uint8Array): void {
  run(
    db,
    `INSERT INTO renditions (id, version_id, standard, engine, sha256, byte_length, rendered_at, rendered_by, bytes)
     VALUES (:id, :version_id, :standard, :engine, :sha256, :byte_length, :rendered_at, :rendered_by, :bytes)`,
    { ...toRow(rendition), bytes },
  )
}

export function findRendition(db: Reader, id: RenditionId): StoredRendition | null {
  const row = first<Row>(db, `SELECT ${COLUMNS} FROM renditions WHERE id = :id`, { id })
  return row && fromRow(row)
}

/** Oldest first. */
export function listRenditions(db: Reader, communiqueId: CommuniqueId): readonly StoredRendition[] {
  const sql = `SELECT ${COLUMNS} FROM renditions JOIN versions ON versions.id = version_id WHERE communique_id = :communiqueId ORDER BY renditions.rowid`
  return all<Row>(db, sql, { communiqueId }).map(fromRow)
}

/** Whether a file is, byte for byte, one that was cleared here. */
export function findRenditionByHash(db: Reader, sha256: Sha256): StoredRendition | null {
  const row = first<Row>(db, `SELECT ${COLUMNS} FROM renditions WHERE sha256 = :sha256`, { sha256 })
  return row && fromRow(row)
}

/** The kept bytes. Error: RENDITION_ALTERED when they are not those that were cleared. */
export function readRenditionBytes(db: Reader, { id, sha256 }: StoredRendition): Result<Uint8Array> {
  const row = first<{ bytes: Uint8Array }>(db, 'SELECT bytes FROM renditions WHERE id = :id', { id })
  return row && sha256Of(row.bytes) === sha256 ? ok(bytesOf(row.bytes)) : err(marbreError('RENDITION_ALTERED'))
}

function toRow(rendition: StoredRendition): Row {
  const { id, standard, engine, sha256 } = rendition
  return { id, version_id: rendition.versionId, standard, engine, sha256, byte_length: rendition.byteLength, rendered_at: rendition.renderedAt, rendered_by: rendition.renderedBy }
}

function fromRow(row: Row): StoredRendition {
  return {
    id: row.id as RenditionId,
    versionId: row.version_id as VersionId,
    standard: row.standard as StoredRendition['standard'],
    engine: row.engine,
    sha256: row.sha256 as Sha256,
    byteLength: row.byte_length,
    renderedAt: row.rendered_at,
    renderedBy: row.rendered_by as PersonId,
  }
}
