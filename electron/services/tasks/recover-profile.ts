import { mkdirSync } from 'node:fs'
import { copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { RecoveryReport } from '../../../core/bridge/recovery'
import type { Language } from '../../../core/communique/content'
import type { CommuniqueId, Instant, PersonId } from '../../../core/communique/ids'
import { marbreError } from '../../../core/errors'
import { isRecoveredWhole, recoveryText } from '../../../core/i18n/recovery-text'
import { err, ok, type Result } from '../../../core/result'
import { syncFolder } from '../../platform/atomic-files'
import { sha256Of } from '../../platform/hashing'
import { assetFile } from '../../store/asset-files'
import { listAssets } from '../../store/assets'
import { listCommuniqueIds } from '../../store/communiques'
import type { Connection, Reader } from '../../store/handles'
import { appendToJournal } from '../../store/journal'
import { DATABASE_FILE, openDatabase, openDatabaseReadOnly } from '../../store/open-database'
import { listPeople } from '../../store/people'
import { inTransaction } from '../../store/sql'
import { copyDatabase } from '../backup/copy-database'
import { stoppedBy } from '../backup/target-failure'
import { nothingKnown, type Evidence } from '../profile'
import { statusOfCommunique } from '../status'
import { recoveredFacts, type RecoveredFacts } from '../recovery/rebuilt'
import { recoverDrafts, type RecoveredDraft } from '../recovery/recovered-drafts'
import { describeCommunique, lostKeysIn, type Described } from '../recovery/recovered-report'
import { newestSoundBackup, readSources, type SoundBackup } from '../recovery/sources'
import { writeRows } from '../recovery/write-profile'
import type { TaskWork } from './task'

export interface RecoverInput {
  /** The damaged profile's folder, absolute; nothing is written there. */
  readonly profile: string
  /** The folder to make. */
  readonly target: string
  /** The folders of its backups, the newest first. */
  readonly backups: readonly string[]
  readonly at: Instant
  readonly language: Language
  /** Somebody has its database open: what is read is a copy, page by page, that SQLite makes. */
  readonly isOpen: boolean
}

export type Recovered = Omit<RecoveryReport, 'copy'>

/**
 * Makes a profile beside from whatever a damaged one still gives, row by row, completed from its newest sound backup.
 * What is kept verifies: hashes, fingerprints, the journal's chain, signatures. The folder has its name only when it is
 * whole; beside its database are the report and the words of each communiqué as plain text.
 * Errors: NOTHING_RECOVERED, CANCELLED, TARGET_DISK_FULL, TARGET_READ_ONLY, TARGET_WRITE_FAILED, those of openDatabase.
 */
export async function recoverProfile(input: RecoverInput, work: TaskWork): Promise<Result<Recovered>> {
  const { target } = input
  const [partial, scratch] = ['partial', 'sauvegarde'].map((word) => join(dirname(target), `.${basename(target)}.${word}`)) as [string, string]
  const remove = async (): Promise<void> => { for (const folder of [partial, scratch]) await rm(folder, { recursive: true, force: true }) }
  try {
    await remove()
    mkdirSync(partial, { recursive: true, mode: 0o700 })
    const recovered = await recover(input, { partial, scratch }, work)
    if (!recovered.ok) return recovered
    await rename(partial, target)
    syncFolder(dirname(target))
    return recovered
  } catch (cause) {
    return err(stoppedBy(cause, work, dirname(target)))
  } finally {
    await remove()
  }
}

const STEPS = 5

async function recover(input: RecoverInput, { partial, scratch }: { partial: string; scratch: string }, work: TaskWork): Promise<Result<Recovered>> {
  const step = (done: number): void => {
    work.report(done, STEPS)
    work.signal.throwIfAborted()
  }
  step(0)
  const backup = await newestSoundBackup(input.backups, scratch, { signal: work.signal, report: () => step(0) })
  step(1)
  const source = input.isOpen ? await copyOfOpen(input.profile, join(scratch, 'copie'), work) : ok(input.profile)
  if (!source.ok) return source
  const sources = readSources(source.value, backup.rows)
  const { rows, drafts } = recoverDrafts(sources.rows, sources.namedChanges)
  const told = recoveredFacts(rows)
  if (told.facts.length === 0) return err(marbreError('NOTHING_RECOVERED'))
  step(2)
  const opened = openDatabase(partial)
  if (!opened.ok) return opened
  const { db, close } = opened.value
  try {
    inTransaction(db, (tx) => writeRows(tx, rows, told.facts))
    step(3)
    const lostPictures = await copyPictures(db, { from: [input.profile, ...(backup.folder ? [backup.folder] : [])], to: partial })
    finishJournal(db, told, input, backup)
    step(4)
    const keyed = new Set((rows.get('people') ?? []).map((row) => String(row['id'])))
    const report = await writeReport(db, partial, { input, told, drafts, backup, lostPictures, lostKeys: lostKeysIn(told.facts, keyed) })
    step(STEPS)
    return ok(report)
  } finally {
    close()
  }
}

/** Reading the file itself would drop the locks of those who have it open (see openRawPages). */
async function copyOfOpen(profile: string, folder: string, work: TaskWork): Promise<Result<string>> {
  const opened = openDatabaseReadOnly(profile)
  if (!opened.ok) return opened
  try {
    mkdirSync(folder, { recursive: true })
    const copied = await copyDatabase(opened.value.db, join(folder, DATABASE_FILE), { signal: work.signal, report: () => undefined })
    return copied.ok ? ok(folder) : copied
  } finally {
    opened.value.close()
  }
}

/** Returns how many pictures are nowhere. */
async function copyPictures(db: Reader, { from, to }: { from: readonly string[]; to: string }): Promise<number> {
  let lost = 0
  for (const { sha256 } of listAssets(db)) {
    let found = false
    for (const folder of from) {
      const bytes = found ? null : await readFile(assetFile(folder, sha256)).catch(() => null)
      if (!bytes || sha256Of(bytes) !== sha256) continue
      mkdirSync(dirname(assetFile(to, sha256)), { recursive: true })
      await copyFile(assetFile(folder, sha256), assetFile(to, sha256))
      found = true
    }
    if (!found) lost++
  }
  return lost
}

/**
 * Says in the journal what was done. When a part of it is missing, what was under way is asked again: a request for
 * changes or a withdrawal may be among what is lost, and an approval must never stand for want of it.
 */
function finishJournal(db: Connection, { lost, hasGap }: RecoveredFacts, { at }: RecoverInput, { takenAt }: SoundBackup): void {
  const actor: PersonId | undefined = listPeople(db)[0]?.id
  if (!actor) return
  const evidence: Evidence = { db, known: nothingKnown(), logger: { note: () => undefined } }
  const underWay = hasGap ? listCommuniqueIds(db).filter((id) => ['in_review', 'approved', 'cleared', 'to_rework'].includes(stateOf(evidence, id))) : []
  inTransaction(db, (tx) => {
    appendToJournal(tx, { at, actor, communiqueId: null, type: 'profile.recovered', payload: { lostLines: lost, backupTakenAt: takenAt }, signature: null })
    for (const communiqueId of underWay) appendToJournal(tx, { at, actor, communiqueId, type: 'communique.recovered', payload: {}, signature: null })
  })
}

function stateOf(evidence: Evidence, id: CommuniqueId): string {
  try {
    return statusOfCommunique(evidence, id).state
  } catch {
    // Its creation is nowhere: it has no state to be asked again.
    return ''
  }
}

interface Findings {
  readonly input: RecoverInput
  readonly told: RecoveredFacts
  readonly drafts: ReadonlyMap<string, RecoveredDraft>
  readonly backup: SoundBackup
  readonly lostPictures: number
  readonly lostKeys: readonly string[]
}

async function writeReport(db: Reader, folder: string, { input, told, drafts, backup, lostPictures, lostKeys }: Findings): Promise<Recovered> {
  const evidence: Evidence = { db, known: nothingKnown(), logger: { note: () => undefined } }
  const described = listCommuniqueIds(db).flatMap((id) => describeCommunique(evidence, id, drafts.get(id)) ?? [])
  const lines = described.map(({ line }) => line)
  const communiques = [...lines.filter((line) => !isRecoveredWhole(line)), ...lines.filter(isRecoveredWhole)]
  const report: Recovered = { backupTakenAt: backup.takenAt, communiques, lostJournalLines: told.lost, lostKeys, lostPictures }
  const { fileName, wordsFolder, text } = recoveryText(report, { language: input.language, at: input.at, source: basename(input.profile) })
  await writeFile(join(folder, fileName), `\uFEFF${text}`)
  await writeWords(join(folder, wordsFolder), described)
  return report
}

/** So that words can be had without Marbre. */
async function writeWords(folder: string, described: readonly Described[]): Promise<void> {
  mkdirSync(folder)
  for (const { line, words } of described) if (words !== '') await writeFile(join(folder, `${line.reference}.txt`), `\uFEFF${words}\n`)
}
