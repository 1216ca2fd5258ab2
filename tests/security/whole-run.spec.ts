import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { answerSaveDialog } from '../dialogs'
import { saved, sheet } from '../journeys/desk'
import { inMain } from '../in-main'
import { expect, test } from '../marbre-test'

/** Notes every request of every session as Chromium starts it, before our own filter sees it. */
function recordRequests({ session, app }: typeof Electron.CrossProcessExports): void {
  const requests: string[] = []
  const preferences: unknown[] = []
  Object.assign(globalThis, { requests, preferences })
  const watch = (one: Electron.Session) => {
    one.webRequest.onSendHeaders(({ url }) => { requests.push(url) })
    // A reload ends what our own page was fetching: that it was asked for is what counts.
    one.webRequest.onErrorOccurred(({ url }) => { requests.push(url) })
    one.webRequest.onCompleted(({ url }) => { requests.push(url) })
  }
  watch(session.defaultSession)
  app.on('session-created', watch)
  app.on('web-contents-created', (_event, contents) => { preferences.push((contents as unknown as { getLastWebPreferences(): unknown }).getLastWebPreferences()) })
}

test('a whole run of the main job: no request but for our own files, no page without its walls', async ({ launch, profile }) => {
  const { app, page } = await launch()
  await inMain(app, recordRequests)
  await page.reload()
  await page.getByRole('button', { name: 'Ouvrir l’exemple' }).click()
  await page.getByRole('button', { name: 'Entrer dans l’exemple' }).click()
  await expect(sheet(page)).toBeVisible()
  await sheet(page).locator('[data-element=lead]').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Une phrase de plus.')
  await expect(saved(page)).toBeVisible()
  await expect(page.getByRole('region', { name: /Aperçu/ }).getByRole('img').first()).toBeVisible()

  const target = join(profile, '..', 'projet.pdf')
  await answerSaveDialog(app, target)
  await page.getByRole('tab', { name: 'Export' }).click()
  await page.getByRole('button', { name: 'PDF du brouillon (PROJET)' }).click()
  await expect(page.getByText('projet.pdf est enregistré.').last()).toBeVisible({ timeout: 60_000 })
  expect(existsSync(target)).toBe(true)

  const seen = await inMain(app, () => (globalThis as unknown as { requests: string[]; preferences: unknown[] }))
  expect(seen.requests.length, 'the record sees our own files').toBeGreaterThan(0)
  expect(seen.requests.filter((address) => !/^(blob:)?app:\/\/marbre\//.test(address))).toEqual([])
  const walls = await inMain(app, ({ webContents }) => webContents.getAllWebContents().map((contents) => (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()))
  expect(walls.length).toBe(1)
  for (const wall of walls) expect(wall).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, webviewTag: false })
  expect(seen.preferences, 'no other page was ever made').toEqual([])
  const processes = await inMain(app, ({ app: program }) => program.getAppMetrics().filter(({ type }) => type === 'Tab').length)
  expect(processes).toBe(1)
})
