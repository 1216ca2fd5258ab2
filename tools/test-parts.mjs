// The parts of `npm test`, in the order in which they run.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ensureApplication } from './application.mjs'
import { root } from './build.mjs'
import { Refusal, run } from './child.mjs'
import { findElectron } from './electron.mjs'
import { playwrightCounts, playwrightFailures, settled, vitestCounts, vitestFailures } from './reports.mjs'

/**
 * @typedef {import('./reports.mjs').Counts & { log: string, failures?: string[] }} Result
 * @typedef {(env: NodeJS.ProcessEnv) => Promise<Result>} Part
 */

/** Tests of what runs in Electron's main process: run on Node and again on Electron's own Node. */
const MAIN_PROCESS_TESTS = ['electron/', 'tests/contract/']

/** @type {Map<string, Part>} */
export const PARTS = new Map(Object.entries({
  typecheck: check('npm', 'run', '--silent', 'typecheck'),
  lint: check('eslint', '.'),
  layers: check('npm', 'run', '--silent', 'layers'),
  unit: vitest('unit', process.execPath, 'node_modules/vitest/vitest.mjs', 'run'),
  electron: vitest('electron', process.execPath, 'tools/vitest-electron.mjs', ...MAIN_PROCESS_TESTS),
  build: () => built(true),
  journeys: playwright('journeys'),
  security: playwright('security'),
  demo: check(process.execPath, 'tools/demo.mjs'),
}))

/**
 * @param {readonly string[]} names as typed after `npm test --`
 * @returns {[string, Part][]} all parts when none is named
 */
export function selectParts(names) {
  const unknown = names.find((name) => !PARTS.has(name))
  if (unknown !== undefined) throw new Refusal(`There is no part "${unknown}" of the tests; the parts are: ${[...PARTS.keys()].join(', ')}.`)
  return [...PARTS].filter(([name]) => names.length === 0 || names.includes(name))
}

/**
 * A program that counts as one test.
 * @param {string} command
 * @param {string[]} args
 * @returns {Part}
 */
function check(command, ...args) {
  return async (env) => {
    const { code, output } = await run(command, args, { env, cwd: root, capture: true })
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, log: output }
  }
}

/**
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @returns {Part}
 */
function vitest(name, command, ...args) {
  return async (env) => {
    const report = emptyReport(name)
    const { code, output } = await run(command, [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { env, cwd: root, capture: true })
    return { ...settled(read(report, vitestCounts, nothingRan), code), log: output, failures: read(report, vitestFailures, []) }
  }
}

/**
 * The specs under tests/<folder>, in the real application.
 * @param {string} folder
 * @returns {Part}
 */
function playwright(folder) {
  return async (env) => {
    const build = await built(false)
    if (build.failed > 0) return build
    const report = emptyReport(folder)
    const { code, output } = await run('playwright', ['test', `tests/${folder}/`, '--reporter=list,json', '--output', `test-results/${folder}`], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }, cwd: root, capture: true,
    })
    return { ...settled(read(report, playwrightCounts, nothingRan), code), log: output, failures: read(report, playwrightFailures, []) }
  }
}

/**
 * @param {boolean} force
 * @returns {Promise<Result>}
 */
async function built(force) {
  try {
    await ensureApplication(await findElectron(), { force })
    return { passed: 1, failed: 0, skipped: 0, log: '' }
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, log: error instanceof Refusal ? error.message : String(error) }
  }
}

/** @param {string} name */
function emptyReport(name) {
  const file = join(root, 'out', 'reports', `${name}.json`)
  mkdirSync(dirname(file), { recursive: true })
  rmSync(file, { force: true })
  return file
}

const nothingRan = { passed: 0, failed: 0, skipped: 0 }

/**
 * @template T
 * @param {string} file absent when the runner ended before it could report
 * @param {(json: string) => T} take
 * @param {T} otherwise
 */
function read(file, take, otherwise) {
  return existsSync(file) ? take(readFileSync(file, 'utf8')) : otherwise
}
