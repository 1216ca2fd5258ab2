import { statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { ok, type Result } from '../core/result'
import { writeFileAtomically } from '../electron/platform/atomic-files'
import { fileFailure } from '../electron/platform/file-failures'
import { marbreError } from '../core/errors'
import { err } from '../core/result'
import { WrongUse } from './wrong-use'

/** Refuses, before any work is done, an output that cannot be: WrongUse. */
export function checkOutput(output: string, input: string): void {
  const there = statSync(output, { throwIfNoEntry: false })
  const read = statSync(input, { throwIfNoEntry: false })
  if (there?.isDirectory()) throw new WrongUse((texts) => texts.isFolder(output))
  if (there && read && there.ino === read.ino && there.dev === read.dev) throw new WrongUse((texts) => texts.inputIsOutput)
  const folder = dirname(resolve(output))
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new WrongUse((texts) => texts.noSuchFolder(folder))
}

/**
 * Whole or not at all. A device or a pipe is written to as it is: it must never be replaced by a file of its name.
 * Errors: DISK_FULL, FOLDER_READ_ONLY, WRITE_FAILED.
 */
export async function writeOutput(path: string, bytes: Uint8Array): Promise<Result<void>> {
  const there = statSync(path, { throwIfNoEntry: false })
  if (!there || there.isFile()) return writeFileAtomically(path, bytes)
  try {
    await writeFile(path, bytes)
    return ok()
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    return err(fileFailure(cause) ?? marbreError('WRITE_FAILED'))
  }
}
