import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { WrongUse } from './wrong-use'

export interface InputFiles {
  readonly files: readonly string[]
  readonly isBatch: boolean
}

/**
 * The files that the arguments name: themselves where they are there, else as patterns (`texts/*.json`), since not every
 * shell spells them out. Each once, those of a pattern in the order of their names. Throws WrongUse where none is named or found.
 */
export async function inputFiles(given: readonly string[]): Promise<InputFiles> {
  if (given.length === 0) throw new WrongUse((texts) => texts.fileNeeded)
  if (given.every((argument) => !looksLikePattern(argument) || existsSync(argument))) return { files: [...new Set(given)], isBatch: given.length > 1 }
  const { glob, isDynamicPattern } = await import('tinyglobby')
  const files = new Set<string>()
  for (const argument of given) {
    const pattern = process.platform === 'win32' ? argument.replaceAll('\\', '/') : argument
    const found = existsSync(argument) || !isDynamicPattern(pattern) ? [argument] : (await glob(pattern, { expandDirectories: false, absolute: isAbsolute(argument) })).sort()
    if (found.length === 0) throw new WrongUse((texts) => texts.noMatch(argument))
    found.forEach((file) => files.add(file))
  }
  return { files: [...files], isBatch: true }
}

const looksLikePattern = (argument: string): boolean => /[*?[\]{}()!+@]/u.test(argument)

/** Names of what a profile holds, each once; `*` stands for any signs. Throws WrongUse where none is given. */
export function inputNames(given: readonly string[]): InputFiles {
  if (given.length === 0) throw new WrongUse((texts) => texts.nameNeeded)
  return { files: [...new Set(given)], isBatch: given.length > 1 || given.some((name) => name.includes('*')) }
}

/** The two files of a comparison. */
export function twoFiles([before, after, ...more]: readonly string[]): readonly [string, string] {
  if (before === undefined || after === undefined || more.length > 0) throw new WrongUse((texts) => texts.twoFilesNeeded)
  return [before, after]
}
