import { app, dialog } from 'electron'
import type { Announce } from '../../core/bridge/handlers'
import { closing, type Closing } from './closing'
import { report } from './log'
import type { MainWindow } from './window'

/**
 * Lets only one program work on a profile. The second one says so, brings the first one's window forward, and ends with
 * 1. Chromium keeps the lock in the profile's folder.
 */
export function isOnlyInstance(): boolean {
  if (app.requestSingleInstanceLock()) return true
  process.stderr.write('Marbre est déjà ouvert sur ce profil ; sa fenêtre passe au premier plan. (Marbre is already open on this profile.)\n')
  app.exit(1)
  return false
}

export function comeForwardWhenAskedAgain({ browser }: MainWindow): void {
  app.on('second-instance', () => {
    if (browser.isDestroyed()) return
    if (browser.isMinimized()) browser.restore()
    browser.show()
    browser.focus()
  })
}

/** Every way of closing goes through here: the page writes what it holds, then the window goes, then `afterwards`, then the program. */
export function closeInOrder(window: MainWindow, announce: Announce, afterwards: () => Promise<void>): Closing {
  const { browser } = window
  const order = closing({
    ask: () => { announce('app.closingRequested', null) },
    confirm: () => confirmClosing(window),
    // Not in the middle of the event that led here: a page's last call is still to be answered.
    close: () => { setImmediate(window.destroy) },
  })
  browser.on('close', (event) => {
    event.preventDefault()
    order.attempt()
  })
  app.on('window-all-closed', () => { app.quit() })
  quitAfter(afterwards)
  return order
}

function quitAfter(work: () => Promise<void>): void {
  let done = false
  app.on('will-quit', (event) => {
    if (done) return
    event.preventDefault()
    void work()
      .catch((error: unknown) => { report('program', `closing the profile failed: ${String(error)}`) })
      .finally(() => {
        done = true
        app.quit()
      })
  })
}

/** Whether to go on although the page has not finished its writing. */
export async function confirmClosing({ browser, texts }: MainWindow): Promise<boolean> {
  const words = texts().closing
  const { response } = await dialog.showMessageBox(browser, {
    type: 'warning', message: words.unsaved, detail: words.detail, buttons: [words.wait, words.closeAnyway], defaultId: 0, cancelId: 0, noLink: true,
  })
  return response === 1
}
