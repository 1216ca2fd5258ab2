import { SCHEMA_VERSION } from '../../communique/content'
import { marbreError } from '../../errors'
import { err, ok, type Result } from '../../result'
import { toVersion2 } from './to-2'

/** One step of the document's form. Steps are never changed once released: old files go through them for ever. */
export interface DocumentMigration {
  /** The version it leads to: one more than the one it starts from. */
  readonly to: number
  /** What changed, for the person who reads the log. */
  readonly about: string
  /** Pure: takes a document of version `to - 1`, gives a new one of version `to`, and keeps what it does not know. */
  readonly migrate: (document: unknown) => unknown
}

/** In order, without a gap, the last one leading to SCHEMA_VERSION. Version 1 is the first: nothing leads to it. */
export const documentMigrations: readonly DocumentMigration[] = [toVersion2]

/**
 * Brings a stored document to the current form; the result is unchecked, parseDocument comes next.
 * FORMAT_FROM_NEWER_VERSION for a document of the future, FORMAT_UNKNOWN for a version that never was.
 */
export function migrateDocument(json: unknown, from: number, migrations: readonly DocumentMigration[] = documentMigrations, target: number = SCHEMA_VERSION): Result<unknown> {
  if (!Number.isInteger(from) || from < 1) return err(marbreError('FORMAT_UNKNOWN'))
  if (from > target) return err(marbreError('FORMAT_FROM_NEWER_VERSION', { found: from, known: target }))
  return ok(migrations.filter(({ to }) => to > from && to <= target).reduce((document, { migrate }) => migrate(document), json))
}
