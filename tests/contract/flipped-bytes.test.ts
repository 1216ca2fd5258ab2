import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Break } from '../../core/bridge/integrity'
import { pixelPng } from '../../core/communique/specimen'
import type { Sha256 } from '../../core/communique/ids'
import { breaksOfCommunique, type Part } from '../../electron/services/integrity/check-communique'
import { breaksOfProfile } from '../../electron/services/integrity/check-profile'
import { nothingKnown, type Evidence } from '../../electron/services/profile'
import { checkIntegrity } from '../../electron/services/tasks/check-integrity'
import { assetFile } from '../../electron/store/asset-files'
import { listCommuniqueIds } from '../../electron/store/communiques'
import type { Reader } from '../../electron/store/handles'
import { verifyJournal } from '../../electron/store/journal'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { communique } from './stories'

const quiet = { report: () => undefined, signal: new AbortController().signal }

/** A profile in which everything happened once: written, submitted, approved, cleared, released. */
async function wholeProfile(): Promise<string> {
  const { office } = await communique().draft().submitted('publisher', 'reviewer.scientific').approved('reviewer.scientific').approved().cleared().released().told()
  await office.get('assets.add', { bytes: pixelPng })
  await office.close()
  return office.folder
}

async function breaksIn(folder: string): Promise<readonly Break[]> {
  const checked = await checkIntegrity({ folder, only: null, file: null }, quiet)
  if (!checked.ok) throw new Error(checked.error.code)
  return checked.value.breaks
}

type Value = number | string | Buffer | null

/** Every value that differs from this one by one flipped byte and that its column can hold. */
function* flipped(value: Value): Generator<Value> {
  if (value === null) return
  if (typeof value === 'number') {
    for (let bit = 0; bit < 48; bit += 8) yield Number(BigInt(value) ^ (1n << BigInt(bit)))
    return
  }
  const bytes = Buffer.from(value)
  for (let at = 0; at < bytes.length; at++) {
    const other = Buffer.from(bytes)
    other[at] = (other[at] ?? 0) ^ 1
    if (Buffer.isBuffer(value)) yield other
    else if (Buffer.from(other.toString()).equals(other)) yield other.toString()
  }
}

/** What the checks find of the rows alone, which cost little enough to be asked for each byte. */
function findsSomething(db: Reader, parts: readonly Part[] | undefined): boolean {
  const evidence: Evidence = { db, known: nothingKnown(), logger: { note: () => undefined } }
  try {
    if (!parts && (!verifyJournal(db).ok || breaksOfProfile(evidence).length > 0)) return true
    const orphans = db.pragma('foreign_key_check') as unknown[]
    return orphans.length > 0 || listCommuniqueIds(db).some((id) => breaksOfCommunique(evidence, id, parts).length > 0)
  } catch (cause) {
    // A row that is not even JSON any more; the check of the whole profile words it as a damaged table.
    return cause instanceof Error
  }
}

interface Flips {
  readonly flips: number
  readonly unseen: readonly string[]
}

/** `parts`: of a long value, only the part of the check that is about it is asked. */
function flipEachByte(db: Database.Database, table: string, parts?: readonly Part[]): Flips {
  const rows = db.prepare(`SELECT rowid AS its_rowid, * FROM ${table}`).all() as Record<string, Value>[]
  const unseen: string[] = []
  let flips = 0
  for (const { its_rowid: rowid, ...row } of rows) {
    for (const [column, value] of Object.entries(row)) {
      for (const other of flipped(value)) {
        flips++
        db.exec('SAVEPOINT flip')
        try {
          db.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`).run(other, rowid)
          if (!findsSomething(db as unknown as Reader, parts)) unseen.push(`${table}.${column} of row ${String(rowid)}: ${String(value).slice(0, 40)}`)
        } catch (cause) {
          // Another row has that key already: the file could not hold it either.
          if (!(cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_CONSTRAINT'))) throw cause
        } finally {
          db.exec('ROLLBACK TO flip; RELEASE flip')
        }
      }
    }
  }
  return { flips, unseen: [...new Set(unseen)] }
}

async function toolOn(folder: string): Promise<Database.Database> {
  const db = new Database(join(folder, DATABASE_FILE))
  db.pragma('foreign_keys = OFF')
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string }[]) db.exec(`DROP TRIGGER ${name}`)
  return Promise.resolve(db)
}

test('a whole profile has no breaks', async () => {
  expect(await breaksIn(await wholeProfile())).toEqual([])
})

describe('each byte of each value, flipped one at a time, is found', () => {
  const longValues: Readonly<Record<string, readonly Part[]>> = { versions: ['versions'], renditions: ['renditions'] }
  test.each(['versions', 'rounds', 'verdicts', 'journal', 'renditions', 'communiques', 'people', 'role_grants', 'institutions'])('%s', async (table) => {
    const db = await toolOn(await wholeProfile())
    const { flips, unseen } = flipEachByte(db, table, longValues[table])
    db.close()
    expect(unseen).toEqual([])
    expect(flips).toBeGreaterThan(50)
  })

  test('the words of a draft', async () => {
    const db = await toolOn(await wholeProfile())
    const { unseen } = flipEachByte(db, 'draft_updates', ['draft'])
    db.close()
    // Who wrote an update and when is witnessed with its page, not by its own hash.
    expect(unseen.filter((each) => !/\.(person_id|written_at|seq) /.test(each))).toEqual([])
  })

  test('a picture’s file', async () => {
    const folder = await wholeProfile()
    const tool = new Database(join(folder, DATABASE_FILE))
    const { sha256 } = tool.prepare('SELECT sha256 FROM assets').get() as { sha256: Sha256 }
    tool.close()
    const file = assetFile(folder, sha256)
    const original = readFileSync(file)
    for (let at = 0; at < original.length; at++) {
      const bytes = Buffer.from(original)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      writeFileSync(file, bytes)
      expect(await breaksIn(folder)).toMatchObject([{ kind: 'picture', name: sha256 }])
    }
  })
})
