import { existsSync, readFileSync } from 'node:fs'
import type { CommuniqueId, Instant, Sha256 } from '../../../core/communique/ids'
import type { CommuniqueOverview } from '../../../core/bridge/shapes'
import { missingCase } from '../../../core/result'
import { listBackups } from '../../../electron/services/backup/backup-folder'
import { sha256Of } from '../../../electron/platform/hashing'
import type { Reader } from '../../../electron/store/handles'
import { openDatabaseReadOnly } from '../../../electron/store/open-database'
import { findRendition, readRenditionBytes } from '../../../electron/store/renditions'
import { all } from '../../../electron/store/sql'
import { randomFrom } from '../random'
import { beginDay, perform, saidBy } from './day'
import { openPlace, type Place } from './place'
import type { Ledger, Promised } from './promises'

/** What is wrong with a profile, in a line each. */
export interface Found {
  readonly losses: string[]
  readonly corruptions: string[]
}

export interface Looked {
  /** Where a file that was promised is to be looked for now; the same place unless told. */
  readonly fileAt?: (path: string) => string
  /** Whether the office also works on, which writes; true unless told. */
  readonly goesOn?: boolean
  readonly outbox: string
  readonly importFile: string
}

/**
 * Opens a profile that something happened to, as a person does, and holds it against what was promised: each thing is
 * there, drafts say every word in the order in which it was typed, no version, kept file or journal row seen earlier
 * has other bytes, the journal's chain is whole, and the office can work on.
 */
export async function checkProfile(folder: string, ledger: Ledger, looked: Looked): Promise<Found> {
  const found: Found = { losses: [], corruptions: [] }
  if (ledger.promised.length === 0 && !existsSync(folder)) return found
  const place = await openPlace(folder)
  try {
    const { problem } = place.workstation
    if (problem) {
      found.corruptions.push(`the profile does not open: ${JSON.stringify(problem)}`)
      return found
    }
    checkRows(folder, ledger, found)
    await checkPromises(place, ledger.promised, looked, found)
    if (looked.goesOn ?? true) await goOn(place, looked, ledger)
  } catch (cause) {
    found.corruptions.push(`looking at the profile: ${cause instanceof Error ? cause.message : String(cause)}`)
  } finally {
    await place.close()
  }
  return found
}

/** Reads the file itself, beside the workstation. */
function checkRows(folder: string, { promised, seen }: Ledger, found: Found): void {
  const opened = openDatabaseReadOnly(folder)
  if (!opened.ok) {
    found.corruptions.push(`the file cannot be read: ${opened.error.code}`)
    return
  }
  const { db, close } = opened.value
  try {
    const whole = db.pragma('integrity_check(1)', { simple: true })
    if (whole !== 'ok') found.corruptions.push(`integrity_check: ${String(whole)}`)
    if (all(db, 'PRAGMA foreign_key_check').length > 0) found.corruptions.push('a row names one that is not there')
    for (const [name, hash] of rowsThatNeverChange(db)) {
      if ((seen.get(name) ?? hash) !== hash) found.corruptions.push(`${name} has other bytes than it had`)
      seen.set(name, hash)
    }
    for (const name of seen.keys()) if (!hasRow(db, name)) found.losses.push(`${name} was there and is gone`)
    for (const each of promised) if (each.kind === 'cleared') checkRenditions(db, each, found)
  } finally {
    close()
  }
}

const appendOnly = { versions: ['id', 'content'], renditions: ['id', 'bytes'], verdicts: ['id', 'signature'], journal: ['seq', 'hash'] } as const

function* rowsThatNeverChange(db: Reader): Generator<readonly [name: string, hash: string]> {
  for (const [table, [key, bytes]] of Object.entries(appendOnly)) {
    for (const row of all<{ key: string | number; bytes: Uint8Array }>(db, `SELECT ${key} AS key, ${bytes} AS bytes FROM ${table}`)) yield [`${table} ${row.key}`, sha256Of(row.bytes)]
  }
}

function hasRow(db: Reader, name: string): boolean {
  const [table = '', key = ''] = name.split(' ')
  const column = appendOnly[table as keyof typeof appendOnly][0]
  return all(db, `SELECT 1 FROM ${table} WHERE ${column} = :key`, { key: column === 'seq' ? Number(key) : key }).length > 0
}

function checkRenditions(db: Reader, { renditions }: Extract<Promised, { kind: 'cleared' }>, found: Found): void {
  for (const { id, sha256 } of renditions) {
    const kept = findRendition(db, id)
    if (!kept) found.losses.push(`the kept file ${id} of a clearing is gone`)
    else if (kept.sha256 !== sha256 || !readRenditionBytes(db, kept).ok) found.corruptions.push(`the kept file ${id} has other bytes`)
  }
}

interface Known {
  readonly overview: CommuniqueOverview
  readonly words: string
  readonly types: readonly string[]
}

