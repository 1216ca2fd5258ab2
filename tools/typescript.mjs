// Runs a script of the tests or the bench, which are TypeScript, in this very process.
import { pathToFileURL } from 'node:url'
import { createRunnableDevEnvironment, resolveConfig } from 'vite'
import { root } from './build.mjs'

/** What is installed is left to Node; only our own modules are translated. */
const ENVIRONMENT = { consumer: /** @type {const} */ ('server'), dev: { moduleRunnerTransform: true }, resolve: { external: /** @type {const} */ (true), mainFields: [], conditions: ['node'] } }

/**
 * @param {string} file a module whose default export does the job
 * @param {object} given what it is handed
 */
export async function runScript(file, given) {
  const config = await resolveConfig({ root, configFile: false, envDir: false, logLevel: 'error', environments: { script: ENVIRONMENT } }, 'serve')
  const environment = createRunnableDevEnvironment('script', config, { runnerOptions: { hmr: { logger: false } }, hot: false })
  await environment.init()
  // Open until the job is done: what it does may ask for a module that it did not need to begin with.
  try {
    const module = await environment.runner.import(pathToFileURL(file).href)
    await /** @type {{ default: (given: object) => Promise<void> }} */ (module).default(given)
  } finally {
    await environment.close()
  }
}
