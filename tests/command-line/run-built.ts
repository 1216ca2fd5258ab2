import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll } from 'vitest'
import { ensureBuilt } from '../../tools/build.mjs'

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const root = join(import.meta.dirname, '../..')

/** Builds the program once before the tests of a file. */
export function builtCommandLine(): void {
  beforeAll(async () => {
    await ensureBuilt()
  }, 300_000)
}

/** Runs the built `marbre` as a process of its own, in French unless the environment says otherwise. */
export function marbre(args: readonly string[], environment: Readonly<Record<string, string>> = { LANG: 'fr_FR.UTF-8' }): Promise<Ended> {
  return ended(process.execPath, [join(root, 'out/main/cli.cjs'), ...args], environment)
}

/** The same through a shell, which redirects its streams: `$MARBRE text file > /dev/full`. */
export function shell(script: string): Promise<Ended> {
  return ended('/bin/sh', ['-c', script], { MARBRE: `${process.execPath} ${join(root, 'out/main/cli.cjs')}`, LANG: 'fr_FR.UTF-8' })
}

function ended(program: string, args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, args, { env: { PATH: process.env['PATH'], ...environment }, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 128 : 0, stdout, stderr })
    })
  })
}
