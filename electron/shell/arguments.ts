import { resolve } from 'node:path'

/**
 * The profile folder named on the command line (`--profile DIR` or `--profile=DIR`), absolute; undefined when none is.
 * Everything else there belongs to Electron. Throws a UsageError on a profile without a folder.
 */
export function profileArgument(args: readonly string[], workingFolder: string): string | undefined {
  const at = args.findIndex((arg) => arg === '--profile' || arg.startsWith('--profile='))
  const found = args[at]
  if (found === undefined) return undefined
  const folder = found === '--profile' ? args[at + 1] : found.slice('--profile='.length)
  if (folder === undefined || folder === '' || folder.startsWith('-')) throw new UsageError('--profile needs a folder: marbre --profile DIR')
  return resolve(workingFolder, folder)
}

/** The review packages named on a command line, which is how a system opens a file that was clicked twice; absolute. */
export function packageArguments(args: readonly string[], workingFolder: string): readonly string[] {
  return args.filter((arg, at) => /\.marbre$/i.test(arg) && !arg.startsWith('-') && args[at - 1] !== '--profile').map((arg) => resolve(workingFolder, arg))
}

/** A command line that cannot be meant; the message is for the person who typed it. */
export class UsageError extends Error {}
