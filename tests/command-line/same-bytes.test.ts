import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { electronEnvironment, findElectron } from '../../tools/electron.mjs'
import { temporaryFolder } from '../contract/temporary-folder'
import { builtCommandLine } from './run-built'

builtCommandLine()

const root = join(import.meta.dirname, '../..')
/** Debian's libfaketime: another day for native code too. */
const fakeTime = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1'
const MANY_STARTS_MS = 300_000

interface Surroundings {
  readonly program?: string
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
}

describe.each(['native', 'wasm'])('the same communiqué by the %s engine has the same bytes', (engine) => {
  describe.each(['ua-1', 'a-2a'])('as %s', (standard) => {
    const bytesOf = async ({ program = process.execPath, environment = {}, cwd = root }: Surroundings): Promise<string> => {
      const folder = temporaryFolder()
      const [sample, pdf] = [join(folder, 'communique.json'), join(folder, 'out.pdf')]
      writeFileSync(sample, readFileSync(join(root, 'examples/communique.json')))
      await promisify(execFile)(program, [join(root, 'out/main/cli.cjs'), 'render', sample, '--pdf', pdf, '--standard', standard, '--engine', engine], { cwd, env: { PATH: process.env['PATH'], LANG: 'fr_FR.UTF-8', TZ: 'Europe/Paris', ...environment } }).catch((error: unknown) => {
        // Findings do not stop the page; anything else does.
        if (!existsSync(pdf)) throw error
      })
      return createHash('sha256').update(readFileSync(pdf)).digest('hex')
    }

    test('in another time zone, another language, another folder', { timeout: MANY_STARTS_MS }, async () => {
      const here = await bytesOf({})
      expect(await bytesOf({ environment: { TZ: 'Pacific/Auckland' } })).toBe(here)
      expect(await bytesOf({ environment: { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'tr_TR.UTF-8' } })).toBe(here)
      expect(await bytesOf({ cwd: temporaryFolder() })).toBe(here)
    })

    test('in Node and in Electron', { timeout: MANY_STARTS_MS }, async () => {
      const electron = await findElectron()
      const inElectron = await bytesOf({ program: electron.binary, environment: { ...electronEnvironment(electron), ELECTRON_RUN_AS_NODE: '1' } })
      expect(inElectron).toBe(await bytesOf({}))
    })

    test.skipIf(!existsSync(fakeTime))('on another day', { timeout: MANY_STARTS_MS }, async () => {
      const later = { LD_PRELOAD: fakeTime, FAKETIME: '2031-06-05 23:30:00', FAKETIME_DONT_FAKE_MONOTONIC: '1' }
      const { stdout } = await promisify(execFile)(process.execPath, ['-p', 'new Date().getUTCFullYear()'], { env: later })
      expect(stdout.trim()).toBe('2031')
      expect(await bytesOf({ environment: later })).toBe(await bytesOf({}))
    })
  })
})
