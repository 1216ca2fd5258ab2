import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { remountReadOnly, smallDisk, withoutPermission } from '../../tests/contract/hostile-disks'
import { temporaryFolder } from '../../tests/contract/temporary-folder'
import type { ErrorCode } from '../../core/errors'
import { isAsClosed } from './close-witness'
import { storeFailure } from './failures'
import { NEWEST_VERSION } from './migrations'
import { DATABASE_FILE, openDatabase, openDatabaseReadOnly, type OpenDatabase } from './open-database'
import { inTransaction } from './sql'
import { writeSetting } from './settings'

const opened = (folder: string): OpenDatabase => {
  const result = openDatabase(folder)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const refusal = (folder: string): ErrorCode | 'opened' => {
  const result = openDatabase(folder)
  if (!result.ok) return result.error.code
  result.value.close()
  return 'opened'
}
const profile = (): { folder: string; file: string } => {
  const folder = temporaryFolder()
  opened(folder).close()
  return { folder, file: join(folder, DATABASE_FILE) }
}
/** Names and bytes of everything beside the lock. */
const photograph = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).filter((name) => !name.startsWith('profile.lock')).map((name) => [name, readFileSync(join(folder, name)).toString('base64')]))

/** Leaves a log beside the database, as a killed program does. */
const withLog = (folder: string, change: (db: Database.Database) => void): string => {
  const original = join(folder, DATABASE_FILE)
  const copy = join(temporaryFolder(), DATABASE_FILE)
  const db = new Database(original)
  change(db)
  for (const end of ['', '-wal']) copyFileSync(`${original}${end}`, `${copy}${end}`)
  db.close()
  return join(copy, '..')
}

describe('a profile that opens', () => {
  test('is made when there is none, and holds what was written after it is opened again', () => {
    const folder = join(temporaryFolder(), 'new', 'profile')
    const first = opened(folder)
    inTransaction(first.db, (writer) => writeSetting(writer, 'theme', 'dark'))
    first.close()
    const second = opened(folder)
    expect(second.db.prepare('SELECT value FROM settings').get()).toEqual({ value: '"dark"' })
    second.close()
  })

  test('has its pragmas at the second opening as at the first', () => {
    const { folder } = profile()
    const { db, close } = opened(folder)
    const read = (name: string): unknown => db.pragma(name, { simple: true })
    expect([read('journal_mode'), read('synchronous'), read('foreign_keys'), read('recursive_triggers'), read('trusted_schema'), read('cell_size_check')]).toEqual(['wal', 2, 1, 1, 0, 1])
    expect(read('user_version')).toBe(NEWEST_VERSION)
    close()
  })

  test('gives back what a killed program had committed to the log', () => {
    const { folder } = profile()
    const killed = withLog(folder, (db) => db.exec("INSERT INTO settings VALUES ('theme', '1')"))
    const { db, close } = opened(killed)
    expect(db.prepare('SELECT count(*) AS n FROM settings').get()).toEqual({ n: 1 })
    close()
  })

  test('has every page checked when its file is not the one that was closed, and only then', () => {
    const { folder, file } = profile()
    const bytes = readFileSync(file)
    bytes.fill(0xff, 4096, 4200)
    writeFileSync(file, bytes)
    expect(refusal(folder)).toBe('DATABASE_DAMAGED')
    expect(isAsClosed(file)).toBe(false)
    const whole = profile()
    expect(isAsClosed(whole.file)).toBe(true)
    const { db, close } = opened(whole.folder)
    inTransaction(db, (writer) => writeSetting(writer, 'theme', 'dark'))
    close()
    expect(isAsClosed(whole.file)).toBe(true)
    writeFileSync(whole.file, readFileSync(whole.file))
    expect(isAsClosed(whole.file)).toBe(false)
  })

  test('is not stopped by a database that was being made when the machine stopped', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, `${DATABASE_FILE}.new`), 'half')
    expect(refusal(folder)).toBe('opened')
    expect(readdirSync(folder).sort()).toEqual([DATABASE_FILE, `${DATABASE_FILE}.closed`, `${DATABASE_FILE}.pages`, 'profile.lock'])
  })
})

