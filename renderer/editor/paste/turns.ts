/** Work that would hold the window up takes turns with what a person does: each turn is short, then keys and the mouse are heard. */
export interface Turns {
  /** Waits for the next turn when this one lasted long enough. False when the work was given up. */
  next(): Promise<boolean>
}

/** Leaves time of a frame to what the browser does after each turn. */
const TURN_MS = 10

export function takeTurns(isGivenUp: () => boolean): Turns {
  // The first turn is never that of the event that brought the work: what shows its progress is drawn before.
  let since = Number.NEGATIVE_INFINITY
  return {
    next: async () => {
      if (performance.now() - since >= TURN_MS) {
        await new Promise((resolve) => setTimeout(resolve))
        since = performance.now()
      }
      return !isGivenUp()
    },
  }
}
