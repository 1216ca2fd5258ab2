// Keeps what V8 compiles of the command line while it sets the sample: electron/platform/program-code.ts loads it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const programs = join(root, 'out', 'main')
const { ProgramCode, keptCodeFile } = createRequire(import.meta.url)(join(programs, 'program-code.cjs'))
const folder = mkdtempSync(join(tmpdir(), 'marbre-code-'))
try {
  const code = new ProgramCode(programs, keptCodeFile.commandLine)
  await code.load(join(programs, 'program.cjs')).run(['render', join(root, 'examples', 'communique.json'), '--pdf', join(folder, 'sample.pdf')], { environment: {}, resources: join(root, 'resources'), programs, importPackage: (/** @type {string} */ name) => import(name) })
  writeFileSync(join(programs, keptCodeFile.commandLine), code.toBeKept())
} finally {
  rmSync(folder, { recursive: true, force: true })
}
