import { plainWordsOfFile } from '../../electron/export/outputs/plain'
import { plainly, type Outcome, type Work } from '../command'
import type { TextOptions } from '../commands'
import { exitCodes } from '../exit-codes'
import { namedOutputs } from '../named-outputs'
import type { Given } from '../options'
import { refused, unwritten } from '../outcome'
import { outputsOf, writeOutput } from '../output-file'
import { readCommunique } from '../read-input'

/** `marbre text`: the words of the window's plain text, in the order of printing; those of several files each under its name. */
export const text: Work<TextOptions> = async ({ files, isBatch, options, terminal }) => {
  const outputs = await outputsFor(files, isBatch, options)
  return plainly(async (file): Promise<Outcome> => {
    const read = await readCommunique(file)
    if (!read.ok) return refused(read.error, terminal.language)
    const words = plainWordsOfFile(read.value)
    const output = outputs?.get(file)
    if (output === undefined) return { code: exitCodes.fine, printed: isBatch ? `==> ${file} <==\n${words}\n` : words, said: [], data: { text: words } }
    const written = await writeOutput(output, new TextEncoder().encode(words))
    if (!written.ok) return unwritten(written.error, output, terminal.language)
    return { code: exitCodes.fine, printed: '', said: [terminal.texts.textWritten(output)], data: { output } }
  })
}

/** Null: to standard output. */
async function outputsFor(files: readonly string[], isBatch: boolean, { to, names }: Given<TextOptions>): Promise<ReadonlyMap<string, string> | null> {
  const choice = { option: '--to', file: undefined, folder: to, extension: '.txt' }
  if (names !== undefined) return namedOutputs(files, { pattern: names, mark: null }, choice)
  return to === undefined ? null : outputsOf(files, isBatch, choice)
}
