import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { folderBytes, withDeadline } from './deadline.mjs'
import { checkIntegrity } from './electron-fallback.mjs'
import { electronEnvironment, refusalNote, tryDownload } from './electron.mjs'

let dir = ''
beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'marbre-electron-test-')) })
afterEach(() => { rmSync(dir, { recursive: true, force: true }) })

const HOUR_MS = 3_600_000

describe('a refused download', () => {
  const attempt = (note: string, succeeds: boolean, nowMs = Date.now()) => {
    let tries = 0
    const install = () => {
      tries++
      return Promise.resolve(succeeds)
    }
    return tryDownload({ note, install, nowMs }).then((isThere) => ({ isThere, tries }))
  }

  test('is not tried again by the next start, and is a day later', async () => {
    const note = join(dir, 'cache', 'refused')
    expect(await attempt(note, false)).toEqual({ isThere: false, tries: 1 })
    expect(await attempt(note, true)).toEqual({ isThere: false, tries: 0 })
    const writtenMs = statSync(note).mtimeMs
    expect(await attempt(note, true, writtenMs + 23 * HOUR_MS)).toEqual({ isThere: false, tries: 0 })
    expect(await attempt(note, true, writtenMs + 25 * HOUR_MS)).toEqual({ isThere: true, tries: 1 })
    expect(existsSync(note)).toBe(false)
  })

  test('refused again a day later is remembered for another day', async () => {
    const note = join(dir, 'refused')
    await attempt(note, false)
    utimesSync(note, new Date(0), new Date(0))
    expect(await attempt(note, false)).toEqual({ isThere: false, tries: 1 })
    expect(await attempt(note, false)).toEqual({ isThere: false, tries: 0 })
  })

  test('is tried at once with another mirror or proxy, not with another unrelated setting', () => {
    const note = refusalNote('45.4.1', {})
    expect(refusalNote('45.4.1', { ELECTRON_MIRROR: 'https://mirror.example/' })).not.toBe(note)
    expect(refusalNote('45.4.1', { npm_config_electron_mirror: 'https://mirror.example/' })).not.toBe(note)
    expect(refusalNote('45.4.1', { https_proxy: 'http://proxy.example:3128' })).not.toBe(note)
    expect(refusalNote('45.4.2', {})).not.toBe(note)
    expect(refusalNote('45.4.1', { HOME: '/elsewhere', ELECTRON_EXEC_PATH: '/x' })).toBe(note)
  })
})

describe('a program that waits on a dead network', () => {
  const node = (script: string, measure: () => number) => withDeadline({ command: process.execPath, args: ['-e', script], env: process.env, measure, silenceMs: 50 })

  test('is ended when nothing arrives', async () => {
    expect(await node('setInterval(() => {}, 1000)', () => folderBytes(dir))).toBe(1)
  })

  test('goes on while something arrives, however slowly, and keeps its exit code', async () => {
    const last = join(dir, 'last')
    let arrived = 0
    const measure = () => {
      if (++arrived === 5) writeFileSync(last, '')
      return arrived
    }
    expect(await node(`setInterval(() => { if (require('fs').existsSync(${JSON.stringify(last)})) process.exit(7) }, 10)`, measure)).toBe(7)
    expect(arrived).toBeGreaterThanOrEqual(5)
  })

  test('that does not exist fails', async () => {
    expect(await withDeadline({ command: join(dir, 'none'), args: [], env: process.env, measure: () => 0, silenceMs: 50 })).toBe(1)
  })

  test('has brought what lies in its folder, however deep', () => {
    mkdirSync(join(dir, 'a', 'b'), { recursive: true })
    writeFileSync(join(dir, 'a', 'b', 'part'), '12345')
    writeFileSync(join(dir, 'part'), '123')
    expect(folderBytes(dir)).toBe(8)
  })
})

describe('the fallback', () => {
  test('is refused when one byte differs from the vetted file', async () => {
    const file = join(dir, 'package.tgz')
    writeFileSync(file, 'vetted')
    const integrity = `sha512-${createHash('sha512').update('vetted').digest('base64')}`
    await expect(checkIntegrity(file, integrity)).resolves.toBeUndefined()
    writeFileSync(file, 'vettee')
    await expect(checkIntegrity(file, integrity)).rejects.toThrow(/package\.tgz is not the file that was vetted/)
  })
})

test('a window program never inherits the switch that makes Electron a plain Node', () => {
  process.env['ELECTRON_RUN_AS_NODE'] = '1'
  try {
    const env = electronEnvironment({ binary: '/cache/electron-33.2.1/electron' })
    expect(env['ELECTRON_RUN_AS_NODE']).toBeUndefined()
    expect(env).toMatchObject({ ELECTRON_EXEC_PATH: '/cache/electron-33.2.1/electron', ELECTRON_OVERRIDE_DIST_PATH: '/cache/electron-33.2.1' })
  } finally {
    delete process.env['ELECTRON_RUN_AS_NODE']
  }
})
