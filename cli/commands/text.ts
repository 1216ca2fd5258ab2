import { printedText } from '../../core/document/plain-text'
import { plainly, type Outcome, type Work } from '../command'
import type { TextOptions } from '../commands'
import { exitCodes } from '../exit-codes'
import { refused, unwritten } from '../outcome'
import { outputsOf, writeOutput } from '../output-file'
import { readCommunique } from '../read-input'

/** `marbre text`: the words that are printed, in the order of printing; those of several files each under its name. */
export const text: Work<TextOptions> = ({ files, isBatch, options, terminal }) => {
  const outputs = options.to === undefined ? null : outputsOf(files, isBatch, { option: '--to', file: undefined, folder: options.to, extension: '.txt' })
  return plainly(async (file): Promise<Outcome> => {
    const read = await readCommunique(file)
    if (!read.ok) return refused(read.error, terminal.language)
    const words = printedText(read.value)
    const output = outputs?.get(file)
    if (output === undefined) return { code: exitCodes.fine, printed: isBatch ? `==> ${file} <==\n${words}\n` : words, said: [], data: { text: words } }
    const written = await writeOutput(output, new TextEncoder().encode(words))
    if (!written.ok) return unwritten(written.error, output, terminal.language)
    return { code: exitCodes.fine, printed: '', said: [terminal.texts.textWritten(output)], data: { output } }
  })
}
