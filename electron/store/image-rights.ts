import * as v from 'valibot'
import type { Instant, PersonId, Sha256 } from '../../core/communique/ids'
import { imageRightsSchema, type ConsentDocument, type ConsentForm, type ImageRights } from '../../core/images/rights'
import type { Connection, Reader, Writer } from './handles'
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

const COLUMNS = 'sha256, name, byte_length AS byteLength, erased_at AS erasedAt'

/** The same bytes twice are one paper, under its first name: `false` when it was erased, and stays so. */
export function insertConsentDocument(db: Writer, paper: Omit<ConsentDocument, 'erasedAt'> & { readonly form: ConsentForm; readonly bytes: Uint8Array; readonly at: Instant; readonly by: PersonId }): boolean {
  const known = first<{ readonly erased_at: number | null }>(db, 'SELECT erased_at FROM consent_documents WHERE sha256 = :sha256', { sha256: paper.sha256 })
  if (known) return known.erased_at === null
  run(db, 'INSERT INTO consent_documents (sha256, name, form, byte_length, bytes, added_at, added_by) VALUES (:sha256, :name, :form, :byteLength, :bytes, :at, :by)', { ...paper })
  return true
}

export function listConsentDocuments(db: Reader, hashes: readonly Sha256[]): readonly ConsentDocument[] {
  return all<ConsentDocument>(db, `SELECT ${COLUMNS} FROM consent_documents WHERE sha256 IN (SELECT value FROM json_each(:hashes)) ORDER BY rowid`, { hashes: JSON.stringify(hashes) })
}

/** Null for one that is not known, or was erased. */
export function readConsentDocument(db: Reader, sha256: Sha256): { readonly name: string; readonly form: ConsentForm; readonly bytes: Uint8Array } | null {
  return first(db, 'SELECT name, form, bytes FROM consent_documents WHERE sha256 = :sha256 AND erased_at IS NULL', { sha256 })
}

/** Takes the bytes and the name of a paper away for good. What was erased before is left as it is. */
export function eraseConsentDocument(db: Writer, erased: { readonly sha256: Sha256; readonly at: Instant; readonly by: PersonId }): void {
  run(db, "UPDATE consent_documents SET name = '', bytes = x'', erased_at = :at, erased_by = :by WHERE sha256 = :sha256 AND erased_at IS NULL", { ...erased })
}

/**
 * Has what is taken away while `work` runs written over on the disk too: freed pages are filled with zeros, and the log,
 * which may hold them as they were, is emptied into the file. A reader in the middle of a page puts the last off until the
 * file is next closed.
 */
export function overwriting(db: Connection, work: () => void): void {
  db.pragma('secure_delete = ON')
  try {
    work()
  } finally {
    db.pragma('secure_delete = OFF')
  }
  db.pragma('wal_checkpoint(TRUNCATE)')
}
