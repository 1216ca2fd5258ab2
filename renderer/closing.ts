import type { WordsLeft } from '../core/bridge/shell'
import { bridge } from './bridge'

/** Work that must be finished before the window may go: what was typed and is not yet on disk. */
export interface LastWork {
  /** True when everything is on the disk, read back. */
  readonly write: () => Promise<boolean>
  /** Whether anything waits to be written. */
  readonly isWaiting: () => boolean
  /** True when what could not be written is whole in a copy elsewhere. */
  readonly rescue: () => Promise<boolean>
}

const pending = new Set<LastWork>()

/** How long a closing window waits for the disk, and then for a copy, before it says where the words are. */
const PATIENCE_MS = 4000

/** Asks for `work` to be done when the window is about to close. Returns the function that gives up the request. */
export function beforeClosing(work: LastWork): () => void {
  pending.add(work)
  return () => pending.delete(work)
}

/** Does all registered work now: before a text is checked or submitted, before somebody else sits down. False when some of it failed. */
export async function finishWork(): Promise<boolean> {
  const done = await Promise.allSettled([...pending].map(({ write }) => write()))
  return done.every((result) => result.status === 'fulfilled' && result.value)
}

/**
 * Answers the program's wish to close: all registered work first, then the word that the window is ready. When some of
 * it fails, or takes long, the program is told where the words are instead. A page that would be replaced while words
 * wait stays.
 */
export function listenForClosing(): void {
  bridge().on('app.closingRequested', () => void finish())
  bridge().on('app.pauseAnnounced', () => void finishWork())
  window.addEventListener('beforeunload', (event) => {
    if (![...pending].some(({ isWaiting }) => isWaiting())) return
    event.preventDefault()
    void finishWork()
  })
}

async function finish(): Promise<void> {
  await tell('being_written')
  if (await inTime(finishWork())) {
    await bridge().calls['app.readyToClose']()
    return
  }
  const rescued = await inTime(Promise.all([...pending].map(({ rescue }) => rescue())).then((done) => done.every(Boolean)))
  await tell(rescued ? 'in_copy' : 'only_here')
}

const tell = (words: WordsLeft) => bridge().calls['app.reportClosing']({ words })

/** The answer, or false when it does not come: a disk may hang without ever refusing. */
function inTime(work: Promise<boolean>): Promise<boolean> {
  return Promise.race([work.catch(() => false), new Promise<boolean>((resolve) => window.setTimeout(() => resolve(false), PATIENCE_MS))])
}
