// Counts of passed and failed tests, out of what the test runners report.

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
 * @param {readonly Counts[]} parts
 * @returns {{ line: string, exitCode: number }} the last line of `npm test`
 */
export function verdict(parts) {
  const passed = parts.reduce((sum, part) => sum + part.passed, 0)
  const failed = parts.reduce((sum, part) => sum + part.failed, 0)
  return { line: `${passed} passed, ${failed} failed`, exitCode: failed > 0 || passed === 0 ? 1 : 0 }
}
