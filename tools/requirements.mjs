// Runs before the tools that import packages, on whatever Node there is: only old, plain syntax.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** @type {{ engines: { node: string } }} */
const pkg = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/**
 * @param {string} [nodeVersion]
 * @param {boolean} [isInstalled] whether the packages are there
 * @returns {string | undefined} one sentence
 */
export function missing(nodeVersion = process.versions.node, isInstalled = existsSync(new URL('../node_modules/.package-lock.json', import.meta.url))) {
  const wanted = pkg.engines.node.replace('>=', '')
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number)
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) return `Marbre needs Node ${wanted} or newer and this is Node ${nodeVersion}: install it from https://nodejs.org, then type: npm ci`
  if (!isInstalled) return 'The packages are not installed; type: npm ci'
  return undefined
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problem = missing()
  if (problem) {
    console.error(problem)
    process.exit(2)
  }
}
