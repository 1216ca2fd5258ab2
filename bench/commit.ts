import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { frameUpdate } from '../core/document/frame'
import { DATABASE_FILE } from '../electron/store/open-database'
import { spreadOf, timed, type Figure } from './figures'
import { draftOf, foundOffice, openOffice, typeOneSign, writeCommunique } from './office'

const KEYS = 400
const BUDGET_BYTES = 10 * 1024

/** A key's update through the services, checked, committed and read back, against a bare row of the same bytes at the same safety. */
export async function benchCommit(folder: string): Promise<readonly Figure[]> {
  const office = await openOffice(folder)
  await foundOffice(office)
  const communiqueId = await writeCommunique(office, 3000, 1)
  const draft = await draftOf(office, communiqueId)
  const bare = bareTable(`${folder}-bare`)
  const ours: number[] = []
  const theirs: number[] = []
  const log = join(folder, `${DATABASE_FILE}-wal`)
  const written: number[] = []
  for (let key = 0; key < KEYS; key++) {
    const update = typeOneSign(draft)
    const logBytes = statSync(log).size
    ours.push(await timed(async () => { await office.get('drafts.append', { communiqueId, frame: frameUpdate(update) }) }))
    // A log that was copied into the file starts again from its beginning and does not grow: not a measurement.
    if (statSync(log).size > logBytes) written.push(statSync(log).size - logBytes)
    theirs.push(await timed(() => { bare.append(update) }))
  }
  bare.close()
  await office.workstation.close()
  const commit = { marbre: spreadOf(ours), peer: { name: 'a bare SQLite row', spread: spreadOf(theirs) } }
  const bytes = spreadOf(written)
  return [
    { what: 'a key’s update checked, committed, read back (3,000 words)', unit: 'ms', ...commit, budget: '≤ 250 ms after the key', within: commit.marbre.p99 <= 250 },
    { what: 'bytes written for it', unit: 'B', marbre: bytes, peer: null, budget: 'median ≤ 10 KB', within: bytes.median <= BUDGET_BYTES },
  ]
}

function bareTable(folder: string): { append: (bytes: Uint8Array) => void; close: () => void } {
  mkdirSync(folder, { recursive: true })
  const db = new Database(join(folder, 'bare.sqlite'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE updates (bytes BLOB) STRICT')
  const insert = db.prepare('INSERT INTO updates (bytes) VALUES (?)')
  return { append: (bytes) => { insert.run(bytes) }, close: () => { db.close() } }
}
