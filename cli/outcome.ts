import type { Language } from '../core/communique/content'
import { marbreError, type MarbreError } from '../core/errors'
import { commandLineTexts } from '../core/i18n/command-line'
import { messageOf } from '../core/i18n/messages'
import type { Outcome } from './command'
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes'

/** Nothing was made of the file: one sentence that says why. */
export function refused(error: MarbreError, language: Language): Outcome {
  return failed(error, messageOf(error, language), exitCodeOf(error.code))
}

/** The result could not be written to `path`: whatever was there is what it was. */
export function unwritten(error: MarbreError, path: string, language: Language): Outcome {
  const texts = commandLineTexts[language]
  if (error.code === 'TARGET_IN_USE' || error.code === 'TARGET_PROTECTED') return failed(error, messageOf(error, language), exitCodes.wrongUse)
  return failed(error, error.code === 'DISK_FULL' ? texts.diskFull(path) : texts.notWritten(path), exitCodes.wrongUse)
}

/** A fault of ours over one file; those after it are still done. */
export function faulty(language: Language): Outcome {
  return failed(marbreError('UNEXPECTED'), commandLineTexts[language].fault, exitCodes.fault)
}

export function failed({ code, params }: MarbreError, message: string, exit: ExitCode): Outcome {
  return { code: exit, printed: '', said: [message], data: { error: { code, message, ...(params ? { params } : {}) } } }
}
