import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { marbreError, type ErrorCode, type MarbreError } from '../../../core/errors'
import { storeFailure } from '../../store/failures'

const atTarget: Partial<Record<ErrorCode, ErrorCode>> = { DISK_FULL: 'TARGET_DISK_FULL', FOLDER_READ_ONLY: 'TARGET_READ_ONLY', WRITE_FAILED: 'TARGET_WRITE_FAILED' }

/**
 * What a refusal of the system means when it is about the place that a copy goes to: a person's own work is not
 * concerned. Null when it is a fault of the program.
 */
export function targetFailure(cause: unknown, folder: string): MarbreError | null {
  const failure = storeFailure(cause, nearestFolder(folder))
  if (!failure) return null
  return marbreError(atTarget[failure.code] ?? failure.code, failure.params)
}

/** The free room is asked of a folder that is there. */
function nearestFolder(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestFolder(dirname(folder))
}