async function checkPromises(place: Place, promised: readonly Promised[], looked: Looked, found: Found): Promise<void> {
  const people = new Set((await place.get('people.list').catch(() => [])).map(({ id }) => id))
  const known = new Map<CommuniqueId, Known | null>()
  for (const each of promised) if ('communiqueId' in each && !known.has(each.communiqueId)) known.set(each.communiqueId, await read(place, each.communiqueId, found))
  for (const each of promised) {
    const lost = await lossOf(each, { place, people, known, fileAt: looked.fileAt ?? ((path) => path) })
    if (lost) found.losses.push(lost)
  }
  for (const [id, one] of known) if (one) checkOrder(id, one, promised, found)
}

/** A communiqué as it is now, with every version of it read; null when it is gone. */
async function read(place: Place, communiqueId: CommuniqueId, found: Found): Promise<Known | null> {
  const result = await place.ask('communiques.read', { communiqueId })
  if (!result.ok) return null
  const overview = result.value as CommuniqueOverview
  for (const { id, number, fingerprint } of overview.versions) {
    const version = await place.ask('versions.read', { versionId: id })
    if (!version.ok) found.corruptions.push(`version ${number} ${fingerprint} does not read: ${version.error.code}`)
  }
  const { updates } = await place.get('drafts.open', { communiqueId })
  const words = saidBy(updates)
  if (words === null) found.corruptions.push(`the draft of ${communiqueId} holds no document`)
  const types = (await place.get('communiques.history', { communiqueId })).map(({ type }) => type)
  return { overview, words: words ?? '', types }
}

interface Sight {
  readonly place: Place
  readonly people: ReadonlySet<string>
  readonly known: ReadonlyMap<CommuniqueId, Known | null>
  readonly fileAt: (path: string) => string
}

/** The line that says what is lost of a promise, or null. */
async function lossOf(promised: Promised, { place, people, known, fileAt }: Sight): Promise<string | null> {
  const lostUnless = (holds: boolean, what: string): string | null => (holds ? null : `${what} was acknowledged and is gone`)
  const of = 'communiqueId' in promised ? known.get(promised.communiqueId) : null
  switch (promised.kind) {
    case 'person':
      return lostUnless(people.has(promised.personId), 'a person')
    case 'communique':
      return lostUnless(of !== null, 'a communiqué')
    case 'typed':
      return lostUnless(of?.words.includes(promised.word) === true, `« ${promised.word} » (${promised.seq})`)
    case 'version':
      return lostUnless(of?.overview.versions.some(({ id, fingerprint }) => id === promised.versionId && fingerprint === promised.fingerprint) === true, `version ${promised.number}`)
    case 'verdict':
      return lostUnless(of?.overview.verdicts.some(({ versionId }) => versionId === promised.versionId) === true, 'a verdict')
    case 'cleared':
      return lostUnless(of?.types.includes('version.cleared') === true, 'a clearing')
    case 'event':
      return lostUnless(of?.types.includes(promised.type) === true, promised.type)
    case 'asset':
      return lostUnless((await place.ask('assets.read', { sha256: promised.sha256 })).ok, `asset ${promised.sha256.slice(0, 8)}`)
    case 'file':
      return lostUnless(hashOfFile(fileAt(promised.path)) === promised.sha256, `the exported file ${promised.path}`)
    case 'backup':
      return backupLost(fileAt(promised.path), promised.takenAt)
    case 'compacted':
    case 'refused':
      return null
    default:
      return missingCase(promised)
  }
}

/** A backup that was told of, or a later one that took its place, is there and opens whole. */
function backupLost(folder: string, takenAt: Instant): string | null {
  const kept = listBackups(folder).find(({ manifest }) => manifest !== null && manifest.takenAt >= takenAt)
  if (!kept) return `the backup of ${new Date(takenAt).toISOString()} was acknowledged and is gone`
  const opened = openDatabaseReadOnly(kept.folder)
  if (!opened.ok) return `the backup ${kept.name} does not open: ${opened.error.code}`
  try {
    return opened.value.db.pragma('integrity_check(1)', { simple: true }) === 'ok' ? null : `the backup ${kept.name} is not whole`
  } finally {
    opened.value.close()
  }
}

function hashOfFile(path: string): Sha256 | null {
  return existsSync(path) ? sha256Of(readFileSync(path)) : null
}

/** Words stand in the order in which they were typed. */
function checkOrder(id: CommuniqueId, { words }: Known, promised: readonly Promised[], found: Found): void {
  const typed = promised.flatMap((each) => (each.kind === 'typed' && each.communiqueId === id ? [words.lastIndexOf(each.word)] : [])).filter((at) => at >= 0)
  if (typed.some((at, rank) => rank > 0 && at < (typed[rank - 1] ?? 0))) found.corruptions.push(`words of ${id} are in another order than they were typed`)
}

/** The office writes one more word and illustrates: what this promises is in the ledger too. */
async function goOn(place: Place, { outbox, importFile }: Looked, { promised }: Ledger): Promise<void> {
  const mark = `g${promised.length}x`
  const day = await beginDay({ place, random: randomFrom(promised.length), tell: (each) => promised.push(each), outbox, importFile, mark })
  await perform(day, 'type')
  await perform(day, 'submit')
}
