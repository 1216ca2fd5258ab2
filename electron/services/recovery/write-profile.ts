import Database from 'better-sqlite3'
import type { Writer } from '../../store/handles'
import { appendToJournal, type JournalFact } from '../../store/journal'
import type { NamedRow } from '../../store/raw/raw-database'
import type { Salvaged } from '../../store/raw/salvage'
import { tableShapes, type TableShape } from '../../store/table-shapes'
import { rebuiltRows } from './rebuilt'
import { hasTable } from './sources'

/** Rows that others name come first; a segment comes before the single changes, of which it may hold some. */
const FIRST = ['people', 'communiques', 'institutions', 'charters', 'charter_choices', 'assets', 'role_grants', 'versions', 'rounds', 'verdicts', 'threads', 'thread_messages', 'suggestions', 'suggestion_copies', 'renditions', 'register_entries', 'register_revisions', 'register_proposals', 'register_decisions', 'register_uses', 'consent_documents', 'quote_consents', 'image_rights', 'version_entries', 'packages', 'dossier_contents', 'dossier_records', 'draft_segments', 'draft_snapshots', 'draft_updates']
/** Told by `facts`, or computed again at the first opening. */
const LATER: ReadonlySet<string> = new Set(['journal', 'library'])

/** Fills a new profile. A row that the schema does not take (what it names is lost) is left out. */
export function writeRows(tx: Writer, rows: Salvaged, facts: readonly JournalFact[]): void {
  const rebuilt = rebuiltRows(rows, facts)
  const all = new Map([...rows.keys()].map((table) => [table, [...(rows.get(table) ?? []), ...(rebuilt.get(table) ?? [])]] as const))
  const shapes = new Map(tableShapes(tx).map((shape) => [shape.name, shape] as const))
  const others = [...shapes.keys()].filter((name) => !FIRST.includes(name) && !LATER.has(name) && !name.startsWith('library_'))
  for (const name of [...FIRST, ...others]) {
    const shape = shapes.get(name)
    if (shape && hasTable(tx, name)) for (const row of inPlace(name, all.get(name) ?? [])) insertRow(tx, shape, row)
  }
  for (const fact of facts) taken(() => appendToJournal(tx, fact))
}

/** Rows that are numbered as they come are numbered again: one of them may be lost, or rebuilt. */
function inPlace(table: string, rows: readonly NamedRow[]): readonly NamedRow[] {
  const date = { role_grants: 'granted_at', institutions: 'saved_at', charter_choices: 'chosen_at' }[table]
  if (date === undefined) return rows
  return [...rows].sort((one, other) => Number(one[date]) - Number(other[date])).map((row, rank) => ({ ...row, seq: rank + 1 }))
}

function insertRow(tx: Writer, { name, columns }: TableShape, row: NamedRow): void {
  const there = columns.filter((column) => column.name in row)
  const sql = `INSERT INTO ${name} (${there.map((column) => column.name).join(', ')}) VALUES (${there.map(() => '?').join(', ')})`
  taken(() => tx.prepare(sql).run(there.map((column) => row[column.name])))
}

function taken(write: () => unknown): void {
  try {
    write()
  } catch (cause) {
    if (!(cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_CONSTRAINT'))) throw cause
  }
}
