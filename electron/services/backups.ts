import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Handlers } from '../../core/bridge/handlers'
import type { BackupOverview, BackupState, ProfileCopy } from '../../core/bridge/shapes'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { backupFolderOf, beginBackupFolder } from './backup/backup-folder'
import { isInside, readBackupRecord, recordFor, writeBackupRecord, type BackupRecord } from './backup/backup-record'
import { copiesBeside, copyAt, folderBeside, scratchOf, type CopyDesk } from './backup/copy-desk'
import { targetFailure } from './backup/target-failure'
import type { BackedUp } from './tasks/back-up'

/** The folder in a person's documents, until they choose another. */
const DEFAULT_NAME = 'Sauvegardes Marbre'

/** What can be asked of backups although the profile does not open. */
export function backupReading(desk: CopyDesk, live: boolean): Handlers<'backups.state' | 'backups.read' | 'backups.verify' | 'backups.restore'> {
  return {
    'backups.state': () => ok(stateOf(desk)),
    'backups.read': () => overviewOf(desk),
    'backups.verify': () => {
      const record = readBackupRecord(desk.folder)
      if (!record) return ok([])
      return desk.work.run('verifyBackups', { folder: backupFolderOf(record.folder, record.profileId), profile: live ? desk.folder : null, scratch: scratchOf(desk) })
    },
    'backups.restore': ({ name }) => restore(desk, name),
  }
}

/** `afterwards` looks after what can only be done once everything is safe. */
export function backupCalls(desk: CopyDesk, afterwards: () => Promise<void>): Handlers<Extract<keyof Handlers, `backups.${string}`>> {
  return {
    ...backupReading(desk, true),
    'backups.chooseFolder': async () => {
      const folder = await desk.dialogs.chooseFolder('backups')
      if (folder === null) return err(marbreError('CANCELLED'))
      const begun = await useFolder(desk, folder)
      return begun.ok ? overviewOf(desk) : begun
    },
    'backups.make': async () => {
      const made = await makeBackup(desk)
      if (made.ok) await afterwards()
      return made.ok ? overviewOf(desk) : made
    },
    'backups.reveal': () => {
      const record = readBackupRecord(desk.folder)
      const folder = record && backupFolderOf(record.folder, record.profileId)
      if (!folder || !existsSync(folder)) return err(marbreError('BACKUP_FOLDER_GONE'))
      desk.dialogs.reveal(folder)
      return ok(undefined)
    },
  }
}

/** Makes one now, if anything changed, and notes how it went. The errors are those of the task backUp. */
export async function makeBackup(desk: CopyDesk): Promise<Result<BackedUp>> {
  const record = await recordOrDefault(desk)
  if (!record.ok) return record
  const { profileId, folder } = record.value
  const at = desk.clock.now()
  const made = await desk.work.run('backUp', { profile: desk.folder, profileId, folder: backupFolderOf(folder, profileId), at, productVersion: desk.productVersion })
  if (made.ok || made.error.code !== 'CANCELLED') {
    // The folder may have been chosen anew meanwhile: that choice stands.
    const now = readBackupRecord(desk.folder) ?? record.value
    if (now.folder === folder) await writeBackupRecord(desk.folder, made.ok ? { ...now, safeAt: made.value.outcome === 'empty' ? now.safeAt : at, problem: null } : { ...now, problem: made.error })
    desk.announce('backups.changed', null)
  }
  return made
}

/** The record, or one that begins in a person's documents. Error: BACKUP_FOLDER_GONE when there is no such place, and those of useFolder. */
async function recordOrDefault(desk: CopyDesk): Promise<Result<BackupRecord>> {
  const record = readBackupRecord(desk.folder)
  if (record) return ok(record)
  return desk.documents === undefined ? err(marbreError('BACKUP_FOLDER_GONE')) : useFolder(desk, join(desk.documents, DEFAULT_NAME))
}

/** Errors: BACKUP_FOLDER_INSIDE, TARGET_DISK_FULL, TARGET_READ_ONLY, TARGET_WRITE_FAILED. */
async function useFolder(desk: CopyDesk, folder: string): Promise<Result<BackupRecord>> {
  if (isInside(desk.folder, folder)) return err(marbreError('BACKUP_FOLDER_INSIDE'))
  try {
    const record = recordFor(desk.folder, folder, desk.ids)
    const begun = await beginBackupFolder(folder, record.profileId)
    if (!begun.ok) return err(marbreError('TARGET_WRITE_FAILED'))
    const written = await writeBackupRecord(desk.folder, record)
    desk.announce('backups.changed', null)
    return written.ok ? ok(record) : written
  } catch (cause) {
    const failure = targetFailure(cause, folder)
    if (!failure) throw cause
    return err(failure.code === 'FILE_NOT_FOUND' ? marbreError('TARGET_READ_ONLY') : failure)
  }
}

async function restore(desk: CopyDesk, name: string): Promise<Result<ProfileCopy>> {
  const record = readBackupRecord(desk.folder)
  if (!record) return err(marbreError('BACKUP_UNKNOWN'))
  const target = folderBeside(desk, 'restauration', desk.clock.now())
  const restored = await desk.work.run('restoreBackup', { backup: join(backupFolderOf(record.folder, record.profileId), name), target })
  return restored.ok ? ok(copyAt(desk, target)) : restored
}

/** The folder is looked into in a thread of its own; the rest is known here. Error: CANCELLED. */
async function overviewOf(desk: CopyDesk): Promise<Result<BackupOverview>> {
  const record = readBackupRecord(desk.folder)
  const { folder } = stateOf(desk)
  const own = record ? backupFolderOf(record.folder, record.profileId) : null
  const looked = folder === null ? ok({ isOnSameDisk: false, backups: [] }) : await desk.work.run('lookAtBackups', { profile: desk.folder, chosen: record?.folder ?? desk.documents ?? folder, folder: own })
  return looked.ok ? ok({ ...stateOf(desk), folder, ...looked.value, copies: copiesBeside(desk) }) : looked
}

function stateOf({ folder, documents }: CopyDesk): BackupState {
  const record = readBackupRecord(folder)
  const usual = documents === undefined ? null : join(documents, DEFAULT_NAME)
  return { folder: record?.folder ?? usual, safeAt: record?.safeAt ?? null, problem: record?.problem ?? null }
}
