// npm test: prepares the machine, runs every part (or those named after `--`) and ends with one
// line, `N passed, N failed`.
import { tool } from './child.mjs'
import { withDisplay } from './display.mjs'
import { electronEnvironment, findElectron } from './electron.mjs'
import { verdict } from './reports.mjs'
import { provide } from './system.mjs'
import { selectParts } from './test-parts.mjs'

await tool(async () => {
  const parts = selectParts(process.argv.slice(2))
  await provide({ commands: ['pdftotext', 'mutool', 'qpdf'], purpose: 'read the PDFs in the tests' })
  const env = electronEnvironment(await findElectron())
  const results = await withDisplay(env, (withScreen) => runAll(parts, withScreen))
  for (const { name, failures = [] } of results) for (const failure of failures) console.log(`${name}: ${failure}`)
  const { line, exitCode } = verdict(results)
  console.log(line)
  return exitCode
})

/**
 * @param {[string, import('./test-parts.mjs').Part][]} parts
 * @param {NodeJS.ProcessEnv} env
 */
async function runAll(parts, env) {
  const results = []
  for (const [name, part] of parts) {
    const begunAt = performance.now()
    const result = await part(env)
    const seconds = ((performance.now() - begunAt) / 1000).toFixed(1)
    const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : ''
    const unsteady = result.unsteady ? `, ${result.unsteady} passed only when tried again` : ''
    console.log(`${result.failed > 0 ? 'FAILED' : 'ok    '} ${name.padEnd(10)} ${result.passed} passed, ${result.failed} failed${skipped}${unsteady} (${seconds} s)`)
    if (result.failed > 0 || unsteady !== '') console.log(result.log.trimEnd())
    results.push({ name, ...result })
  }
  return results
}
