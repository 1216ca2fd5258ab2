import { sha256Of } from '../../platform/hashing'
import { isJournalRowWhole } from '../journal'
import type { TableShape } from '../table-shapes'
import type { NamedRow } from './raw-database'

/** Rows by table, each sound as far as it can tell by itself. */
export type Salvaged = ReadonlyMap<string, readonly NamedRow[]>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const JSON_COLUMNS: ReadonlySet<string> = new Set(['payload', 'lock', 'snapshot', 'roles', 'required_roles'])

/** Whether a row is what was written, as far as its own hashes, ids and JSON say. */
export function isSound(table: string, row: NamedRow): boolean {
  return areIdsWhole(row) && isJsonWhole(row) && isHashWhole(row) && (table !== 'journal' || isJournalRowWhole(row))
}

function areIdsWhole(row: NamedRow): boolean {
  return Object.entries(row).every(([name, value]) => typeof value !== 'string' || !(name === 'id' || name.endsWith('_id')) || UUID.test(value))
}

function isJsonWhole(row: NamedRow): boolean {
  try {
    for (const [name, value] of Object.entries(row)) if (JSON_COLUMNS.has(name)) JSON.parse(String(value))
    return true
  } catch {
    return false
  }
}

/** Every table that keeps bytes keeps their hash in `sha256`, and most their length beside it. */
function isHashWhole({ sha256, bytes, content, byte_length: byteLength }: NamedRow): boolean {
  const kept = bytes ?? content
  if (!(kept instanceof Uint8Array) || sha256 === undefined) return true
  const stored = sha256 instanceof Uint8Array ? Buffer.from(sha256).toString('hex') : sha256
  return stored === sha256Of(kept) && (byteLength === undefined || byteLength === kept.byteLength)
}

/**
 * One row for each key: the damaged file's where it proves itself or where rows are allowed to change, since it is the
 * newer one; else the backup's, since an append-only row that differs from it was damaged.
 */
export function mergeRows(shape: TableShape, damaged: readonly NamedRow[], backup: readonly NamedRow[], changes: boolean): readonly NamedRow[] {
  const keyOf = (row: NamedRow): string => JSON.stringify(shape.key.map((column) => row[column]))
  const merged = new Map<string, NamedRow>()
  for (const row of damaged) if (isSound(shape.name, row) && !merged.has(keyOf(row))) merged.set(keyOf(row), row)
  for (const row of backup) {
    const other = merged.get(keyOf(row))
    if (!other || (!changes && !provesItself(other))) merged.set(keyOf(row), row)
  }
  return [...merged.values()].sort((one, other) => Number(one['rowid']) - Number(other['rowid']))
}

const provesItself = (row: NamedRow): boolean => row['sha256'] instanceof Uint8Array || row['hash'] instanceof Uint8Array
