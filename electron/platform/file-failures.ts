import { marbreError, type MarbreError } from '../../core/errors'

/** What an operating system's refusal means to a person, or null when it is not one of those that are normal. */
export function fileFailure(cause: unknown): MarbreError | null {
  if (!(cause instanceof Error) || !('code' in cause)) return null
  switch (cause.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return marbreError('DISK_FULL')
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return marbreError('FOLDER_READ_ONLY')
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EEXIST':
      return marbreError('FILE_NOT_FOUND')
    case 'EIO':
      return marbreError('WRITE_FAILED')
    default:
      return null
  }
}
