const unfinished = new Set<() => void>()

/** Registers a paste that is still read or half in, by what puts in all that is left of it at once. Returns the function that takes it off again. */
export function beginUnfinished(finish: () => void): () => void {
  unfinished.add(finish)
  return () => unfinished.delete(finish)
}

/**
 * Puts in at once what long pastes still have to bring: the text is about to be written for the last time, or its sheet to go,
 * and half of a paste is not what anybody meant to leave there.
 */
export function finishPastes(): void {
  for (const finish of unfinished) {
    try {
      finish()
    } catch (error) {
      // Whoever writes or closes goes on: what is in the text counts more than what did not come in.
      queueMicrotask(() => { throw error })
    }
  }
}
