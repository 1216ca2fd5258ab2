import type { Reader, Writer } from './handles'
import { first, run } from './sql'

/** JSON of a setting, or null when it was never written. Whoever reads it checks its shape. */
export function readSetting(db: Reader, key: string): unknown {
  const row = first<{ value: string }>(db, 'SELECT value FROM settings WHERE key = :key', { key })
  return row && (JSON.parse(row.value) as unknown)
}

export function writeSetting(db: Writer, key: string, value: unknown): void {
  run(db, 'INSERT INTO settings (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value', { key, value: JSON.stringify(value) })
}
