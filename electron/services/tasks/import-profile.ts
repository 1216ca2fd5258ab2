import { stat } from 'node:fs/promises'
import { marbreError } from '../../../core/errors'
import { err, type Result } from '../../../core/result'
import type { Contents } from '../backup/manifest'
import { makeFolder, readProfile } from '../backup/materialise'
import { partOf } from '../backup/progress'
import { checkProfileFile, unpackProfileFile } from '../profile-file/read-profile-file'
import type { TaskWork } from './task'

export interface ImportInput {
  /** The file, absolute. */
  readonly file: string
  /** The folder of the profile to make: absent or empty. */
  readonly target: string
}

/**
 * Makes a profile from a file that exportProfile wrote. Whole or not at all: on any error nothing is left at the target.
 * Errors: FILE_UNREADABLE, PROFILE_FILE_UNKNOWN, PROFILE_FILE_DAMAGED, PROFILE_FILE_TOO_LARGE, COPY_FROM_NEWER_VERSION, TARGET_NOT_EMPTY,
 * TARGET_DISK_FULL, TARGET_READ_ONLY, TARGET_WRITE_FAILED, CANCELLED, those of openDatabase and checkDatabase.
 */
export async function importProfile({ file, target }: ImportInput, work: TaskWork): Promise<Result<Contents>> {
  if (!(await isReadable(file))) return err(marbreError('FILE_UNREADABLE'))
  return makeFolder(target, (partial) => fill(file, partial, work), work)
}

async function fill(file: string, partial: string, work: TaskWork): Promise<Result<Contents>> {
  const whole = await checkProfileFile(file, partOf(work, 0, 0.2))
  if (!whole.ok) return whole
  const manifest = await unpackProfileFile(file, partial, partOf(work, 0.2, 0.7))
  if (!manifest.ok) return manifest
  const read = readProfile(partial, manifest.value, partOf(work, 0.7, 1))
  return !read.ok && read.error.code === 'BACKUP_DAMAGED' ? err(marbreError('PROFILE_FILE_DAMAGED')) : read
}

async function isReadable(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null)
  return found?.isFile() === true
}
