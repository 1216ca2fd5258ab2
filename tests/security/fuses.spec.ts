import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { chromium, expect, test } from '@playwright/test'
import { NOT_FOR_RELEASE, packageApplication } from '../../tools/package.mjs'

/** Read back from the packaged binary, one line of the checklist each. */
const FUSES = [
  ['the packaged binary cannot be used as a plain Node (ELECTRON_RUN_AS_NODE)', FuseV1Options.RunAsNode, FuseState.DISABLE],
  ['NODE_OPTIONS cannot load code into it', FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
  ['--inspect cannot attach a debugger to it', FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
  ['cookies are encrypted', FuseV1Options.EnableCookieEncryption, FuseState.ENABLE],
  ['a changed app.asar is refused', FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
  ['code beside app.asar is not loaded', FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
  ['file: pages have no privileges', FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
] as const

let packaged: Awaited<ReturnType<typeof packageApplication>>
let output = ''
test.beforeAll(async () => {
  output = mkdtempSync(join(tmpdir(), 'marbre-packaged-'))
  packaged = await packageApplication(output)
})
test.afterAll(() => { rmSync(output, { recursive: true, force: true }) })

for (const [line, fuse, state] of FUSES) {
  test(line, async () => {
    const wire = await getCurrentFuseWire(packaged.executable)
    expect(wire[fuse]).toBe(state)
  })
}

test('only app.asar, its native modules and the shipped data are packaged', () => {
  expect(readdirSync(join(packaged.folder, 'resources')).sort()).toEqual(['app.asar', 'app.asar.unpacked', 'examples', 'resources'])
})

test('a package made with the fallback Electron says that it must not be released', () => {
  const note = join(packaged.folder, NOT_FOR_RELEASE)
  expect(existsSync(note)).toBe(!packaged.isReleasable)
  if (!packaged.isReleasable) expect(readFileSync(note, 'utf8')).toContain('Never give it to anybody')
})

test('the packaged application opens its window under these fuses, and its threads answer from inside the archive', async () => {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const marbre = spawn(packaged.executable, [...asRoot, '--remote-debugging-port=0', `--profile=${join(output, 'profile')}`], { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(marbre, 'exit')
  try {
    const browser = await chromium.connectOverCDP(await debuggingAddress(marbre))
    const [context] = browser.contexts()
    const page = context?.pages()[0] ?? await context?.waitForEvent('page')
    await expect.poll(() => page?.url()).toMatch(/^app:/)
    await expect.poll(() => page?.title()).toBe('Marbre')
    // Only services that opened a profile know that it is a first start.
    await expect.poll(() => page?.getByRole('button').count()).toBeGreaterThan(1)
    await browser.close()
  } finally {
    marbre.kill('SIGKILL')
    await ended
  }
})

/** Chromium writes it on standard error once it listens. Throws with all it wrote when it ends before. */
async function debuggingAddress(marbre: ChildProcess): Promise<string> {
  if (marbre.stderr === null) throw new Error('standard error is not read')
  const lines: string[] = []
  for await (const line of createInterface(marbre.stderr)) {
    const address = /^DevTools listening on (ws:.*)$/.exec(line)?.[1]
    if (address !== undefined) return address
    lines.push(line)
  }
  throw new Error(`the packaged application ended: ${lines.join('\n')}`)
}
