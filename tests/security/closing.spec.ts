import { once } from 'node:events'
import { answerMessageBox } from '../dialogs'
import { inMain } from '../in-main'
import { expect, test } from '../marbre-test'

test.use({ expectedProblems: /marbre: window: the page (stopped|does not respond)/ })

test('a page that does not answer keeps the window until the person decides', async ({ launch }) => {
  const { app, page } = await launch()
  const ended = once(app.process(), 'exit')
  // The wish to close reaches a page that has stopped listening: it hangs in an endless loop.
  await page.evaluate(() => { setTimeout(() => { for (;;) continue }, 0) })
  await answerMessageBox(app, 1)
  await inMain(app, ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.close()
    window?.close()
  })
  const [code] = (await ended) as [number]
  expect(code).toBe(0)
})

test('a page that has crashed does not keep the window from closing', async ({ launch }) => {
  const { app } = await launch()
  const ended = once(app.process(), 'exit')
  // The person closes the window instead of reopening the display.
  await answerMessageBox(app, 1)
  await inMain(app, ({ BrowserWindow }) => { BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer() })
  expect(((await ended) as [number])[0]).toBe(0)
})

test('a page that has crashed is opened again, on the same profile', async ({ launch }) => {
  const { app } = await launch()
  await answerMessageBox(app, 0)
  const status = await inMain(app, async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents) return null
    const loaded = new Promise((resolve) => { contents.once('did-finish-load', () => { resolve(null) }) })
    contents.forcefullyCrashRenderer()
    await loaded
    return contents.executeJavaScript("window.marbre.calls['app.status']()") as Promise<unknown>
  })
  expect(status).toMatchObject({ ok: true, value: { problem: null } })
})
