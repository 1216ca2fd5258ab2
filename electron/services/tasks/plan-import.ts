import { basename } from 'node:path'
import type { ImportFormat, ImportPlan } from '../../../core/bridge/register'
import { MOST_LINES_SHOWN } from '../../../core/bridge/register'
import { marbreError } from '../../../core/errors'
import { guessedColumns } from '../../../core/register/columns'
import { keyOf, type ColumnField, type EntryId, type RegisterKind } from '../../../core/register/entry'
import { planner, type FileRow, type KnownEntries, type LineOutcome, type PlannedWrite } from '../../../core/register/import-plan'
import { rowsFromVcards } from '../../../core/register/vcard'
import { err, ok, type Result } from '../../../core/result'
import type { Reader } from '../../store/handles'
import { openDatabaseReadOnly } from '../../store/open-database'
import { listCurrent } from '../../store/register'
import { readChosenFile } from '../chosen-file'
import { decoded, MAX_TABLE_BYTES, MAX_TABLE_LINES, readTable, rowsOfTable, type Table } from '../register/read-table'
import type { TaskWork } from './task'

export interface PlanImportInput {
  /** The profile's folder, absolute. */
  readonly profile: string
  /** The chosen file, absolute. */
  readonly path: string
  readonly kind: RegisterKind
  readonly format: ImportFormat
  /** The field of each column of a table; null: to be guessed from its first line. */
  readonly columns: readonly (ColumnField | null)[] | null
}

export interface PlanImportOutput {
  readonly plan: Omit<ImportPlan, 'token'>
  readonly writes: readonly PlannedWrite[]
}

interface ReadFile {
  readonly rows: readonly FileRow[]
  readonly table: ImportPlan['table']
}

/** Reads a file and tells what each of its lines would do to the register; writes nothing. Errors: FILE_UNREADABLE, TABLE_TOO_LARGE, TABLE_UNREADABLE, CANCELLED, those of opening. */
export async function planImport(input: PlanImportInput, work: TaskWork): Promise<Result<PlanImportOutput>> {
  const bytes = await readChosenFile(input.path, MAX_TABLE_BYTES, 'TABLE_TOO_LARGE')
  if (!bytes.ok) return bytes
  const file = readFile(input, bytes.value)
  if (!file.ok) return file
  const opened = openDatabaseReadOnly(input.profile)
  if (!opened.ok) return opened
  try {
    return await plan(input, file.value, knownEntries(opened.value.db, input.kind), work)
  } finally {
    opened.value.close()
  }
}

function readFile({ kind, format, columns }: PlanImportInput, bytes: Uint8Array): Result<ReadFile> {
  const text = decoded(bytes)
  if (!text) return err(marbreError('TABLE_UNREADABLE'))
  if (format === 'vcard') return cardsOf(text.text, kind)
  const table = readTable(text.text)
  if (!table.ok) return table
  const chosen = columns ?? guessedColumns(kind, table.value.headings)
  return ok({
    rows: rowsOfTable(table.value, chosen),
    table: { encoding: text.encoding, delimiter: table.value.delimiter, columns: table.value.headings.map((heading, at) => ({ heading, field: chosen[at] ?? null, samples: samplesOf(table.value, at) })) },
  })
}

function cardsOf(text: string, kind: RegisterKind): Result<ReadFile> {
  if (kind !== 'contact' && kind !== 'person') return err(marbreError('TABLE_UNREADABLE'))
  const rows = rowsFromVcards(text, kind)
  if (rows.length > MAX_TABLE_LINES) return err(marbreError('TABLE_TOO_LARGE', { lines: MAX_TABLE_LINES }))
  return rows.length === 0 ? err(marbreError('TABLE_UNREADABLE')) : ok({ rows, table: null })
}

/** The first cells of a column that say something. */
function samplesOf({ rows }: Table, at: number): readonly string[] {
  return rows.slice(0, 50).map(({ cells }) => (cells[at] ?? '').trim().slice(0, 80)).filter((cell) => cell !== '').slice(0, 3)
}

function knownEntries(db: Reader, kind: RegisterKind): KnownEntries {
  const known = new Map<string, { entryId: EntryId; number: number; revision: PlannedWrite['revision'] }>()
  // Those in use come first: one of the same name that was withdrawn stays so.
  for (const { entryId, number, content } of listCurrent(db, kind, 'withdrawn')) {
    const key = keyOf(content.entry)
    if (!known.has(key)) known.set(key, { entryId, number, revision: content })
  }
  return known
}

const PAUSE_EVERY = 500

async function plan({ path, kind, format }: PlanImportInput, { rows, table }: ReadFile, known: KnownEntries, { report, signal }: TaskWork): Promise<Result<PlanImportOutput>> {
  const decide = planner(kind, known)
  const counts = { new: 0, changed: 0, same: 0, refused: 0 }
  const shown: Record<LineOutcome['outcome'], LineOutcome[]> = { new: [], changed: [], same: [], refused: [] }
  const writes: PlannedWrite[] = []
  for (const [rank, row] of rows.entries()) {
    const { outcome, write } = decide(row)
    counts[outcome.outcome] += 1
    if (shown[outcome.outcome].length < MOST_LINES_SHOWN) shown[outcome.outcome].push(outcome)
    if (write) writes.push(write)
    if (rank % PAUSE_EVERY > 0) continue
    await new Promise((resolve) => setImmediate(resolve))
    report(rank + 1, rows.length)
    if (signal.aborted) return err(marbreError('CANCELLED'))
  }
  const lines = Object.values(shown).flat().sort((one, other) => one.line - other.line)
  return ok({ plan: { fileName: basename(path), kind, format, table, counts, lines }, writes })
}
