import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inMain } from '../in-main'
import { expect, test } from '../marbre-test'

test('no Node in the page: none of its names is there', async ({ launch }) => {
  const { page } = await launch()
  const found = await page.evaluate(() => ['require', 'process', 'module', 'global', 'Buffer', '__dirname', 'setImmediate', 'electron', 'ipcRenderer'].filter((name) => name in globalThis))
  expect(found).toEqual([])
})

test('context isolation, sandbox and web security are on for every page', async ({ launch }) => {
  const { app } = await launch()
  const all = await inMain(app, ({ webContents }) =>
    webContents.getAllWebContents().map((contents) => (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()),
  )
  expect(all).toHaveLength(1)
  for (const preferences of all) {
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    })
  }
})

test('the process of the page is sandboxed', async ({ launch }) => {
  const { app, page } = await launch()
  const folder = mkdtempSync(join(tmpdir(), 'marbre-preload-'))
  const witness = join(folder, 'witness.cjs')
  writeFileSync(witness, "require('electron').contextBridge.exposeInMainWorld('witness', { sandboxed: process.sandboxed, isolated: process.contextIsolated })")
  await inMain(app, ({ session }, file) => {
    const own = session.defaultSession as unknown as { setPreloads(files: string[]): void; registerPreloadScript?: (script: object) => void }
    // The name changed between the Electron that is pinned and its fallback.
    if (own.registerPreloadScript) own.registerPreloadScript({ type: 'frame', filePath: file })
    else own.setPreloads([file])
  }, witness)
  await page.reload()
  expect(await page.evaluate(() => (globalThis as unknown as { witness: unknown }).witness)).toEqual({ sandboxed: true, isolated: true })
  rmSync(folder, { recursive: true, force: true })
})

test('the program itself never asks for a weaker sandbox', async ({ launch }) => {
  const { app } = await launch()
  const switches = await inMain(app, ({ app: program }) =>
    ['disable-web-security', 'disable-site-isolation-trials', 'allow-running-insecure-content', 'ignore-certificate-errors', 'disable-gpu-sandbox', 'disable-seccomp-filter-sandbox'].filter((name) => program.commandLine.hasSwitch(name)),
  )
  expect(switches).toEqual([])
})
