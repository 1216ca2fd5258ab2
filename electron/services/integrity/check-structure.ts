import type { Break } from '../../../core/bridge/integrity'
import { describeDamage, isDamage } from '../../store/damage'
import type { Reader } from '../../store/handles'
import { all } from '../../store/sql'
import { breakOfProfile } from './found-break'

/** The tables and the full-text index: what SQLite can say of them one by one, so that a person may stop between two. */
export function tablesOf(db: Reader): readonly string[] {
  return all<{ name: string }>(db, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND name <> 'sqlite_schema' ORDER BY name").map(({ name }) => name)
}

/** What SQLite finds wrong with the pages, the order and the indexes of a table, and rows that name no row. */
export function brokenTable(db: Reader, table: string): readonly Break[] {
  try {
    const found = db.pragma(`integrity_check('${table}')`) as readonly { readonly integrity_check: string }[]
    const words = found.map((row) => row.integrity_check).filter((each) => each !== 'ok')
    const orphans = db.pragma(`foreign_key_check('${table}')`) as readonly unknown[]
    const named = words.map((each) => describeDamage(db, each)['table'] ?? table)
    return [...new Set([...named.map(String), ...(orphans.length > 0 ? [table] : [])])].map((name) => breakOfProfile('table', name))
  } catch (cause) {
    if (isDamage(cause)) return [breakOfProfile('table', table)]
    throw cause
  }
}