describe('a database that does not open is left as it was found', () => {
  const cases: readonly (readonly [name: string, expected: ErrorCode, spoil: (file: string) => void])[] = [
    ['truncated to nothing', 'DATABASE_DAMAGED', (file) => truncateSync(file, 0)],
    ['truncated in its header', 'DATABASE_DAMAGED', (file) => truncateSync(file, 60)],
    ['truncated in the middle', 'DATABASE_DAMAGED', (file) => truncateSync(file, 4096 * 5)],
    ['truncated by one byte', 'DATABASE_DAMAGED', (file) => truncateSync(file, readFileSync(file).length - 1)],
    ['garbage', 'DATABASE_DAMAGED', (file) => writeFileSync(file, 'Ceci n’est pas une base. '.repeat(400))],
    ['a page overwritten', 'DATABASE_DAMAGED', (file) => writeFileSync(file, readFileSync(file).fill(0xa5, 4096, 8192))],
    ['a full-text index without its own settings', 'DATABASE_DAMAGED', (file) => { const db = new Database(file); db.unsafeMode(true); db.exec('DELETE FROM library_words_config'); db.close() }],
    ['another program’s', 'DATABASE_NOT_OURS', (file) => { truncateSync(file, 0); const db = new Database(file); db.exec('CREATE TABLE notes (text)'); db.close() }],
    ['a newer version’s', 'DATABASE_FROM_NEWER_VERSION', (file) => { const db = new Database(file); db.pragma(`user_version = ${NEWEST_VERSION + 1}`); db.close() }],
    ['a log without its database', 'DATABASE_DAMAGED', (file) => { writeFileSync(`${file}-wal`, 'log'); rmSync(file) }],
  ]
  test.each(cases)('%s: %s', (_, expected, spoil) => {
    const { folder, file } = profile()
    spoil(file)
    const before = photograph(folder)
    expect(refusal(folder)).toBe(expected)
    expect(photograph(folder)).toEqual(before)
  })

  test('a newer version that was killed, whose number is in the log only', () => {
    const { folder } = profile()
    const killed = withLog(folder, (db) => db.pragma(`user_version = ${NEWEST_VERSION + 7}`))
    const before = photograph(killed)
    expect(openDatabase(killed)).toEqual({ ok: false, error: { code: 'DATABASE_FROM_NEWER_VERSION', params: { found: NEWEST_VERSION + 7, known: NEWEST_VERSION } } })
    expect(photograph(killed)).toEqual(before)
  })

  test('a number in the log that a power cut tore is no newer version’s: nothing of that change was kept', () => {
    const { folder } = profile()
    const killed = withLog(folder, (db) => db.pragma(`user_version = ${NEWEST_VERSION + 7}`))
    const log = join(killed, `${DATABASE_FILE}-wal`)
    const whole = readFileSync(log)
    for (const torn of [whole.subarray(0, -512), Buffer.concat([whole.subarray(0, -512), Buffer.alloc(512, 0xa5)]), Buffer.from(whole).fill(0xff, 32 + 16, 32 + 24)]) {
      writeFileSync(log, torn)
      const { db, close } = opened(killed)
      expect(db.pragma('user_version', { simple: true })).toBe(NEWEST_VERSION)
      close()
    }
  })

  test('damage under a log', () => {
    const { folder } = profile()
    const killed = withLog(folder, (db) => db.exec("INSERT INTO settings VALUES ('theme', '1')"))
    const file = join(killed, DATABASE_FILE)
    writeFileSync(file, readFileSync(file).fill(0xa5, 8192, 8192 * 4))
    const before = photograph(killed)
    expect(refusal(killed)).toBe('DATABASE_DAMAGED')
    const after = photograph(killed)
    expect({ file: after[DATABASE_FILE], log: after[`${DATABASE_FILE}-wal`] }).toEqual({ file: before[DATABASE_FILE], log: before[`${DATABASE_FILE}-wal`] })
  })

  test('a folder in the place of the database', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, DATABASE_FILE))
    expect(refusal(folder)).toBe('DATABASE_NOT_OURS')
  })
})

