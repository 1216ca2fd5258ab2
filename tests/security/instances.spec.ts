import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { inMain } from '../in-main'
import { homeBeside } from '../launch'
import { expect, test } from '../marbre-test'

const root = resolve(import.meta.dirname, '../..')

/** Starts the application as a person does, and waits for its end. */
async function start(...args: string[]): Promise<{ code: number | null; said: string }> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(process.env['ELECTRON_EXEC_PATH'] ?? 'electron', [...asRoot, root, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  const said: string[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  await once(child, 'exit')
  return { code: child.exitCode, said: said.join('') }
}

test('two instances on one profile: the second says so in one sentence and ends, the first comes forward', async ({ launch, profile }) => {
  const { app, page } = await launch()
  await inMain(app, ({ app: program }) => { program.once('second-instance', () => { Object.assign(globalThis, { cameForward: true }) }) })
  const second = await start(`--profile=${profile}`)
  expect(second.code).toBe(1)
  expect(second.said.split('\n').filter((line) => line.includes('Marbre'))).toEqual([expect.stringContaining('déjà ouvert sur ce profil')])
  expect(second.said).not.toMatch(/^ {4}at /m)
  await expect.poll(() => inMain(app, () => 'cameForward' in globalThis)).toBe(true)
  expect(await page.evaluate(() => window.marbre.calls['app.status']())).toMatchObject({ ok: true, value: { problem: null } })
})

test('--profile without a folder is bad use', async () => {
  const { code, said } = await start('--profile')
  expect(code).toBe(2)
  expect(said).toContain('--profile needs a folder')
})

test('a profile that is a file opens a window that says what is wrong, and leaves the file as it was', async ({ launch, profile }) => {
  mkdirSync(dirname(profile), { recursive: true })
  writeFileSync(profile, 'notes of somebody')
  const { page } = await launch()
  const status = await page.evaluate(() => window.marbre.calls['app.status']())
  expect(status).toMatchObject({ ok: true })
  expect(status.ok ? status.value.problem : null).not.toBeNull()
  expect(readFileSync(profile, 'utf8')).toBe('notes of somebody')
})

test('nothing is written outside the profile folder', async ({ launch, profile }) => {
  const marbre = await launch()
  await marbre.close()
  // Beside it lies the home of the test, in which Chromium may keep caches; a person's documents stay as they were.
  expect(readdirSync(dirname(profile)).sort()).toEqual(['home', 'profile'])
  expect(readdirSync(homeBeside(profile).documents)).toEqual([])
  expect(readdirSync(profile)).toContain('window')
  expect(readdirSync(join(profile, 'window'))).toContain('window.json')
})
