import { app, dialog } from 'electron'
import { START_PAGE } from './app-origin'
import type { Closing } from './closing'
import { report } from './log'
import type { MainWindow } from './window'

/** Watches the page: one that stops or hangs is offered to be opened again; what is on disk is not touched by it. */
export function watchPage(window: MainWindow, closing: Closing): void {
  const { browser } = window
  const contents = browser.webContents
  let hanging: AbortController | null = null

  contents.on('did-finish-load', () => { if (contents.getURL() === START_PAGE) closing.pageLoaded() })
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => { if (isMainFrame && !isSameDocument) closing.pageGone() })
  // Chromium announces a move to about:blank to nobody beforehand: the only way back is to come back.
  contents.on('did-navigate', (_event, url) => { if (url !== START_PAGE) void browser.loadURL(START_PAGE) })
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    report('window', `the page stopped: ${reason}`)
    hanging?.abort()
    closing.pageGone()
    if (!browser.isDestroyed()) void offerReload(window)
  })
  browser.on('unresponsive', () => {
    report('window', 'the page does not respond')
    closing.pageHangs()
    hanging?.abort()
    hanging = new AbortController()
    void offerToStop(window, hanging.signal)
  })
  browser.on('responsive', () => hanging?.abort())
}

async function offerReload({ browser, texts, destroy }: MainWindow): Promise<void> {
  const { gone } = texts()
  const { response } = await dialog.showMessageBox(browser, {
    type: 'error', message: gone.stopped, detail: gone.detail, buttons: [gone.reload, gone.quit], defaultId: 0, cancelId: 0, noLink: true,
  })
  if (browser.isDestroyed()) return
  if (response === 0) browser.webContents.reload()
  else destroy()
}

/** A page that hangs cannot be asked anything: ending it leads to `render-process-gone`, and from there to a new page. */
async function offerToStop({ browser, texts }: MainWindow, signal: AbortSignal): Promise<void> {
  const { gone } = texts()
  const { response } = await dialog.showMessageBox(browser, {
    type: 'warning', message: gone.frozen, detail: gone.detail, buttons: [gone.wait, gone.reload], defaultId: 0, cancelId: 0, noLink: true, signal,
  })
  if (response === 1 && !browser.isDestroyed()) browser.webContents.forcefullyCrashRenderer()
}

/** When something happens that nobody foresaw, the program says so and stops: what is on disk is consistent at every moment. */
export function stopOnSurprise({ title, body }: { readonly title: string; readonly body: string }): void {
  const stop = (error: unknown): void => {
    process.stderr.write(`marbre: program: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    dialog.showErrorBox(title, body)
    app.exit(1)
  }
  process.on('uncaughtException', stop)
  process.on('unhandledRejection', stop)
}
