// npm run demo: the main job in the real application, without a person and without a screen.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureApplication } from './application.mjs'
import { root } from './build.mjs'
import { Refusal, tool } from './child.mjs'
import { withDisplay } from './display.mjs'
import { electronEnvironment, findElectron } from './electron.mjs'
import { runScript } from './typescript.mjs'

/** Its default export does the job: it is given where to leave files and how to say what it did. */
const SCRIPT = join(root, 'tests', 'demo', 'demo.ts')

await tool(async () => {
  if (!existsSync(SCRIPT)) throw new Refusal('tests/demo/demo.ts is missing.', 1)
  const electron = await findElectron()
  const env = electronEnvironment(electron)
  await ensureApplication(electron)
  const outDir = join(root, 'out', 'demo')
  rmSync(outDir, { recursive: true, force: true })
  mkdirSync(outDir, { recursive: true })
  return withDisplay(env, async (withScreen) => {
    Object.assign(process.env, withScreen)
    return demonstrate(outDir)
  })
})

/**
 * @param {string} outDir
 * @returns {Promise<number>} exit code
 */
async function demonstrate(outDir) {
  try {
    await runScript(SCRIPT, { outDir, say: (/** @type {string} */ line) => { console.log(line) } })
    return 0
  } catch (error) {
    console.error('The demonstration failed:')
    console.error(error)
    return 1
  }
}
