import { app } from 'electron'
import type { Announce } from '../../core/bridge/handlers'
import { packageArguments } from './arguments'

/** The review packages that the system handed to the program: a double click on a file, or its name on the command line. */
export interface HandedOver {
  /** The next one, once; null when there is none. */
  readonly take: () => string | null
  /** Tells the window of those that come from now on; one that came before waits to be taken. */
  readonly tell: (announce: Announce) => void
}

/** Windows and Linux name the file on a command line, of this program or of a second one; macOS sends an event, maybe before `ready`. */
export function handedOverFiles(args: readonly string[], workingFolder: string): HandedOver {
  const waiting = [...packageArguments(args, workingFolder)]
  let announce: Announce | null = null
  const add = (files: readonly string[]): void => {
    waiting.push(...files)
    if (files.length > 0) announce?.('package.handedOver', null)
  }
  app.on('second-instance', (_event, argv, folder) => { add(packageArguments(argv.slice(1), folder)) })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    add([path])
  })
  return {
    take: () => waiting.shift() ?? null,
    tell: (told) => { announce = told },
  }
}
