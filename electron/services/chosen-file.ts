import { open } from 'node:fs/promises'
import { marbreError, type ErrorCode } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'

const BYTES_PER_MB = 1024 * 1024

/**
 * Reads a file that a person chose, after a look at its size. Errors: FILE_UNREADABLE, and `tooLarge` (found and limit
 * in MB) without reading it.
 */
export async function readChosenFile(path: string, maxBytes: number, tooLarge: ErrorCode): Promise<Result<Uint8Array>> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      if (size > maxBytes) return err(marbreError(tooLarge, { found: Math.ceil(size / BYTES_PER_MB), limit: Math.floor(maxBytes / BYTES_PER_MB) }))
      const bytes = await file.readFile()
      return ok(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    } finally {
      await file.close()
    }
  } catch (cause) {
    // Gone, forbidden, a folder, a device: to the person who chose it these are one fact.
    if (cause instanceof Error && 'code' in cause) return err(marbreError('FILE_UNREADABLE'))
    throw cause
  }
}
