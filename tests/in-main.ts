// What a test does inside the running main process. V8's inspector holds the answer it awaits by a
// weak handle: when a collection falls between the act and its answer, the act is done and only the
// answer is lost ("Promise was collected"; https://github.com/microsoft/playwright/issues/33737).
import type { ElectronApplication } from '@playwright/test'

type Electron = typeof import('electron')
const ANSWER_LOST = 'Resulting promise was garbage collected'
const TRIES = 5

/**
 * Does `act` in the main process and answers what it answers. An answer that was lost is asked for
 * again, so `act` must be one that can be done twice; it is not for an act that happens once.
 * @throws what `act` throws, and whatever else goes wrong, at once
 */
export async function inMain<Answer>(app: ElectronApplication, act: (electron: Electron) => Answer): Promise<Awaited<Answer>>
export async function inMain<Given, Answer>(app: ElectronApplication, act: (electron: Electron, given: Given) => Answer, given: Given): Promise<Awaited<Answer>>
export async function inMain(app: ElectronApplication, act: (electron: Electron, given: never) => unknown, given?: unknown): Promise<unknown> {
  for (let tried = 1; ; tried += 1) {
    try {
      // Playwright's own types of a handle's argument are deeper than a generic can follow
      return await app.evaluate(act as (electron: Electron, given: unknown) => unknown, given)
    } catch (error) {
      if (tried === TRIES || !(error instanceof Error && error.message.includes(ANSWER_LOST))) throw error
    }
  }
}
