#!/usr/bin/env node
// `npx marbre …`: starts the command line of this folder, built when its sources changed.
import { join } from 'node:path'
import { missing } from '../tools/requirements.mjs'

const root = join(import.meta.dirname, '..')
const problem = missing()
if (problem !== undefined) {
  console.error(problem)
  process.exit(2)
}
const { ensureDriver } = await import('../tools/driver.mjs')
const { ensureBuilt } = await import('../tools/build.mjs')
const { run, tool } = await import('../tools/child.mjs')
await tool(async () => {
  await ensureDriver()
  await ensureBuilt()
  const { code } = await run(process.execPath, [join(root, 'out', 'main', 'cli.cjs'), ...process.argv.slice(2)])
  return code
})
