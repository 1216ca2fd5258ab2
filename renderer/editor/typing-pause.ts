/** Nobody who is in the middle of a word presses the next key later than this. */
const PAUSE_MS = 100

let lastKeyAt = Number.NEGATIVE_INFINITY
let isListening = false

function listen(): void {
  if (isListening) return
  isListening = true
  const note = () => (lastKeyAt = performance.now())
  // Some ways of writing, dictation among them, press no key.
  for (const name of ['keydown', 'input'] as const) window.addEventListener(name, note, { capture: true, passive: true })
}

/**
 * Waits until no key was pressed for `restMs` and the window has nothing to draw: what takes longer than a frame, and
 * that nobody waits for, is done then. A key never waits for it.
 */
export async function typingPause(restMs = PAUSE_MS): Promise<void> {
  listen()
  const left = () => restMs - (performance.now() - lastKeyAt)
  do {
    for (let wait = left(); wait > 0; wait = left()) await new Promise((resolve) => setTimeout(resolve, wait))
    // A timer that was held up fires before the keys that came meanwhile are heard; the window is idle after them.
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: PAUSE_MS }))
  } while (left() > 0)
}
