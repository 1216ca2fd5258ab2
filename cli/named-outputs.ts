import { statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { documentFileName } from '../core/outputs/document-file-name'
import { isNamePattern, type NameMark } from '../core/outputs/file-name'
import { checkFolder, checkOutputs, type OutputChoice } from './output-file'
import { readCommunique } from './read-input'
import { WrongUse } from './wrong-use'

export interface NameWish {
  readonly pattern: string
  readonly mark: NameMark | null
}

/** What a file says of itself: it is no version, and has no reference, whatever it was exported from. */
const said = ['{date}', '{type}', '{titre}']

/**
 * The output of each file, named by what its text says. Reads all of them before any work is done, and refuses two that
 * would get one name: WrongUse. A file that cannot be read keeps its name, and its own work says why.
 */
export async function namedOutputs(files: readonly string[], { pattern, mark }: NameWish, choice: OutputChoice): Promise<ReadonlyMap<string, string>> {
  const folder = folderOf(choice)
  const bare = patternFor(pattern, choice.extension)
  if (!said.some((part) => bare.includes(part))) throw new WrongUse((texts) => texts.namesAllEmpty(pattern))
  const outputs = new Map<string, string>()
  for (const file of files) outputs.set(file, join(folder, `${await nameOf(file, bare, mark)}${choice.extension}`))
  checkOutputs(outputs, (one, other, output) => new WrongUse((texts) => texts.sameName(one, other, basename(output))))
  return outputs
}

function folderOf({ option, file, folder }: OutputChoice): string {
  if (file !== undefined) throw new WrongUse((texts) => texts.optionsExclude(option, '--names'))
  if (folder === undefined) throw new WrongUse((texts) => texts.optionNeeded('--to'))
  checkFolder(folder)
  return folder
}

/** The pattern without the extension: who wrote it too meant no « -pdf » before it. Throws WrongUse for what is no pattern. */
export function patternFor(pattern: string, extension: string): string {
  const bare = pattern.endsWith(extension) ? pattern.slice(0, -extension.length) : pattern
  if (!isNamePattern(bare)) throw new WrongUse((texts) => texts.namesNotUnderstood(pattern))
  return bare
}

async function nameOf(file: string, pattern: string, mark: NameMark | null): Promise<string> {
  const there = statSync(file, { throwIfNoEntry: false })
  if (there && !there.isFile() && !there.isDirectory()) throw new WrongUse((texts) => texts.namesNeedFiles(file))
  const read = await readCommunique(file)
  return read.ok ? documentFileName({ content: read.value, reference: '', versionNumber: null, mark }, pattern) : basename(file, extname(file))
}
