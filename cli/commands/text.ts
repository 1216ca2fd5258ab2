import { plainText } from '../../core/document/plain-text'
import type { Work } from '../command'
import type { TextOptions } from '../commands'
import { exitCodes } from '../exit-codes'
import { readCommunique } from '../read-input'
import { refuse } from '../terminal'

/** `marbre text`: the words that are printed, in the order of printing. */
export const text: Work<TextOptions> = async ({ file, terminal }) => {
  const read = await readCommunique(file)
  if (!read.ok) return refuse(terminal, read.error)
  await terminal.print(plainText(read.value.document, read.value.language))
  return exitCodes.fine
}
