/** Work that would hold the window up takes turns with what a person does: each turn is short, then keys and the mouse are heard. */
export interface Turns {
  /** Waits for the next turn when this one lasted long enough. False when the work was given up. */
  next(): Promise<boolean>
}

/** Leaves a frame's time to what the browser does after each turn. */
const TURN_MS = 24

export function takeTurns(isGivenUp: () => boolean): Turns {
  let since = performance.now()
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