describe('a folder that cannot be written', () => {
  test('without permission: refused, nothing made', () => {
    const folder = temporaryFolder()
    expect(withoutPermission(folder, () => refusal(folder))).toBe('FOLDER_READ_ONLY')
    expect(readdirSync(folder)).toEqual([])
  })

  test('without permission, with a database in it: refused, unchanged', () => {
    const { folder } = profile()
    const before = photograph(folder)
    expect(withoutPermission(folder, () => refusal(folder))).toBe('FOLDER_READ_ONLY')
    expect(photograph(folder)).toEqual(before)
  })

  test('on a read-only disk: refused', () => {
    const folder = smallDisk(4 * 1024 * 1024)
    if (!folder || !remountReadOnly(folder)) {
      // No right to mount here: the system's two answers are given to the code that reads them.
      const answers = [Object.assign(new Error(), { code: 'EROFS' }), new Database.SqliteError('attempt to write a readonly database', 'SQLITE_READONLY_DBMOVED')]
      expect(answers.map((answer) => storeFailure(answer, tmpdir())?.code)).toEqual(['FOLDER_READ_ONLY', 'FOLDER_READ_ONLY'])
      return
    }
    expect(refusal(folder)).toBe('FOLDER_READ_ONLY')
  })
})

describe('a full disk', () => {
  test('at the first start: refused, nothing half made', () => {
    const folder = smallDisk(64 * 1024)
    if (!folder) { expectFullWithoutMount(); return }
    expect(refusal(folder)).toBe('DISK_FULL')
    expect(readdirSync(folder)).toEqual(['profile.lock'])
  })

  test.each([128, 192, 256, 288, 320, 352, 384, 448, 512])('of %i KB at the first start: what has the database’s name is a whole database', (kilobytes) => {
    const folder = smallDisk(kilobytes * 1024)
    if (!folder) { expectFullWithoutMount(); return }
    const first = refusal(folder)
    expect(['DISK_FULL', 'opened']).toContain(first)
    expect(existsSync(join(folder, DATABASE_FILE))).toBe(first === 'opened')
    expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([])
  })

  test('while writing: refused, and everything written before is there', () => {
    const folder = smallDisk(2 * 1024 * 1024)
    if (!folder) { expectFullWithoutMount(); return }
    const { db, close } = opened(folder)
    let written = 0
    const fill = (): void => {
      for (;;) {
        inTransaction(db, (writer) => writeSetting(writer, `k${written}`, 'x'.repeat(20_000)))
        written++
      }
    }
    expect(thrownBy(fill, folder)).toBe('DISK_FULL')
    expect(written).toBeGreaterThan(5)
    expect(db.prepare('SELECT count(*) AS n FROM settings').get()).toEqual({ n: written })
    expect(db.pragma('quick_check', { simple: true })).toBe('ok')
    close()
  })

  function expectFullWithoutMount(): void {
    const { folder } = profile()
    const { db, close } = opened(folder)
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`)
    expect(thrownBy(() => inTransaction(db, (writer) => writeSetting(writer, 'k', 'x'.repeat(200_000))), folder)).toBe('DISK_FULL')
    close()
  }
  function thrownBy(work: () => void, folder: string): ErrorCode | undefined {
    try {
      work()
      return undefined
    } catch (cause) {
      return storeFailure(cause, folder)?.code
    }
  }
})

describe('two programs on one profile', () => {
  test('the second is refused, and welcome when the first has left', () => {
    const { folder } = profile()
    const first = opened(folder)
    expect(refusal(folder)).toBe('PROFILE_IN_USE')
    first.close()
    expect(refusal(folder)).toBe('opened')
  })

  test('one that only reads is let in beside it, and cannot write', () => {
    const { folder } = profile()
    const writing = opened(folder)
    inTransaction(writing.db, (writer) => writeSetting(writer, 'theme', 'dark'))
    const reading = openDatabaseReadOnly(folder)
    if (!reading.ok) throw new Error(reading.error.code)
    expect(reading.value.db.prepare('SELECT count(*) AS n FROM settings').get()).toEqual({ n: 1 })
    expect(() => reading.value.db.exec('DELETE FROM settings')).toThrow('readonly')
    reading.value.close()
    writing.close()
  })

  test('reading a profile that is not there makes nothing', () => {
    const folder = join(temporaryFolder(), 'none')
    expect(openDatabaseReadOnly(folder)).toEqual({ ok: false, error: { code: 'FILE_NOT_FOUND' } })
    expect(existsSync(folder)).toBe(false)
  })
})
