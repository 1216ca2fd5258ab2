import { closeSync, cpSync, existsSync, ftruncateSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sha256Of } from '../../electron/platform/hashing'
import { storeFailure } from '../../electron/store/failures'
import type { Reader } from '../../electron/store/handles'
import { verifyJournal } from '../../electron/store/journal'
import { DATABASE_FILE, openDatabase, type OpenDatabase } from '../../electron/store/open-database'
import { recordWitness, stateIn } from '../../electron/store/page-witness'
import { checkIntegrity } from '../../electron/services/tasks/check-integrity'
import { recoverProfile } from '../../electron/services/tasks/recover-profile'
import type { CrashProgram } from './program'
import { randomFrom, wholeNumber, type Random } from './random'
import { exampleFile } from './work/built-program'
import { beginDay, perform, type Act } from './work/day'
import { openPlace } from './work/place'

const PAGE_BYTES = 4096
const TRUNCATIONS = 200
/** Each so many trials, the damaged profile is recovered too: that takes longer than to find the damage. */
const RECOVERED_EACH = 8
/** A whole second, which every file system keeps: the damaged file has the date that it was closed with. */
const CLOSED_AT_S = 1_700_000_000

const quiet = { report: () => undefined, signal: new AbortController().signal }
const morning: readonly Act[] = ['create', 'type', 'type', 'submit', 'judge', 'clear', 'create', 'illustrate', 'type', 'submit', 'judge', 'import', 'create', 'type']
const afternoon: readonly Act[] = ['create', 'type', 'type', 'submit', 'type']

interface Damage {
  readonly name: string
  /** Does it to the file of a copy. */
  readonly spoil: (file: string) => void
}

/** `refused` at opening, `named` by the check of that start, `unseen` and harmless (the data reads the same), or missed. */
type Fate = 'refused' | 'named' | 'harmless' | 'missed'

interface Tally {
  readonly fates: Record<Fate, number>
  readonly findings: string[]
  readonly losses: string[]
  recovered: number
}

/**
 * Each page of a database, one byte flipped and the whole page overwritten, and the file cut at 200 places, without and
 * with a log: found at opening, or by the check of that start; named; the file as it was before; and what can be recovered
 * is recovered. What nobody saw must have changed no value of any row.
 */
export const damagedFiles: CrashProgram = {
  name: 'damaged-files',
  run: async (folder, say, { seed, trials }) => {
    const random = randomFrom(seed)
    const bases = await profiles(folder, random)
    const tally: Tally = { fates: { refused: 0, named: 0, harmless: 0, missed: 0 }, findings: [], losses: [], recovered: 0 }
    let tried = 0
    for (const base of bases) {
      const damages = allDamages(join(base.folder, DATABASE_FILE), random)
      for (const damage of trials === null ? damages : damages.slice(0, Math.ceil(trials / bases.length))) {
        await tryOne(base, damage, { tally, scratch: join(folder, 'trial'), recovers: tried % RECOVERED_EACH === 0 })
        tried++
      }
    }
    const { fates, findings, losses, recovered } = tally
    say(`  refused at opening ${fates.refused}, named by the check of that start ${fates.named}, harmless ${fates.harmless}, recovered ${recovered}`)
    return {
      trials: tried,
      losses: losses.length,
      corruptions: findings.length,
      findings: [...losses, ...findings],
      controls: [{ name: 'opening alone, without the check of that start', trials: tried, found: fates.named }],
    }
  },
}

interface Base {
  readonly folder: string
  readonly name: string
  /** What each row says. */
  readonly rows: string
}

/** A profile closed in order, and the same one as a killed program leaves it, with a log. */
async function profiles(folder: string, random: Random): Promise<readonly Base[]> {
  const live = join(folder, 'live')
  await work(live, join(folder, 'out'), { acts: morning, random })
  witnessAsClosed(live)
  const closed = join(folder, 'closed')
  cpSync(live, closed, { recursive: true, preserveTimestamps: true })
  const killed = join(folder, 'killed')
  await work(live, join(folder, 'out'), { acts: afternoon, random, beforeClosing: () => cpSync(live, killed, { recursive: true, preserveTimestamps: true, filter: (path) => !path.includes('profile.lock') && !path.endsWith('-shm') }) })
  return [closed, killed].map((each, rank) => ({ folder: each, name: rank === 0 ? 'closed' : 'with a log', rows: rowsOf(each, join(folder, 'read')) }))
}

async function work(folder: string, outbox: string, { acts, random, beforeClosing }: { acts: readonly Act[]; random: Random; beforeClosing?: () => void }): Promise<void> {
  const place = await openPlace(folder)
  try {
    const day = await beginDay({ place, random, tell: () => undefined, outbox, importFile: exampleFile, mark: 'mot' })
    for (const act of acts) await perform(day, act)
    beforeClosing?.()
  } finally {
    await place.close()
  }
}

/** Gives the file a date that can be given again, and what was witnessed of its closing that date. */
function witnessAsClosed(folder: string): void {
  const path = join(folder, DATABASE_FILE)
  utimesSync(path, CLOSED_AT_S, CLOSED_AT_S)
  writeFileSync(`${path}.closed`, `${stateIn(statSync(path, { bigint: true }))}\n`)
  recordWitness(path, { before: null, log: null, isUntouched: false, damaged: [] })
}

