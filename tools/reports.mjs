// Counts of passed and failed tests, and the names of those that failed, out of what the test runners report.
import { stripVTControlCharacters } from 'node:util'

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {number} [unsteady] passed only when tried again; counted in `passed` or in `failed`
 */

/** How many specs of one part may need a second try; one more, and all of them have failed. ADR 0036. */
const UNSTEADY_FORGIVEN = 1

/**
 * A failing exit code is never counted as a success, and neither is a part that ran nothing.
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
export function settled(counts, exitCode) {
  if (counts.failed > 0) return counts
  return exitCode !== 0 || counts.passed === 0 ? { ...counts, failed: 1 } : counts
}

/**
 * @param {string} json written by Vitest's json reporter
 * @returns {Counts}
 */
export function vitestCounts(json) {
  /** @type {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} */
  const report = JSON.parse(json)
  const tests = report.testResults.flatMap((file) => file.assertionResults.map(({ status }) => status))
  const brokenFiles = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')).length
  const failed = tests.filter((status) => status === 'failed').length + brokenFiles
  const passed = tests.filter((status) => status === 'passed').length
  return { passed, failed, skipped: tests.length + brokenFiles - passed - failed }
}

/**
 * @param {string} json written by Playwright's json reporter
 * @returns {Counts}
 */
export function playwrightCounts(json) {
  /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} */
  const { stats, errors } = JSON.parse(json)
  const forgiven = stats.flaky <= UNSTEADY_FORGIVEN ? stats.flaky : 0
  const failed = stats.unexpected + stats.flaky - forgiven
  return { passed: stats.expected + forgiven, failed: failed === 0 && errors.length > 0 ? 1 : failed, skipped: stats.skipped, unsteady: stats.flaky }
}

/**
 * What failed, by name: a log of thousands of tests hides it.
 * @param {string} json written by Vitest's json reporter
 * @returns {string[]} a line each: the file, the test and the first line of what went wrong
 */
export function vitestFailures(json) {
  /** @type {{ testResults: { name: string, status: string, message?: string, assertionResults: { status: string, fullName: string, failureMessages?: string[] }[] }[] }} */
  const report = JSON.parse(json)
  return report.testResults.filter(({ status }) => status === 'failed').flatMap(({ name, message = '', assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0) return [failure(name, '', message)]
    return failed.map(({ fullName, failureMessages = [] }) => failure(name, fullName, failureMessages[0] ?? ''))
  })
}

/**
 * @typedef {object} Suite
 * @property {Suite[]} [suites]
 * @property {{ title: string, file: string, tests: { status: string, results: { error?: { message?: string } }[] }[] }[]} [specs]
 */

/**
 * Those that passed when tried again are among them.
 * @param {string} json written by Playwright's json reporter
 * @returns {string[]} as of `vitestFailures`
 */
export function playwrightFailures(json) {
  /** @type {Suite & { errors?: { message?: string }[] }} */
  const { errors = [], ...top } = JSON.parse(json)
  /** @param {Suite} suite @returns {string[]} */
  const within = ({ suites = [], specs = [] }) => [
    ...specs.flatMap(({ title, file, tests }) => tests.filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ status, results }) => failure(file, status === 'flaky' ? `${title} (passed when tried again)` : title, results.find(({ error }) => error)?.error?.message ?? ''))),
    ...suites.flatMap(within),
  ]
  return [...errors.map(({ message = '' }) => failure('', '', message)), ...within(top)]
}

/** @param {string} file @param {string} name @param {string} message */
function failure(file, name, message) {
  const first = stripVTControlCharacters(message).trim().split('\n')[0] ?? ''
  return [file, name, first].filter((part) => part !== '').join(' · ')
}

/**
 * @param {readonly Counts[]} parts
 * @returns {{ line: string, exitCode: number }} the last line of `npm test`
 */
export function verdict(parts) {
  const passed = parts.reduce((sum, part) => sum + part.passed, 0)
  const failed = parts.reduce((sum, part) => sum + part.failed, 0)
  return { line: `${passed} passed, ${failed} failed`, exitCode: failed > 0 || passed === 0 ? 1 : 0 }
}
