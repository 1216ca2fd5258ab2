import { cpSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** A copy of the built application in a folder of its own, for a test that takes a part of it away; the test removes it. */
export function copyOfProgram(): string {
  const program = mkdtempSync(join(tmpdir(), 'marbre-program-'))
  for (const part of ['out', 'resources', 'examples', 'package.json']) cpSync(join(root, part), join(program, part), { recursive: true, filter: (path) => !path.includes(join('out', 'demo')) })
  symlinkSync(join(root, 'node_modules'), join(program, 'node_modules'))
  return program
}
