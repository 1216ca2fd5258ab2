import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { marbreError } from '../../../core/errors'
import { err, type Result } from '../../../core/result'
import { DATABASE_FILE } from '../../store/open-database'
import { sharedAsset } from '../backup/backup-folder'
import type { Contents } from '../backup/manifest'
import { readManifest } from '../backup/manifest'
import { materialise } from '../backup/materialise'
import type { TaskWork } from './task'

export interface RestoreInput {
  /** The folder of one backup, absolute. */
  readonly backup: string
  /** The folder of the profile to make: absent or empty. */
  readonly target: string
}

/**
 * Makes a profile beside from a backup; nothing that exists is written over. Needs no profile that opens.
 * Errors: BACKUP_UNKNOWN, COPY_FROM_NEWER_VERSION, and those of materialise.
 */
export async function restoreBackup({ backup, target }: RestoreInput, work: TaskWork): Promise<Result<Contents>> {
  if (!existsSync(backup)) return err(marbreError('BACKUP_UNKNOWN'))
  const manifest = readManifest(backup)
  if (!manifest.ok) return manifest
  return materialise({ database: join(backup, DATABASE_FILE), assetOf: (sha256) => sharedAsset(dirname(backup), sha256), manifest: manifest.value }, target, work)
}
