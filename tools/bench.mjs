// npm run bench [-- LINE…]: measures Marbre against peers in the same run and prints one table.
import { join } from 'node:path'
import { ensureApplication } from './application.mjs'
import { root } from './build.mjs'
import { tool } from './child.mjs'
import { withDisplay } from './display.mjs'
import { electronEnvironment, findElectron } from './electron.mjs'
import { runScript } from './typescript.mjs'

await tool(async () => {
  const electron = await findElectron()
  const env = electronEnvironment(electron)
  await ensureApplication(electron)
  return withDisplay(env, async (withScreen) => {
    Object.assign(process.env, withScreen)
    await runScript(join(root, 'bench', 'bench.ts'), {
      lines: process.argv.slice(2),
      say: (/** @type {string} */ line) => { console.log(line) },
      electron: `${electron.version}${electron.isFallback ? ' (fallback)' : ''}`,
    })
    return 0
  })
})
