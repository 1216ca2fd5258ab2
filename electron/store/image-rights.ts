import * as v from 'valibot'
import type { Instant, PersonId, Sha256 } from '../../core/communique/ids'
import { imageRightsSchema, type ConsentDocument, type ConsentForm, type ImageRights } from '../../core/images/rights'
import type { Reader, Writer } from './handles'
import { all, first, run } from './sql'

interface Row {
  readonly content: string
  readonly noted_at: number
  readonly name: string
}

export interface NotedRights {
  readonly rights: ImageRights
  readonly at: Instant
  /** Name of the person who noted them. */
  readonly by: string
}

export function insertImageRights(db: Writer, noted: { readonly asset: Sha256; readonly rights: ImageRights; readonly at: Instant; readonly by: PersonId }): void {
  const { asset, rights, at, by } = noted
  run(db, 'INSERT INTO image_rights (seq, asset, content, noted_at, noted_by) VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM image_rights), :asset, :content, :at, :by)', { asset, content: JSON.stringify(rights), at, by })
}

/** What was noted last of a picture; what a later Marbre wrote otherwise counts as nothing. */
export function findImageRights(db: Reader, asset: Sha256): NotedRights | null {
  const row = first<Row>(db, 'SELECT content, noted_at, name FROM image_rights JOIN people ON people.id = noted_by WHERE asset = :asset ORDER BY seq DESC LIMIT 1', { asset })
  const rights = row && v.safeParse(imageRightsSchema, JSON.parse(row.content))
  return row && rights?.success === true ? { rights: rights.output, at: row.noted_at, by: row.name } : null
}

/** The same bytes twice are one paper, under its first name. */
export function insertConsentDocument(db: Writer, paper: ConsentDocument & { readonly form: ConsentForm; readonly bytes: Uint8Array; readonly at: Instant; readonly by: PersonId }): void {
  if (first(db, 'SELECT 1 FROM consent_documents WHERE sha256 = :sha256', { sha256: paper.sha256 })) return
  run(db, 'INSERT INTO consent_documents (sha256, name, form, byte_length, bytes, added_at, added_by) VALUES (:sha256, :name, :form, :byteLength, :bytes, :at, :by)', { ...paper })
}

export function listConsentDocuments(db: Reader, hashes: readonly Sha256[]): readonly ConsentDocument[] {
  return all<ConsentDocument>(db, 'SELECT sha256, name, byte_length AS byteLength FROM consent_documents WHERE sha256 IN (SELECT value FROM json_each(:hashes)) ORDER BY rowid', { hashes: JSON.stringify(hashes) })
}

export function readConsentDocument(db: Reader, sha256: Sha256): { readonly name: string; readonly form: ConsentForm; readonly bytes: Uint8Array } | null {
  return first(db, 'SELECT name, form, bytes FROM consent_documents WHERE sha256 = :sha256', { sha256 })
}
