import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { SCHEMA_VERSION } from '../../core/communique/content'
import { sha256Of } from '../../electron/platform/hashing'
import { NEWEST_VERSION } from '../../electron/store/migrations'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { openOffice } from './office'
import { communique } from './stories'
import { temporaryFolder } from './temporary-folder'

/** Every file of a folder: its name, its length, the SHA-256 of its bytes, and when it was last changed, in nanoseconds. */
function photograph(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort().map((name) => {
    const path = join(folder, name)
    const { size, mtimeNs } = statSync(path, { bigint: true })
    return statSync(path).isFile() ? `${name} ${size} ${mtimeNs} ${sha256Of(readFileSync(path))}` : name
  })
}

/** What a person does who opens this profile with a Marbre of today: look at everything, then leave. */
async function visit(folder: string): Promise<unknown> {
  const office = await openOffice(folder)
  const { problem } = await office.get('app.status')
  if (!problem) for (const name of ['library.list', 'people.list'] as const) await office.ask(name, name === 'library.list' ? { text: '', states: [], offset: 0, limit: 5 } : undefined)
  await office.close()
  return problem
}

/** A profile at rest, and at will what a later Marbre did to it. With `killed`, that stays in the log, as after a kill. */
async function profileOf(later: string, killed = false): Promise<{ folder: string; id: string }> {
  const { office, id } = await communique().draft('Avant').told()
  await office.close()
  const folder = temporaryFolder()
  const db = new Database(join(office.folder, DATABASE_FILE))
  if (!killed) db.pragma('journal_mode = DELETE')
  db.exec(later)
  if (!killed) db.pragma('journal_mode = WAL')
  if (!killed) db.close()
  cpSync(office.folder, folder, { recursive: true, filter: (source) => !source.endsWith('-shm') })
  if (killed) db.close()
  return { folder, id }
}

describe('an older Marbre on the profile of a newer one writes 0 bytes', () => {
  const newer = `PRAGMA user_version = ${NEWEST_VERSION + 1}`

  test.each([['at rest', false], ['with a log that a killed program left', true]])('the database is newer, %s', async (_name, killed) => {
    const { folder } = await profileOf(newer, killed)
    expect(readdirSync(folder).includes(`${DATABASE_FILE}-wal`)).toBe(killed)
    const before = photograph(folder)
    expect(await visit(folder)).toMatchObject({ code: 'DATABASE_FROM_NEWER_VERSION' })
    expect(photograph(folder)).toEqual(before)
  })

  test('a draft is newer: its rows stay as they are, whatever is asked of it', async () => {
    const { folder, id } = await profileOf(`DROP TRIGGER draft_updates_no_update; UPDATE draft_updates SET schema_version = ${SCHEMA_VERSION + 1} WHERE seq = 2`)
    const rowsOf = (): unknown => {
      const db = new Database(join(folder, DATABASE_FILE), { readonly: true })
      const rows = ['draft_updates', 'draft_segments', 'draft_snapshots', 'versions', 'journal'].map((table) => db.prepare(`SELECT * FROM ${table}`).all())
      db.close()
      return rows
    }
    const before = rowsOf()
    const office = await openOffice(folder)
    for (const [name, input] of [['drafts.open', {}], ['drafts.check', {}], ['drafts.compare', { seq: 1 }], ['drafts.restore', { seq: 1 }], ['versions.submit', { requiredRoles: ['publisher'], instructions: '' }]] as const) await office.ask(name, { communiqueId: id, ...input })
    await office.close()
    expect(rowsOf()).toEqual(before)
  })
})
