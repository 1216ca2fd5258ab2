// Runs a script of the tests or the bench, which are TypeScript, in this very process.
import { pathToFileURL } from 'node:url'
import { runnerImport } from 'vite'
import { root } from './build.mjs'

/**
 * @param {string} file a module whose default export does the job
 * @param {object} given what it is handed
 */
export async function runScript(file, given) {
  const { module } = await runnerImport(pathToFileURL(file).href, { root, configFile: false, logLevel: 'error' })
  await /** @type {{ default: (given: object) => Promise<void> }} */ (module).default(given)
}
