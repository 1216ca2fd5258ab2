// Runs before the tools that import packages, on whatever Node there is: only old, plain syntax.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const pkg = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const problem = missing(process.versions.node, existsSync(new URL('../node_modules/.package-lock.json', import.meta.url)))
if (process.argv[1] === fileURLToPath(import.meta.url) && problem) {
  console.error(problem)
  process.exit(2)
}

/**
 * @param {string} nodeVersion
 * @param {boolean} isInstalled whether the packages are there
 * @returns {string | undefined} one sentence
 */
export function missing(nodeVersion, isInstalled) {
  const wanted = /** @type {string} */ (pkg.engines.node).replace('>=', '')
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number)
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) return `Marbre needs Node ${wanted} or newer and this is Node ${nodeVersion}: install it from https://nodejs.org, then type: npm ci`
  if (!isInstalled) return 'The packages are not installed; type: npm ci'
  return undefined
}
