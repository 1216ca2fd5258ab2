import type { AssetRef } from '../../core/communique/content'
import type { Instant, PersonId, Sha256 } from '../../core/communique/ids'
import type { Reader, Writer } from './handles'
import { all, first, run } from './sql'

interface Row {
  readonly sha256: string
  readonly media_type: string
  readonly width_px: number
  readonly height_px: number
}

/** What is known of an asset; its bytes are a file (asset-files). The same bytes twice are one asset. */
export function insertAsset(db: Writer, asset: AssetRef, added: { byteLength: number; at: Instant; by: PersonId }): void {
  run(
    db,
    `INSERT INTO assets (sha256, media_type, width_px, height_px, byte_length, added_at, added_by)
     VALUES (:sha256, :mediaType, :widthPx, :heightPx, :byteLength, :at, :by) ON CONFLICT DO NOTHING`,
    { ...asset, ...added },
  )
}

/** Only for one that nothing names: its file is looked after by whoever calls. */
export function deleteAsset(db: Writer, sha256: Sha256): void {
  run(db, 'DELETE FROM assets WHERE sha256 = :sha256', { sha256 })
}

/** An asset with the length of its file. */
export interface StoredAsset extends AssetRef {
  readonly byteLength: number
}

export function listAssets(db: Reader): readonly StoredAsset[] {
  return all<Row & { readonly byte_length: number }>(db, 'SELECT sha256, media_type, width_px, height_px, byte_length FROM assets ORDER BY rowid').map((row) => ({ ...fromRow(row), byteLength: row.byte_length }))
}

export function findAsset(db: Reader, sha256: Sha256): AssetRef | null {
  const row = first<Row>(db, 'SELECT sha256, media_type, width_px, height_px FROM assets WHERE sha256 = :sha256', { sha256 })
  return row && fromRow(row)
}

function fromRow(row: Row): AssetRef {
  return { sha256: row.sha256 as Sha256, mediaType: row.media_type as AssetRef['mediaType'], widthPx: row.width_px, heightPx: row.height_px }
}
