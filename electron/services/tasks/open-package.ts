import type { Sha256 } from '../../../core/communique/ids'
import { marbreError } from '../../../core/errors'
import { MAX_PACKAGE_BYTES } from '../../../core/packages/limits'
import { err, ok, type Result } from '../../../core/result'
import { assetFiles } from '../../store/asset-files'
import { readChosenFile } from '../chosen-file'
import { readPackage, type ReadPackage } from '../packages/read-package'
import type { TaskWork } from './task'

export interface OpenPackageInput {
  /** Absolute. */
  readonly file: string
  /** What the file was when it was looked at; null: it is looked at now. */
  readonly expected: Sha256 | null
  /** The profile in which its pictures are kept; null: nothing is written. */
  readonly profile: string | null
}

/**
 * Reads a package whole. Its pictures may be kept on the way: a file under its own hash that nothing names yet is
 * nothing anybody sees. Errors: FILE_UNREADABLE, PACKAGE_TOO_LARGE, PACKAGE_DAMAGED (also when it is no longer what was
 * looked at), those of readPackage, what the profile's disk refuses.
 */
export async function openPackage({ file, expected, profile }: OpenPackageInput, work: TaskWork): Promise<Result<ReadPackage>> {
  work.report(0, 1)
  const bytes = await readChosenFile(file, MAX_PACKAGE_BYTES, 'PACKAGE_TOO_LARGE')
  if (!bytes.ok) return bytes
  const files = profile === null ? null : assetFiles(profile)
  const read = await readPackage(bytes.value, work, (_sha256, picture) => (files ? files.write(picture) : Promise.resolve(ok())))
  if (!read.ok) return read
  if (work.signal.aborted) return err(marbreError('CANCELLED'))
  return expected !== null && read.value.sha256 !== expected ? err(marbreError('PACKAGE_DAMAGED')) : read
}

