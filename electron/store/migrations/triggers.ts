/**
 * SQL of the triggers that make a table append-only. `keys` are its unique constraints.
 */
export function neverChanged(table: string, keys: readonly (readonly string[])[]): string {
  return [`CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} ${refuse(table)}`, neverTakenAway(table, keys)].join('\n')
}

/**
 * SQL of the triggers that keep each row in its place: DELETE is refused, and so is an INSERT on a taken key, since
 * INSERT OR REPLACE deletes without firing delete triggers on a connection without `recursive_triggers`. The rowid,
 * which every table has, is such a key.
 */
export function neverTakenAway(table: string, keys: readonly (readonly string[])[]): string {
  const taken = [...keys, ['rowid']].map((columns) => `EXISTS (SELECT 1 FROM ${table} WHERE ${columns.map((column) => `${column} = NEW.${column}`).join(' AND ')})`)
  return [
    `CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} ${refuse(table)}`,
    `CREATE TRIGGER ${table}_no_replace BEFORE INSERT ON ${table} WHEN ${taken.join(' OR ')} ${refuse(table)}`,
  ].join('\n')
}

/** SQL of a trigger that lets a row change, but not these columns. */
export function neverChangedColumns(table: string, columns: readonly string[]): string {
  return `CREATE TRIGGER ${table}_keep_${columns.join('_')} BEFORE UPDATE OF ${columns.join(', ')} ON ${table} BEGIN SELECT RAISE(ABORT, '${table}: ${columns.join(', ')} never change'); END;`
}

const refuse = (table: string): string => `BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`
