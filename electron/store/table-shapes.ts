import type { Reader } from './handles'
import { all } from './sql'

export interface ColumnShape {
  readonly name: string
  readonly type: string
  /** INTEGER PRIMARY KEY: the row's own number. */
  readonly isRowid: boolean
  readonly isNullable: boolean
}

/** A table as the schema has it today. */
export interface TableShape {
  readonly name: string
  readonly columns: readonly ColumnShape[]
  /** Names of the columns of its primary key; empty when it has none. */
  readonly key: readonly string[]
}

interface ColumnRow {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly pk: number
}

/** Every ordinary table, without the full-text index and what SQLite keeps for itself. */
export function tableShapes(db: Reader): readonly TableShape[] {
  const tables = all<{ name: string }>(db, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
  return tables.map(({ name }) => {
    const rows = all<ColumnRow>(db, `SELECT name, type, "notnull", pk FROM pragma_table_info('${name}') ORDER BY cid`)
    const keys = rows.filter(({ pk }) => pk > 0)
    const isRowid = ({ pk, type }: ColumnRow): boolean => pk > 0 && keys.length === 1 && type === 'INTEGER'
    return {
      name,
      columns: rows.map((row) => ({ name: row.name, type: row.type, isRowid: isRowid(row), isNullable: row.notnull === 0 })),
      key: keys.sort((one, other) => one.pk - other.pk).map((row) => row.name),
    }
  })
}
