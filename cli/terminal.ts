import type { Language } from '../core/communique/content'
import type { MarbreError } from '../core/errors'
import { commandLineTexts, type CommandLineTexts } from '../core/i18n/command-line'
import { messageOf } from '../core/i18n/messages'
import { exitCodeOf, type ExitCode } from './exit-codes'

/** Where a command speaks: results to standard output, everything said about them to standard error. */
export interface Terminal {
  readonly language: Language
  readonly texts: CommandLineTexts
  /** Data. Throws what the stream refuses. */
  readonly print: (text: string) => Promise<void>
  /** One line. */
  readonly say: (line: string) => void
}

export function openTerminal(language: Language): Terminal {
  // A stream tells a failure twice, to the writer and as an event, which would end the program where nobody listens.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  return {
    language,
    texts: commandLineTexts[language],
    print: (text) => written(process.stdout, text),
    say: (line) => void process.stderr.write(`${line}\n`),
  }
}

/** Says the error in one sentence and returns its exit code. */
export function refuse(terminal: Terminal, error: MarbreError): ExitCode {
  terminal.say(messageOf(error, terminal.language))
  return exitCodeOf(error.code)
}

/** French unless the environment asks for English: `LANG=C` and an absent one ask for nothing. */
export function languageOf(environment: NodeJS.ProcessEnv): Language {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || ''
  return /^en(?![a-z])/i.test(locale) ? 'en' : 'fr'
}

function written(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (refusal) => {
      if (refusal) reject(refusal)
      else resolve()
    })
  })
}
