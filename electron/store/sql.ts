import type Database from 'better-sqlite3'
import type { Connection, Reader, Writer } from './handles'

const prepared = new WeakMap<Reader, Map<string, Database.Statement>>()

/** The prepared statement of `sql` on this handle, made once. */
function statement(db: Reader, sql: string): Database.Statement {
  const known = prepared.get(db) ?? new Map<string, Database.Statement>()
  prepared.set(db, known)
  const found = known.get(sql) ?? db.prepare(sql)
  known.set(sql, found)
  return found
}

type Bindings = object

/* eslint-disable @typescript-eslint/no-unnecessary-type-parameters -- a driver's row has the shape that its SQL gives it: the caller, who wrote it, names it */

/** Every row. The caller names the row's shape, which is the columns that it selects. */
export function all<Row>(db: Reader, sql: string, bindings: Bindings = {}): readonly Row[] {
  return statement(db, sql).all(bindings) as readonly Row[]
}

/** The first row, or null. */
export function first<Row>(db: Reader, sql: string, bindings: Bindings = {}): Row | null {
  return (statement(db, sql).get(bindings) ?? null) as Row | null
}

/** Row by row, for what is too large to hold. Nothing else may run on the handle meanwhile. */
export function each<Row>(db: Reader, sql: string, bindings: Bindings = {}): IterableIterator<Row> {
  return statement(db, sql).iterate(bindings) as IterableIterator<Row>
}

/** Returns how many rows changed. */
export function run(db: Writer, sql: string, bindings: Bindings = {}): number {
  return statement(db, sql).run(bindings).changes
}

/**
 * All or nothing: an exception rolls back and goes on. IMMEDIATE takes the write lock at once.
 * A nested call would be a caller's mistake, and throws.
 */
export function inTransaction<Value>(db: Connection, work: (writer: Writer) => Value): Value {
  db.exec('BEGIN IMMEDIATE')
  try {
    const value = work(db as unknown as Writer)
    db.exec('COMMIT')
    return value
  } catch (cause) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw cause
  }
}

/** All that is read meanwhile is of one moment, whatever others write. For a connection that only reads. */
export function inSnapshot<Value>(db: Reader, read: () => Value): Value {
  db.exec('BEGIN')
  try {
    return read()
  } finally {
    if (db.inTransaction) db.exec('COMMIT')
  }
}

/** A blob as plain bytes: what a driver's Buffer is, without its class. */
export function bytesOf(blob: Uint8Array): Uint8Array {
  return new Uint8Array(blob.buffer, blob.byteOffset, blob.byteLength)
}
