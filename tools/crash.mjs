// npm run crash [-- PROGRAM… --seed=N --trials=N]: breaks Marbre on purpose, many times, and prints what it lost.
import { join } from 'node:path'
import { ensureApplication } from './application.mjs'
import { root } from './build.mjs'
import { tool } from './child.mjs'
import { withDisplay } from './display.mjs'
import { electronEnvironment, findElectron } from './electron.mjs'
import { runScript } from './typescript.mjs'

await tool(async () => {
  let exitCode = 0
  await runScript(join(root, 'tests', 'crash', 'crash.ts'), {
    asked: process.argv.slice(2),
    say: (/** @type {string} */ line) => { console.log(line) },
    withApplication,
    end: (/** @type {number} */ code) => { exitCode = code },
  })
  return exitCode
})

/** @param {() => Promise<void>} work */
async function withApplication(work) {
  const electron = await findElectron()
  const env = electronEnvironment(electron)
  await ensureApplication(electron)
  return withDisplay(env, async (withScreen) => {
    Object.assign(process.env, withScreen)
    await work()
    return 0
  })
}
