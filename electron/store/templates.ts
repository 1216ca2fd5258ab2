import type { Language } from '../../core/communique/content'
import type { Instant, PersonId } from '../../core/communique/ids'
import type { DocumentJson } from '../../core/document/types'
import type { TemplateId } from '../../core/library/templates'
import { fold } from '../../core/register/fold'
import type { Origin } from '../../core/register/uses'
import type { Reader, Writer } from './handles'
import { all, first, run } from './sql'

export interface StoredTemplate {
  readonly id: TemplateId
  readonly name: string
  readonly language: Language
  readonly schemaVersion: number
  /** As it was stored: of that version, and not checked yet. */
  readonly document: unknown
  readonly uses: readonly Origin[]
  readonly savedAt: Instant
  readonly savedBy: PersonId
}

interface Row {
  readonly id: string
  readonly name: string
  readonly language: string
  readonly schema_version: number
  readonly document: string
  readonly uses: string
  readonly saved_at: number
  readonly saved_by: string
}

export function insertTemplate(db: Writer, { id, name, language, schemaVersion, document, uses, savedAt, savedBy }: StoredTemplate & { readonly document: DocumentJson }): void {
  run(
    db,
    'INSERT INTO templates (id, name, sort_key, language, schema_version, document, uses, saved_at, saved_by) VALUES (:id, :name, :key, :language, :schemaVersion, :document, :uses, :savedAt, :savedBy)',
    { id, name, key: fold(name), language, schemaVersion, document: JSON.stringify(document), uses: JSON.stringify(uses), savedAt, savedBy },
  )
}

export function renameTemplate(db: Writer, id: TemplateId, name: string): void {
  run(db, 'UPDATE templates SET name = :name, sort_key = :key WHERE id = :id', { id, name, key: fold(name) })
}

/** Takes it out of the list. */
export function removeTemplate(db: Writer, id: TemplateId, at: Instant): void {
  run(db, 'UPDATE templates SET removed_at = :at WHERE id = :id AND removed_at IS NULL', { id, at })
}

export interface RemovedRow {
  readonly id: TemplateId
  readonly name: string
  readonly removedAt: Instant
}

/** The newest first. */
export function listRemovedTemplates(db: Reader): readonly RemovedRow[] {
  return all<{ id: string; name: string; removed_at: number }>(db, 'SELECT id, name, removed_at FROM templates WHERE removed_at IS NOT NULL ORDER BY removed_at DESC, sort_key').map(({ id, name, removed_at }) => ({ id: id as TemplateId, name, removedAt: removed_at }))
}

/** Its name must be free. */
export function restoreTemplate(db: Writer, id: TemplateId): void {
  run(db, 'UPDATE templates SET removed_at = NULL WHERE id = :id', { id })
}

/** In the order of the alphabet. */
export function listTemplates(db: Reader): readonly StoredTemplate[] {
  return all<Row>(db, 'SELECT id, name, language, schema_version, document, uses, saved_at, saved_by FROM templates WHERE removed_at IS NULL ORDER BY sort_key').map(fromRow)
}

export function findTemplate(db: Reader, id: TemplateId): StoredTemplate | null {
  const row = first<Row>(db, 'SELECT id, name, language, schema_version, document, uses, saved_at, saved_by FROM templates WHERE id = :id AND removed_at IS NULL', { id })
  return row && fromRow(row)
}

/** The template that bears a name already, however it is written. */
export function templateNamed(db: Reader, name: string): TemplateId | null {
  return (first<{ id: string }>(db, 'SELECT id FROM templates WHERE sort_key = :key AND removed_at IS NULL', { key: fold(name) })?.id ?? null) as TemplateId | null
}

function fromRow({ id, name, language, schema_version, document, uses, saved_at, saved_by }: Row): StoredTemplate {
  return { id: id as TemplateId, name, language: language as Language, schemaVersion: schema_version, document: JSON.parse(document) as unknown, uses: JSON.parse(uses) as readonly Origin[], savedAt: saved_at, savedBy: saved_by as PersonId }
}
