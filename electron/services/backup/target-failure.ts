import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { marbreError, type ErrorCode, type MarbreError } from '../../../core/errors'
import { storeFailure } from '../../store/failures'
import type { TaskWork } from '../tasks/task'

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

/** A refusal to write a file where a person wants it, told as that: what they wrote is saved, whatever became of the copy. What is not found is the folder. */
export function toTarget({ code, params }: MarbreError): MarbreError {
  return code === 'FILE_NOT_FOUND' ? marbreError('TARGET_GONE') : marbreError(atTarget[code] ?? code, params)
}

/**
 * What stopped a task that writes to `folder`: CANCELLED when nobody wants it any more, else what targetFailure names.
 * @throws `cause` when it is a fault of the program.
 */
export function stoppedBy(cause: unknown, { signal }: Pick<TaskWork, 'signal'>, folder: string): MarbreError {
  if (signal.aborted) return marbreError('CANCELLED')
  const failure = targetFailure(cause, folder)
  if (!failure) throw cause
  return failure
}

/** The free room is asked of a folder that is there. */
function nearestFolder(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestFolder(dirname(folder))
}
