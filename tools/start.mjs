// npm start: opens the workstation, after making or naming whatever this machine lacks.
import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ensureApplication } from './application.mjs'
import { root } from './build.mjs'
import { Refusal, run, tool } from './child.mjs'
import { hasDisplay } from './display.mjs'
import { electronEnvironment, findElectron } from './electron.mjs'
import { launchArguments } from './launch-arguments.mjs'

await tool(async () => {
  const args = launchArguments(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd())
  if (!hasDisplay()) throw new Refusal('There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set) for the window to open on; to see Marbre work without one, type: npm run demo')
  if (process.getuid?.() === 0) throw new Refusal('Electron refuses to run as root without its sandbox, and Marbre never gives the sandbox up: type npm start again as an ordinary user.')
  const electron = await findElectron()
  checkSandbox(electron.binary)
  await ensureApplication(electron)
  const { code } = await run(electron.binary, [root, ...args], { env: electronEnvironment(electron) })
  return code
})

/**
 * Electron's sandbox needs user namespaces, or its helper owned by root.
 * @param {string} binary
 */
function checkSandbox(binary) {
  if (process.platform !== 'linux' || mayNest()) return
  const helper = join(dirname(binary), 'chrome-sandbox')
  const { uid, mode } = statSync(helper)
  if (uid === 0 && (mode & 0o4000) !== 0) return
  throw new Refusal(`This system forbids the user namespaces that Electron's sandbox is made of; to give it its helper instead, type: sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`)
}

function mayNest() {
  return setting('kernel/unprivileged_userns_clone') !== '0' && setting('kernel/apparmor_restrict_unprivileged_userns') !== '1' && setting('user/max_user_namespaces') !== '0'
}

/** @param {string} name */
function setting(name) {
  try {
    return readFileSync(join('/proc/sys', name), 'utf8').trim()
  } catch {
    return undefined
  }
}
