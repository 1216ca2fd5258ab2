import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import * as v from 'valibot'
import { errorCodes, type MarbreError } from '../../../core/errors'
import type { Result } from '../../../core/result'
import { writeFileAtomically } from '../../platform/atomic-files'
import type { Ids } from '../../platform/ports'
import { DATABASE_FILE } from '../../store/open-database'
import { backupFolderOf, listBackups, type ListedBackup } from './backup-folder'

const RECORD_FILE = 'backups.json'

const recordSchema = v.object({
  /** Tells this profile's backups from others' in the same folder. */
  profileId: v.pipe(v.string(), v.uuid()),
  /** The folder of the profile that wrote this. */
  profile: v.string(),
  /** The folder that was chosen for backups. */
  folder: v.string(),
  /** When everything was last known to be in a backup; null before the first. */
  safeAt: v.nullable(v.number()),
  /** Why the last attempt made none, or null. */
  problem: v.nullable(v.object({ code: v.picklist(errorCodes), params: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))) })),
})

/**
 * Where a profile's backups are: a file beside its database, since it is most needed when the database does not open.
 * It does not go into backups: a restored copy is a profile of its own.
 */
export interface BackupRecord {
  readonly profileId: string
  readonly folder: string
  readonly safeAt: number | null
  readonly problem: MarbreError | null
}

/** Null when no folder was chosen yet, and for a profile that was copied by hand: its original goes on with its backups. */
export function readBackupRecord(profile: string): BackupRecord | null {
  const record = v.safeParse(recordSchema, jsonOf(join(profile, RECORD_FILE)))
  if (!record.success) return null
  const { profile: writtenBy, problem, ...rest } = record.output
  if (resolve(writtenBy) !== resolve(profile) && existsSync(join(writtenBy, DATABASE_FILE))) return null
  return { ...rest, problem: problem && { code: problem.code, ...(problem.params ? { params: problem.params } : {}) } }
}

export function writeBackupRecord(profile: string, record: BackupRecord): Promise<Result<void>> {
  return writeFileAtomically(join(profile, RECORD_FILE), Buffer.from(`${JSON.stringify({ ...record, profile }, null, 1)}\n`))
}

/** The record of a profile whose backups go to this folder from now on; what was in another one stays there. */
export function recordFor(profile: string, folder: string, ids: Ids): BackupRecord {
  return { profileId: readBackupRecord(profile)?.profileId ?? ids.next(), folder, safeAt: null, problem: null }
}

/** The backups of a profile, the last made first, also when its database does not open. */
export function backupsOf(profile: string): readonly ListedBackup[] {
  const record = readBackupRecord(profile)
  return record ? listBackups(backupFolderOf(record.folder, record.profileId)) : []
}

/** Whether a folder is the profile's own, or lies in it. */
export function isInside(profile: string, folder: string): boolean {
  const path = relative(resolve(profile), resolve(folder))
  return path === '' || !(path.startsWith('..') || resolve(path) === path)
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // No record yet, or one that a stopped machine left unreadable: the folder is chosen again.
    return null
  }
}
