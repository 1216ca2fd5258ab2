import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { Language } from '../core/communique/content'
import { commandLineTexts, type CommandLineTexts } from '../core/i18n/command-line'

/** Where a command speaks: results to standard output, everything said about them to standard error. */
export interface Terminal {
  readonly language: Language
  readonly texts: CommandLineTexts
  /** Data. Throws what the stream refuses. */
  readonly print: (text: string) => Promise<void>
  /** One line. */
  readonly say: (line: string) => void
  /** How far the work is, on a line that the next one takes the place of; on a terminal only. Empty takes it away. */
  readonly showProgress: (line: string) => void
  /** What somebody types without it being shown; null where nobody sits at a terminal. */
  readonly askSecret: (question: string) => Promise<string | null>
}

const CLEAR_LINE = '\r\u001b[2K'

export function openTerminal(language: Language): Terminal {
  // A stream tells a failure twice, to the writer and as an event, which would end the program where nobody listens.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  let progress = ''
  const aside = (text: string): void => void process.stderr.write(text)
  const withoutProgress = <Done>(write: () => Done): Done => {
    if (progress !== '') aside(CLEAR_LINE)
    const done = write()
    if (progress !== '') aside(progress)
    return done
  }
  return {
    language,
    texts: commandLineTexts[language],
    print: (text) => withoutProgress(() => written(process.stdout, text)),
    say: (line) => { withoutProgress(() => { aside(`${line}\n`) }) },
    showProgress: (line) => {
      if (!process.stderr.isTTY || line === progress) return
      aside(`${CLEAR_LINE}${line}`)
      progress = line
    },
    askSecret: (question) => (process.stdin.isTTY && process.stderr.isTTY ? secret(question) : Promise.resolve(null)),
  }
}

/** Ctrl+C and an empty end of input are no answer: the program ends as it does anywhere else. */
function secret(question: string): Promise<string | null> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => { done() } })
  const asking = createInterface({ input: process.stdin, output: silent, terminal: true })
  return new Promise((resolve) => {
    const answered = (words: string | null): void => {
      asking.close()
      process.stderr.write('\n')
      resolve(words)
    }
    asking.once('line', answered)
    asking.once('SIGINT', () => { answered(null) })
  })
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
