// The built application as an Electron opens it: with the code that V8 kept of its services.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt, root } from './build.mjs'
import { oneAtATime } from './cache.mjs'
import { run } from './child.mjs'
import { electronEnvironment } from './electron.mjs'

/**
 * Builds what changed. An Electron that cannot keep code opens the application all the same, only later.
 * @param {import('./electron.mjs').Electron} electron
 * @param {{ force?: boolean }} [options]
 */
export async function ensureApplication(electron, options = {}) {
  await ensureBuilt(options)
  if (existsSync(keptFor(electron))) return
  await oneAtATime('keep-services', async () => {
    if (!existsSync(keptFor(electron))) await keepServices(electron)
  })
}

/** @param {import('./electron.mjs').Electron} electron */
const keptFor = ({ version }) => join(root, 'out', 'main', `services-code-${version}.bin`)

/** @param {import('./electron.mjs').Electron} electron */
async function keepServices(electron) {
  const folder = mkdtempSync(join(tmpdir(), 'marbre-code-'))
  try {
    // Tests and the build of the package run as root; nothing is shown and no page is loaded.
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const env = { ...electronEnvironment(electron), MARBRE_KEEP_FOLDER: folder }
    const { code, output } = await run(electron.binary, [...args, join(root, 'tools', 'keep-services', 'main.cjs')], { env, cwd: root, capture: true })
    if (code !== 0 || !existsSync(keptFor(electron))) console.error(`The services start without the code that V8 keeps of them:\n${output}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
