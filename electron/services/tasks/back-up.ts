import { mkdirSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Instant } from '../../../core/communique/ids'
import { backupsToKeep } from '../../../core/backup/rotation'
import { marbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { syncFolder } from '../../platform/atomic-files'
import { assetFile } from '../../store/asset-files'
import type { Reader } from '../../store/handles'
import { DATABASE_FILE, openDatabaseReadOnly } from '../../store/open-database'
import { checkBackupFolder, freeName, listBackups, removeBackup, removeUnfinished, removeUnnamedAssets, sharedAsset } from '../backup/backup-folder'
import { checkDatabase } from '../backup/check-copy'
import { assetsOf, contentsOf, markOf } from '../backup/contents'
import { copyDatabase } from '../backup/copy-database'
import { describeCopy } from '../backup/describe-copy'
import { readManifest, writeManifest } from '../backup/manifest'
import { shareAssets } from '../backup/share-assets'
import { partOf } from '../backup/progress'
import { stoppedBy } from '../backup/target-failure'
import type { TaskWork } from './task'

export interface BackUpInput {
  /** The profile's folder, absolute. */
  readonly profile: string
  readonly profileId: string
  /** Of this profile's backups, absolute; begun by beginBackupFolder. */
  readonly folder: string
  readonly at: Instant
  readonly productVersion: string
}

export interface BackedUp {
  /** `unchanged`: the last backup holds everything that the profile holds. `empty`: nobody has set it up yet. */
  readonly outcome: 'made' | 'unchanged' | 'empty'
  /** When the profile was last known to be wholly in a backup. */
  readonly takenAt: Instant
}

/**
 * Makes a backup and lets older ones go. It has its name only when it was read again, whole: the database opened and
 * checked page by page and row by row, every asset compared with its hash.
 * Errors: BACKUP_FOLDER_GONE, TARGET_DISK_FULL, TARGET_READ_ONLY, TARGET_WRITE_FAILED, CANCELLED, those of openDatabaseReadOnly, and
 * those of checkDatabase when the profile itself is no longer whole: then no backup is made of it, and none is let go.
 */
export async function backUp(input: BackUpInput, work: TaskWork): Promise<Result<BackedUp>> {
  const there = checkBackupFolder(input.folder, input.profileId)
  if (!there.ok) return there
  try {
    return await makeBackup(input, work)
  } catch (cause) {
    // Said of the folder of backups: what fails of the profile is named where it is opened.
    const failure = stoppedBy(cause, work, input.folder)
    return err(failure.code === 'FILE_NOT_FOUND' ? marbreError('BACKUP_FOLDER_GONE') : failure)
  }
}

async function makeBackup(input: BackUpInput, work: TaskWork): Promise<Result<BackedUp>> {
  const opened = openDatabaseReadOnly(input.profile)
  if (!opened.ok) return opened
  const { db, close } = opened.value
  try {
    const known = listBackups(input.folder).flatMap(({ manifest }) => manifest ?? [])
    if (contentsOf(db).journalRows === 0) return ok({ outcome: 'empty', takenAt: input.at })
    if (known[0]?.mark === markOf(db)) return ok({ outcome: 'unchanged', takenAt: input.at })
    await removeUnfinished(input.folder)
    const name = freeName(input.folder, input.at)
    const partial = join(input.folder, `.${name}.partial`)
    mkdirSync(partial)
    try {
      const whole = await fill(partial, db, { ...input, rank: (known[0]?.rank ?? 0) + 1 }, work)
      if (!whole.ok) return whole
      syncFolder(partial)
      await rename(partial, join(input.folder, name))
      syncFolder(input.folder)
    } finally {
      await rm(partial, { recursive: true, force: true })
    }
  } finally {
    close()
  }
  await letGo(input)
  return ok({ outcome: 'made', takenAt: input.at })
}

/** Everything of a backup, into a folder that is not one yet. */
async function fill(partial: string, db: Reader, input: BackUpInput & { readonly rank: number }, work: TaskWork): Promise<Result<void>> {
  const path = join(partial, DATABASE_FILE)
  const copied = await copyDatabase(db, path, partOf(work, 0, 0.4))
  if (!copied.ok) return copied
  const copy = new Database(path, { readonly: true, fileMustExist: true }) as unknown as Reader
  try {
    const sound = checkDatabase(copy, partOf(work, 0.4, 0.7))
    if (!sound.ok) return sound
    const assets = await shareAssets(assetsOf(copy), (sha256) => assetFile(input.profile, sha256), (sha256) => sharedAsset(input.folder, sha256), partOf(work, 0.7, 0.95))
    const manifest = await describeCopy(copy, path, { ...input, assets, signal: work.signal })
    const written = await writeManifest(partial, manifest)
    if (!written.ok) return written
    const read = readManifest(partial)
    return read.ok ? ok() : read
  } finally {
    copy.close()
  }
}

/** Only after a new one is whole: whatever goes wrong before, every older backup is still there. */
async function letGo({ folder }: BackUpInput): Promise<void> {
  const dated = listBackups(folder).flatMap(({ name, manifest }) => (manifest ? [{ name, takenAt: manifest.takenAt, rank: manifest.rank }] : []))
  const kept = new Set(backupsToKeep(dated).map(({ name }) => name))
  for (const { name } of dated.filter((each) => !kept.has(each.name))) await removeBackup(folder, name)
  await removeUnnamedAssets(folder)
}
