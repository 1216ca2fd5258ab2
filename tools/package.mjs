// npm run package: the application as people receive it, unpacked, in dist/.
import { rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureApplication } from './application.mjs'
import { root } from './build.mjs'
import { Refusal, run, tool } from './child.mjs'
import { electronEnvironment, findElectron } from './electron.mjs'

/** Left in the folder of a package that nobody may ship. */
export const NOT_FOR_RELEASE = 'NOT-FOR-RELEASE.txt'

/**
 * @param {string} output folder that receives `linux-unpacked`
 * @returns {Promise<{ folder: string, executable: string, isReleasable: boolean }>}
 */
export async function packageApplication(output) {
  const electron = await findElectron()
  await ensureApplication(electron)
  const env = {
    ...electronEnvironment(electron),
    // The prebuilt driver serves the pinned Electron; the compiled one is for the older fallback.
    MARBRE_DRIVER_LEFT_OUT: electron.isFallback ? 'prebuilds/**' : 'build/**',
  }
  const folder = join(output, 'linux-unpacked')
  rmSync(folder, { recursive: true, force: true })
  const settings = { 'directories.output': output, electronDist: dirname(electron.binary), electronVersion: electron.version }
  const args = ['--linux', 'dir', '--publish', 'never', ...Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`)]
  const { code, output: log } = await run('electron-builder', args, { env, cwd: root, capture: true })
  if (code !== 0) throw new Refusal(`Marbre could not be packaged:\n${log}`, 1)
  if (electron.isFallback) markUnreleasable(folder, electron.version)
  return { folder, executable: join(folder, 'marbre'), isReleasable: !electron.isFallback }
}

/**
 * @param {string} folder
 * @param {string} version
 */
function markUnreleasable(folder, version) {
  // The small application that makes the fallback open a folder; the package must not hold it.
  rmSync(join(folder, 'resources', 'app'), { recursive: true, force: true })
  writeFileSync(join(folder, NOT_FOR_RELEASE), `Packaged with Electron ${version}, which gets no security fixes: for tests of the packaging only. Never give it to anybody.\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await tool(async () => {
    const { folder, isReleasable } = await packageApplication(join(root, 'dist'))
    console.log(isReleasable ? `Packaged in ${folder}` : `Packaged in ${folder}, NOT FOR RELEASE: made with the fallback Electron, which gets no security fixes.`)
    return 0
  })
}
