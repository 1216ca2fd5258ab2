import { statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { marbreError } from '../core/errors'
import { err, ok, type Result } from '../core/result'
import { writeChosenFile } from '../electron/platform/atomic-files'
import { fileFailure } from '../electron/platform/file-failures'
import { WrongUse } from './wrong-use'

/** Where results go: `--pdf OUT.pdf` for the one file, or a folder for all of them. */
export interface OutputChoice {
  /** The option that names one file: `--pdf`. */
  readonly option: string
  readonly file: string | undefined
  readonly folder: string | undefined
  readonly extension: string
}

/** The output of each file. Refuses, before any work is done, what cannot be: WrongUse. */
export function outputsOf(files: readonly string[], isBatch: boolean, { option, file, folder, extension }: OutputChoice): ReadonlyMap<string, string> {
  if (file !== undefined && folder !== undefined) throw new WrongUse((texts) => texts.optionsExclude(option, '--to'))
  if (file !== undefined && isBatch) throw new WrongUse((texts) => texts.folderForMany(option))
  const outputs = new Map(files.map((input) => [input, file ?? join(inFolder(folder, option), `${basename(input, extname(input))}${extension}`)]))
  checkOutputs(outputs, (_one, _other, output) => new WrongUse((texts) => texts.sameOutput(output)))
  return outputs
}

/** No two are one file, none is an input, and each may be written. Throws WrongUse. */
export function checkOutputs(outputs: ReadonlyMap<string, string>, sameOutput: (one: string, other: string, output: string) => WrongUse): void {
  const taken = new Map<string, string>()
  const inputs = new Set([...outputs.keys()].map(identityOf))
  for (const [input, output] of outputs) {
    // Windows and macOS take `A.pdf` and `a.pdf` for one file.
    const name = resolve(output).toLowerCase()
    const other = taken.get(name)
    if (other !== undefined) throw sameOutput(other, input, output)
    taken.set(name, input)
    if (inputs.has(identityOf(output) ?? '')) throw new WrongUse((texts) => texts.inputIsOutput)
    checkTarget(output)
  }
}

function inFolder(folder: string | undefined, option: string): string {
  if (folder === undefined) throw new WrongUse((texts) => texts.optionNeeded(option))
  return folder
}

/** The same for each name of one file; null where there is none. */
function identityOf(path: string): string | null {
  const there = statSync(path, { throwIfNoEntry: false })
  return there ? `${String(there.dev)}:${String(there.ino)}` : null
}

/** A file may be written there: it is no folder, and its folder is there. Throws WrongUse. */
export function checkTarget(output: string): void {
  if (statSync(output, { throwIfNoEntry: false })?.isDirectory()) throw new WrongUse((texts) => texts.isFolder(output))
  checkFolder(dirname(resolve(output)))
}

/** Throws WrongUse. */
export function checkFolder(folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new WrongUse((texts) => texts.noSuchFolder(folder))
}

/**
 * Whole or not at all. A device or a pipe is written to as it is: it must never be replaced by a file of its name.
 * Errors: those of writeChosenFile.
 */
export async function writeOutput(path: string, bytes: Uint8Array): Promise<Result<void>> {
  const there = statSync(path, { throwIfNoEntry: false })
  if (!there || there.isFile()) return writeChosenFile(path, bytes)
  try {
    await writeFile(path, bytes)
    return ok()
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    return err(fileFailure(cause) ?? marbreError('WRITE_FAILED'))
  }
}
