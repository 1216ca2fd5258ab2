import Database from 'better-sqlite3'
import type { Reader } from './handles'
import { first } from './sql'

/**
 * Reads the first words of an integrity check: `Tree 12 page 37 cell 3: …`, `row 5 missing from index x`,
 * `NULL value in versions.id`, `Page 12: never used`. Gives `what` (table or page), `table` and `page`; what is not said is left out.
 */
export function describeDamage(db: Reader, words: string): Readonly<Record<string, string | number>> {
  const tree = /Tree (\d+)/.exec(words)
  const page = /[Pp]age (\d+)/.exec(words)?.[1]
  const named = /index "?([a-z_0-9]+)"?/.exec(words)?.[1] ?? / in ([a-z_]+)\./.exec(words)?.[1] ?? /table "?([a-z_0-9]+)"?/.exec(words)?.[1]
  if (words.includes('fts5')) return { what: 'table', table: 'library_words' }
  const table = tree?.[1] === undefined ? named : (ownerOf(db, Number(tree[1])) ?? named)
  return { what: table === undefined ? 'page' : 'table', ...(table === undefined ? {} : { table }), ...(page === undefined ? {} : { page: Number(page) }) }
}

/** SQLite cannot read what it meets while it only reads: bytes that are no database, an index without its own settings. */
export function isDamage(cause: unknown): boolean {
  return cause instanceof Database.SqliteError && !/^SQLITE_(BUSY|CANTOPEN|INTERRUPT|IOERR|MISUSE|NOMEM|PERM|READONLY)/.test(cause.code)
}

/** What quick_check finds wrong with a file that SQLite could not go on reading. */
export function namedDamage(path: string): Readonly<Record<string, string | number>> {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true }) as unknown as Reader
    try {
      const found = describeDamage(db, String(db.pragma('quick_check(1)', { simple: true })))
      return found['page'] === undefined && found['table'] === undefined ? { what: 'table', table: 'sqlite_schema' } : found
    } finally {
      db.close()
    }
  } catch {
    // What SQLite needs to look at anything else is what is damaged: the list of tables.
    return { what: 'table', table: 'sqlite_schema' }
  }
}

/** The table to which a tree belongs, also when the tree is that of one of its indexes. */
function ownerOf(db: Reader, root: number): string | null {
  try {
    return first<{ tbl_name: string }>(db, 'SELECT tbl_name FROM sqlite_schema WHERE rootpage = :root', { root })?.tbl_name ?? null
  } catch {
    // The schema itself is what is damaged.
    return root === 1 ? 'sqlite_schema' : null
  }
}
