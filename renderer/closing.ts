import { bridge } from './bridge'

/** Work that must be finished before the window may go: what was typed and is not yet on disk. */
export type LastWork = () => Promise<unknown>

const pending = new Set<LastWork>()

/** Asks for `work` to be done when the window is about to close. Returns the function that gives up the request. */
export function beforeClosing(work: LastWork): () => void {
  pending.add(work)
  return () => pending.delete(work)
}

/** Does all registered work now: before a text is checked or submitted. False when some of it failed. */
export async function finishWork(): Promise<boolean> {
  const done = await Promise.allSettled([...pending].map((work) => work()))
  return done.every(({ status }) => status === 'fulfilled')
}

/**
 * Answers the program's wish to close: all registered work first, then the word that the window is ready.
 * When some of it fails the word is not given, and the program asks the person whether to close all the same.
 */
export function listenForClosing(): void {
  bridge().on('app.closingRequested', () => void finish())
}

async function finish(): Promise<void> {
  await Promise.all([...pending].map((work) => work()))
  await bridge().calls['app.readyToClose']()
}