function allDamages(file: string, random: Random): readonly Damage[] {
  const pages = Math.floor(statSync(file).size / PAGE_BYTES)
  const each = Array.from({ length: pages }, (_, rank) => rank)
  const places = Array.from({ length: TRUNCATIONS }, (_, rank) => Math.floor((statSync(file).size * rank) / TRUNCATIONS))
  return [
    ...each.map((page): Damage => {
      const at = page * PAGE_BYTES + wholeNumber(random, 0, PAGE_BYTES - 1)
      const bit = 1 << wholeNumber(random, 0, 7)
      return { name: `byte ${at} of page ${page + 1}`, spoil: (path) => writeAt(path, at, Buffer.from([(readFileSync(path)[at] ?? 0) ^ bit])) }
    }),
    ...each.map((page): Damage => ({ name: `page ${page + 1}`, spoil: (path) => writeAt(path, page * PAGE_BYTES, Buffer.alloc(PAGE_BYTES, 0xa5)) })),
    ...places.map((length): Damage => ({ name: `cut after ${length} bytes`, spoil: (path) => truncate(path, length) })),
  ]
}

function writeAt(path: string, at: number, bytes: Buffer): void {
  const handle = openSync(path, 'r+')
  writeSync(handle, bytes, 0, bytes.length, at)
  closeSync(handle)
}

function truncate(path: string, length: number): void {
  const handle = openSync(path, 'r+')
  ftruncateSync(handle, length)
  closeSync(handle)
}

async function tryOne(base: Base, damage: Damage, { tally, scratch, recovers }: { tally: Tally; scratch: string; recovers: boolean }): Promise<void> {
  const name = `${base.name}, ${damage.name}`
  const folder = join(scratch, 'profile')
  rmSync(scratch, { recursive: true, force: true })
  cpSync(base.folder, folder, { recursive: true, preserveTimestamps: true })
  const file = join(folder, DATABASE_FILE)
  damage.spoil(file)
  utimesSync(file, CLOSED_AT_S, CLOSED_AT_S)
  const before = hashes(file)
  try {
    if (recovers) await tryRecovery(folder, join(scratch, 'recovered'), { name, tally })
    const fate = await fateOf(folder, base, tally, name)
    tally.fates[fate]++
    if (fate === 'missed') tally.findings.push(`${name}: nobody saw it, and a row says something else`)
    // A profile that opened with a log may copy the log into its file when it is let go.
    if ((fate === 'refused' || base.name === 'closed') && hashes(file) !== before) tally.findings.push(`${name}: ${fate}, and the file was touched`)
  } catch (cause) {
    tally.findings.push(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

const hashes = (file: string): string => [file, `${file}-wal`].map((path) => (existsSync(path) && statSync(path).size > 0 ? sha256Of(readFileSync(path)) : '')).join()

async function fateOf(folder: string, base: Base, tally: Tally, name: string): Promise<Fate> {
  const opened = openDatabase(folder)
  if (!opened.ok) {
    const { code, params } = opened.error
    if (params === undefined && code === 'DATABASE_DAMAGED') tally.findings.push(`${name}: refused without a name`)
    return 'refused'
  }
  try {
    if (!isChainWhole(opened.value.db, folder)) return 'refused'
    return await fateOfOpened(folder, base, opened.value)
  } finally {
    opened.value.abandon()
  }
}

async function fateOfOpened(folder: string, base: Base, { file, db }: OpenDatabase): Promise<Fate> {
  const checked = await checkIntegrity({ folder, only: null, file }, quiet)
  if (!checked.ok || checked.value.breaks.length > 0) return 'named'
  return textOf(db) === base.rows ? 'harmless' : 'missed'
}

/** What every opening does next. */
function isChainWhole(db: Reader, folder: string): boolean {
  try {
    return verifyJournal(db).ok
  } catch (cause) {
    if (storeFailure(cause, folder)?.code === 'DATABASE_DAMAGED') return false
    throw cause
  }
}

/** A profile comes out that opens, and that is whole but for what the report tells, or a reason why there is none. */
async function tryRecovery(profile: string, target: string, { name, tally }: { name: string; tally: Tally }): Promise<void> {
  const result = await recoverProfile({ profile, target, backups: [], at: 1, language: 'fr', isOpen: false }, quiet)
  if (!result.ok) {
    if (result.error.code !== 'NOTHING_RECOVERED' || statSync(join(profile, DATABASE_FILE)).size > 20 * PAGE_BYTES) tally.losses.push(`${name}: not recovered, ${result.error.code}`)
    return
  }
  tally.recovered++
  const opened = openDatabase(target)
  if (!opened.ok || !verifyJournal(opened.value.db).ok) tally.losses.push(`${name}: what was recovered does not open`)
  if (opened.ok) opened.value.close()
}

/** Every value of every row, of a copy: reading a log needs a folder that can be written. */
function rowsOf(folder: string, copy: string): string {
  rmSync(copy, { recursive: true, force: true })
  cpSync(folder, copy, { recursive: true })
  const db = new Database(join(copy, DATABASE_FILE)) as unknown as Reader
  try {
    return textOf(db)
  } finally {
    db.close()
  }
}

function textOf(db: Reader): string {
  const tables = db.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') AND name NOT LIKE 'sqlite_%' ORDER BY name").all() as { name: string }[]
  return sha256Of(JSON.stringify(tables.map(({ name }) => [name, (db.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).raw().all() as unknown[][]).map((row) => row.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)))])))
}
