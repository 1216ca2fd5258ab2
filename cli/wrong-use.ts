import type { CommandLineTexts } from '../core/i18n/command-line'

/** The command was typed wrongly: one sentence and the way to the help, exit code 2. */
export class WrongUse extends Error {
  constructor(readonly sentence: (texts: CommandLineTexts['wrongUse']) => string) {
    super('wrong use')
  }
}
