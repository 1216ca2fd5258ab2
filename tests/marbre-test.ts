// Playwright's `test` for the real application: a throw-away profile, and nothing left running.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { launchMarbre, type LaunchOptions, type Marbre } from './launch'

export { expect } from '@playwright/test'

interface Fixtures {
  /** A folder that does not exist yet, for the application to make its profile in; removed afterwards. */
  profile: string
  /** Starts the application on `profile`; again after `close()` or `kill()` is a restart. */
  launch: (options?: LaunchOptions) => Promise<Marbre>
  /**
   * Problems that this test provokes: every other one fails it at its end.
   * `test.use({ expectedProblems: /refused/ })`
   */
  expectedProblems: RegExp
}

const NOTHING = /(?!)/

export const test = base.extend<Fixtures>({
  expectedProblems: [NOTHING, { option: true }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures out of a pattern
  profile: async ({}, use) => {
    const dir = mkdtempSync(join(tmpdir(), 'marbre-test-'))
    await use(join(dir, 'profile'))
    rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  },
  launch: async ({ profile, expectedProblems }, use, testInfo) => {
    const started: Marbre[] = []
    await use(async (options) => {
      const marbre = await launchMarbre(profile, options)
      started.push(marbre)
      return marbre
    })
    if (testInfo.status !== testInfo.expectedStatus) await keepLastPicture(started, testInfo.outputPath('last.png'))
    for (const marbre of started) await marbre.close()
    const unexpected = started.flatMap(({ problems }) => problems).filter(({ text }) => !expectedProblems.test(text))
    base.expect(unexpected, 'problems that the application reported').toEqual([])
  },
})

async function keepLastPicture(started: readonly Marbre[], file: string): Promise<void> {
  const last = started.at(-1)
  if (last === undefined || last.page.isClosed()) return
  await last.screenshot(file).catch((error: unknown) => { console.error('no picture of the failure:', error) })
}
