import type { AssetRef } from '../../core/communique/content'
import type { FontMediaType } from '../../core/communique/font-file'
import type { Instant, PersonId, Sha256 } from '../../core/communique/ids'
import type { Reader, Writer } from './handles'
import { all, first, run } from './sql'

interface Row {
  readonly sha256: string
  readonly media_type: string
  readonly width_px: number
  readonly height_px: number
}

/** A face of a font among the assets; it has no pixels. */
export interface FontAsset {
  readonly sha256: Sha256
  readonly mediaType: FontMediaType
}

/** What is known of a picture; its bytes are a file (asset-files). The same bytes twice are one asset. */
export function insertAsset(db: Writer, asset: AssetRef, added: { byteLength: number; at: Instant; by: PersonId }): void {
  run(
    db,
    `INSERT INTO assets (sha256, media_type, width_px, height_px, byte_length, added_at, added_by)
     VALUES (:sha256, :mediaType, :widthPx, :heightPx, :byteLength, :at, :by) ON CONFLICT DO NOTHING`,
    { ...asset, ...added },
  )
}

export function insertFont(db: Writer, font: FontAsset, added: { byteLength: number; at: Instant; by: PersonId }): void {
  run(
    db,
    `INSERT INTO assets (sha256, media_type, width_px, height_px, byte_length, added_at, added_by)
     VALUES (:sha256, :mediaType, 0, 0, :byteLength, :at, :by) ON CONFLICT DO NOTHING`,
    { ...font, ...added },
  )
}

/** Only for one that nothing names: its file is looked after by whoever calls. */
export function deleteAsset(db: Writer, sha256: Sha256): void {
  run(db, 'DELETE FROM assets WHERE sha256 = :sha256', { sha256 })
}

/** An asset, picture or font, with the length of its file. */
export interface StoredAsset extends Omit<AssetRef, 'mediaType'> {
  readonly mediaType: AssetRef['mediaType'] | FontMediaType
  readonly byteLength: number
}

export function listAssets(db: Reader): readonly StoredAsset[] {
  return all<Row & { readonly byte_length: number }>(db, 'SELECT sha256, media_type, width_px, height_px, byte_length FROM assets ORDER BY rowid').map((row) => ({ ...fromRow(row), mediaType: row.media_type as StoredAsset['mediaType'], byteLength: row.byte_length }))
}

/** A picture: a font is none, whoever names it. */
export function findAsset(db: Reader, sha256: Sha256): AssetRef | null {
  const row = first<Row>(db, "SELECT sha256, media_type, width_px, height_px FROM assets WHERE sha256 = :sha256 AND media_type LIKE 'image/%'", { sha256 })
  return row && fromRow(row)
}

/** Whether the profile has these bytes as a font. */
export function hasFont(db: Reader, sha256: Sha256): boolean {
  return first(db, "SELECT 1 FROM assets WHERE sha256 = :sha256 AND media_type LIKE 'font/%'", { sha256 }) !== null
}

function fromRow(row: Row): AssetRef {
  return { sha256: row.sha256 as Sha256, mediaType: row.media_type as AssetRef['mediaType'], widthPx: row.width_px, heightPx: row.height_px }
}
