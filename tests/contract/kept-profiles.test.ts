import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { states } from '../../core/workflow/types'
import { sha256Of } from '../../electron/platform/hashing'
import type { Connection, Reader } from '../../electron/store/handles'
import { verifyJournal } from '../../electron/store/journal'
import { migrate, NEWEST_VERSION } from '../../electron/store/migrations'
import { DATABASE_FILE, openDatabase } from '../../electron/store/open-database'
import { openOffice } from './office'
import { readProfile, type ProfileReading } from './read-profile'
import { temporaryFolder } from './temporary-folder'
import { wholeProfile } from './whole-profile'

/*
 * Profiles written by each earlier Marbre, one folder for each version of the database, with what a person found in
 * them then. They are never edited: every later Marbre must open them and find the same.
 */
const KEPT = join(import.meta.dirname, '../fixtures/profiles')
const READING = 'reading.json'
const folderOf = (version: number): string => join(KEPT, String(version).padStart(3, '0'))
const keptVersions = readdirSync(KEPT).filter((name) => /^\d{3}$/.test(name)).map(Number).sort((one, other) => one - other)
const upTo = (from: number): number[] => Array.from({ length: NEWEST_VERSION - from + 1 }, (_, rank) => from + rank)

const copyOf = (version: number): string => {
  const folder = temporaryFolder()
  cpSync(folderOf(version), folder, { recursive: true })
  return folder
}
const readingOf = async (folder: string): Promise<ProfileReading> => {
  const office = await openOffice(folder)
  const [ana] = await office.get('people.list')
  if (!ana) throw new Error('nobody')
  await office.sitDown(ana.id)
  const reading = await readProfile(office)
  await office.close()
  return reading
}
const expectedOf = (version: number): ProfileReading => JSON.parse(readFileSync(join(folderOf(version), READING), 'utf8')) as ProfileReading

/** The schema without the tables that FTS5 makes for itself. */
const schemaOf = (file: string): readonly string[] => {
  const db = new Database(file, { readonly: true })
  const rows = db.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '%\\_words\\_%' ESCAPE '\\' ORDER BY type, name").all() as { sql: string }[]
  db.close()
  return rows.map(({ sql }) => sql)
}
const bytesOf = (folder: string): string => sha256Of(readFileSync(join(folder, DATABASE_FILE)))

const missing = Array.from({ length: NEWEST_VERSION - 1 }, (_, rank) => rank + 1).filter((version) => !keptVersions.includes(version))
const advice = `No kept profile of database version ${missing.join(', ')}: nothing proves that the migration after it keeps what people wrote.
Go back to the last commit before that migration (\`git worktree add /somewhere <commit>\`), run there
\`KEEP_PROFILE=1 npx vitest run tests/contract/kept-profiles.test.ts\`, and commit the folder that it makes under tests/fixtures/profiles.`

if (process.env['KEEP_PROFILE']) test('a profile of the present version is kept', async () => {
  const kept = folderOf(NEWEST_VERSION)
  rmSync(kept, { recursive: true, force: true })
  const { office } = await wholeProfile()
  await office.close()
  const db = new Database(join(office.folder, DATABASE_FILE))
  db.exec('VACUUM')
  db.close()
  mkdirSync(kept, { recursive: true })
  for (const name of [DATABASE_FILE, 'assets']) cpSync(join(office.folder, name), join(kept, name), { recursive: true })
  writeFileSync(join(kept, READING), `${JSON.stringify(await readingOf(copyOf(NEWEST_VERSION)), null, 2)}\n`)
})

test('every migration has a kept profile of the version before it', () => {
  expect(missing, advice).toEqual([])
})

test('the helper that makes kept profiles puts something of everything into them', async () => {
  const { office } = await wholeProfile()
  const { communiques } = await readProfile(office)
  expect([...new Set(communiques.map(({ state }) => state))].sort()).toEqual([...states].sort())
  expect(communiques.some(({ renditions }) => renditions.some(({ outcome }) => outcome === 'authentic, in_force'))).toBe(true)
})

describe.each(keptVersions)('the profile kept at version %i', (version) => {
  test('is of that version, and whole', () => {
    const db = new Database(join(copyOf(version), DATABASE_FILE), { readonly: true })
    expect(db.pragma('user_version', { simple: true })).toBe(version)
    expect(verifyJournal(db as unknown as Reader).ok).toBe(true)
    db.close()
  })

  test.each(upTo(version))('brought to version %i first, then opened, reads as it did', async (target) => {
    const folder = copyOf(version)
    const db = new Database(join(folder, DATABASE_FILE))
    db.pragma('foreign_keys = ON')
    for (const step of upTo(version).filter((each) => each <= target)) {
      migrate(db as unknown as Connection, step)
      expect(db.pragma('user_version', { simple: true })).toBe(step)
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(db.pragma('foreign_key_check')).toEqual([])
      expect(verifyJournal(db as unknown as Reader).ok).toBe(true)
    }
    db.close()
    expect(await readingOf(folder)).toEqual(expectedOf(version))
  })

  test('has the schema of a new one, once opened', async () => {
    const folder = copyOf(version)
    await readingOf(folder)
    const fresh = temporaryFolder()
    const opened = openDatabase(fresh)
    if (!opened.ok) throw new Error(opened.error.code)
    opened.value.close()
    expect(schemaOf(join(folder, DATABASE_FILE))).toEqual(schemaOf(join(fresh, DATABASE_FILE)))
  })

  if (version < NEWEST_VERSION) test('stays as it is when a step fails, and goes on from there', async () => {
    const folder = copyOf(version)
    const db = new Database(join(folder, DATABASE_FILE))
    expect(() => migrate(cutBeforeTheNumber(db))).toThrow('power cut')
    expect(db.pragma('user_version', { simple: true })).toBe(version)
    db.close()
    expect(await readingOf(folder)).toEqual(expectedOf(version))
  })

  test('is left alone by a Marbre that is older than it', () => {
    const folder = copyOf(version)
    const db = new Database(join(folder, DATABASE_FILE))
    db.pragma(`user_version = ${NEWEST_VERSION + 1}`)
    db.close()
    const before = bytesOf(folder)
    expect(openDatabase(folder)).toEqual({ ok: false, error: { code: 'DATABASE_FROM_NEWER_VERSION', params: { found: NEWEST_VERSION + 1, known: NEWEST_VERSION } } })
    expect(bytesOf(folder)).toBe(before)
    expect(readdirSync(folder).filter((name) => name.startsWith(DATABASE_FILE) && name !== DATABASE_FILE)).toEqual([])
    expect(existsSync(join(folder, READING))).toBe(true)
  })
})

/** A connection on which a migration's statements run, and the number that ends it does not. */
function cutBeforeTheNumber(db: Database.Database): Connection {
  const get = (target: Database.Database, name: string | symbol): unknown => {
    if (name === 'pragma')
      return (text: string, ...more: []) => {
        if (text.includes('user_version =')) throw new Error('power cut')
        return target.pragma(text, ...more)
      }
    const value: unknown = Reflect.get(target, name)
    return typeof value === 'function' ? (value.bind(target) as unknown) : value
  }
  return new Proxy(db, { get }) as unknown as Connection
}
