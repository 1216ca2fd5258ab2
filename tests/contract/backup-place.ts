import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from '../../core/result'
import { beginBackupFolder } from '../../electron/services/backup/backup-folder'
import { backUp, type BackedUp } from '../../electron/services/tasks/back-up'
import { verifyBackups, type VerifiedBackup } from '../../electron/services/tasks/verify-backups'
import type { TaskWork } from '../../electron/services/tasks/task'
import { temporaryFolder } from './temporary-folder'

export const PROFILE_ID = '1f7d3f0e-0000-4000-8000-000000000001'
export const NOON = Date.UTC(2026, 10, 23, 12)
export const quiet: TaskWork = { report: () => undefined, signal: new AbortController().signal }

/** The backups of one profile, in a folder of their own. */
export interface BackupPlace {
  readonly folder: string
  readonly backUp: (at?: number, work?: TaskWork) => Promise<Result<BackedUp>>
  readonly verify: () => Promise<readonly VerifiedBackup[]>
}

export async function backupPlace(profile: string, chosen = temporaryFolder()): Promise<BackupPlace> {
  const begun = await beginBackupFolder(chosen, PROFILE_ID)
  if (!begun.ok) throw new Error(begun.error.code)
  const folder = begun.value
  return {
    folder,
    backUp: (at = NOON, work = quiet) => backUp({ profile, profileId: PROFILE_ID, folder, at, productVersion: '0.0.0-test' }, work),
    verify: async () => {
      const scratch = join(temporaryFolder(), 'scratch')
      mkdirSync(scratch)
      const verified = await verifyBackups({ folder, profile, scratch }, quiet)
      if (!verified.ok) throw new Error(verified.error.code)
      return verified.value
    },
  }
}

/** Work that somebody gives up when it has reported so many times. */
export function givenUpAfter(reports: number): TaskWork {
  const controller = new AbortController()
  let count = 0
  return {
    signal: controller.signal,
    report: () => {
      count += 1
      if (count >= reports) controller.abort()
    },
  }
}
