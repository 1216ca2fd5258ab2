import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { filledStore } from '../../tests/contract/filled-store'

const tables = ['role_grants', 'institutions', 'charters', 'charter_choices', 'communiques', 'draft_updates', 'draft_segments', 'draft_snapshots', 'versions', 'rounds', 'verdicts', 'threads', 'thread_messages', 'suggestions', 'journal', 'renditions', 'register_entries', 'register_revisions', 'register_proposals', 'register_decisions', 'register_uses', 'quote_consents', 'consent_documents', 'image_rights', 'version_entries', 'import_reports', 'packages', 'dossier_records', 'dossier_contents']

/** All rows of a table, as text. */
const contentOf = (db: Database.Database, table: string): string => JSON.stringify(db.prepare(`SELECT rowid, * FROM ${table}`).all())

const attacks = {
  'an update': 'UPDATE TABLE_ SET COLUMN_ = COLUMN_',
  'another rowid': 'UPDATE TABLE_ SET rowid = rowid + 1000',
  'UPDATE OR REPLACE': 'UPDATE OR REPLACE TABLE_ SET rowid = 1',
  'a deletion': 'DELETE FROM TABLE_',
  'INSERT OR REPLACE of the same row': 'INSERT OR REPLACE INTO TABLE_ SELECT * FROM TABLE_',
  'INSERT OR REPLACE on its rowid': 'INSERT OR REPLACE INTO TABLE_ (rowid, COLUMNS_) SELECT rowid, COLUMNS_ FROM TABLE_',
  'REPLACE INTO': 'REPLACE INTO TABLE_ SELECT * FROM TABLE_',
  'an upsert': 'INSERT INTO TABLE_ SELECT * FROM TABLE_ WHERE true ON CONFLICT DO UPDATE SET COLUMN_ = COLUMN_',
}

test.each(tables)('history in %s cannot be changed, neither with our pragmas nor by a tool without them', (table) => {
  const store = filledStore()
  const columns = (store.db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
  const before = contentOf(store.db, table)
  const attack = (db: Database.Database): void => {
    for (const [name, sql] of Object.entries(attacks)) {
      const written = sql.replaceAll('TABLE_', table).replaceAll('COLUMNS_', columns.join(', ')).replaceAll('COLUMN_', columns.at(-1) ?? '')
      expect(() => db.exec(written), name).toThrow('append-only')
    }
    expect(contentOf(db, table)).toBe(before)
  }
  attack(store.db)
  store.close()
  const tool = new Database(store.file)
  tool.pragma('foreign_keys = OFF')
  attack(tool)
  tool.close()
})

test('every table is either history, protected here, or one of those that live', () => {
  const { db } = filledStore()
  const found = (db.pragma('table_list') as { name: string; type: string }[]).filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_')).map(({ name }) => name)
  expect(found.sort()).toEqual([...tables, 'people', 'assets', 'settings', 'saved_filters', 'own_words', 'ignored_words', 'marks', 'copies', 'copied_passages', 'templates', 'suggestion_copies', 'library', 'library_texts', 'library_names', 'library_mark', 'register_current'].sort())
})

test('a person’s public key cannot be exchanged for another', () => {
  const { db } = filledStore()
  expect(() => db.exec("UPDATE people SET public_key = x'00'")).toThrow('never change')
  expect(() => db.exec('INSERT OR REPLACE INTO people SELECT * FROM people')).toThrow('append-only')
  expect(() => db.exec('DELETE FROM people')).toThrow('append-only')
})

test('a paper that proves an agreement is emptied once, with who did it, and nothing else of it changes', () => {
  const { db } = filledStore()
  const emptied = "name = '', bytes = x'', erased_at = 1, erased_by = (SELECT id FROM people LIMIT 1)"
  for (const other of [`${emptied}, sha256 = 'x'`, `${emptied}, byte_length = 1`, `${emptied}, added_at = 1`, `${emptied}, rowid = 9`, "name = '', bytes = x'', erased_at = 1", `${emptied}, bytes = x'01'`, `${emptied}, name = 'x'`]) {
    expect(() => db.exec(`UPDATE consent_documents SET ${other}`), other).toThrow()
  }
  db.exec(`UPDATE consent_documents SET ${emptied}`)
  expect(() => db.exec(`UPDATE consent_documents SET ${emptied}`)).toThrow('erased once')
  expect(() => db.exec("UPDATE consent_documents SET bytes = x'01', erased_at = NULL")).toThrow('erased once')
})

test('tables are strict', () => {
  const { db } = filledStore()
  const loose = (db.pragma('table_list') as { name: string; type: string; strict: number }[]).filter(({ name, type, strict }) => type === 'table' && !name.startsWith('sqlite_') && strict === 0)
  expect(loose).toEqual([])
})
