import { createHash } from 'node:crypto'
import type { Sha256 } from '../../../core/communique/ids'
import type { Reader } from '../../store/handles'
import { currentInstitution } from '../../store/institutions'
import { all, each, first } from '../../store/sql'
import type { Contents, NamedAsset } from './manifest'

/** Rows are only ever added: the last one tells all of them. The others are small, and read whole. */
const growing: ReadonlySet<string> = new Set(['role_grants', 'institutions', 'communiques', 'draft_updates', 'versions', 'rounds', 'verdicts', 'threads', 'thread_messages', 'suggestions', 'journal', 'renditions', 'assets', 'register_entries', 'register_revisions', 'register_proposals', 'register_decisions', 'register_uses', 'quote_consents', 'consent_documents', 'image_rights', 'version_entries', 'packages', 'dossier_records', 'dossier_contents'])
/** Computed from the other tables: the library's lines, the register's, and drafts in a more compact form. */
const isComputed = (table: string): boolean => /^library(_.*)?$|^register_current$|^draft_(segments|snapshots)$/.test(table)
/** A change that was merged into a segment is still the last one. */
const LAST_CHANGE = 'SELECT max((SELECT coalesce(max(seq), 0) FROM draft_updates), (SELECT coalesce(max(through_seq), 0) FROM draft_segments))'

/** How much a profile holds. */
export function contentsOf(db: Reader): Contents {
  const count = (table: string): number => first<{ n: number }>(db, `SELECT count(*) AS n FROM ${table}`)?.n ?? 0
  const head = first<{ hash: Uint8Array }>(db, 'SELECT hash FROM journal ORDER BY seq DESC LIMIT 1')
  return {
    people: count('people'),
    communiques: count('communiques'),
    versions: count('versions'),
    verdicts: count('verdicts'),
    renditions: count('renditions'),
    journalRows: count('journal'),
    journalHead: head ? Buffer.from(head.hash).toString('hex') : '',
  }
}

/** The name of the institution in force, or empty. */
export function institutionNameOf(db: Reader): string {
  return currentInstitution(db)?.name ?? ''
}

export function assetsOf(db: Reader): readonly NamedAsset[] {
  return all<{ sha256: string; byte_length: number }>(db, 'SELECT sha256, byte_length FROM assets ORDER BY sha256').map((row) => ({ sha256: row.sha256 as Sha256, byteLength: row.byte_length }))
}

/**
 * A hash that changes whenever somebody writes something worth a backup. Who sat at the keyboard last is not: opening a
 * profile and closing it leaves the mark as it was.
 */
export function markOf(db: Reader): string {
  const hash = createHash('sha256')
  const tables = all<{ name: string }>(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").map(({ name }) => name)
  hash.update(String(db.pragma('user_version', { simple: true })))
  for (const table of tables.filter((name) => !isComputed(name))) {
    hash.update(`\n${table}\n`)
    for (const row of rowsOf(db, table)) hash.update(JSON.stringify(row))
  }
  return hash.digest('hex')
}

function rowsOf(db: Reader, table: string): IterableIterator<unknown> {
  if (table === 'draft_updates') return each(db, LAST_CHANGE)
  if (growing.has(table)) return each(db, `SELECT max(rowid) FROM ${table}`)
  return each(db, `SELECT * FROM ${table} ${table === 'settings' ? "WHERE key NOT LIKE 'session.%'" : ''}`)
}
