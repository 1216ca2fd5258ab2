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
    // Node reads these at each start of a process, 30 ms, whatever it then does: they say how a machine reaches its
    // network, and neither Marbre nor a peer goes there.
    delete process.env['NODE_EXTRA_CA_CERTS']
    await runScript(join(root, 'bench', 'bench.ts'), {
      lines: process.argv.slice(2),
      say: (/** @type {string} */ line) => { console.log(line) },
      electron: `${electron.version}${electron.isFallback ? ' (fallback)' : ''}`,
    })
    return 0
  })
})
