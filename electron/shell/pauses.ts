import { app, powerMonitor } from 'electron'
import type { Announce } from '../../core/bridge/handlers'
import type { MainWindow } from './window'

/**
 * Tells the page before the machine sleeps, locks or stops, so that what waits is on the disk by then. A shutdown that
 * the system lets us hold goes through the ordinary order of closing.
 */
export function announcePauses({ browser }: MainWindow, announce: Announce): void {
  const tell = (): void => { announce('app.pauseAnnounced', null) }
  const tellAway = (): void => {
    tell()
    announce('app.lockAnnounced', null)
  }
  powerMonitor.on('suspend', tellAway)
  powerMonitor.on('lock-screen', tellAway)
  powerMonitor.on('shutdown', (event?: { readonly preventDefault: () => void }) => {
    tell()
    event?.preventDefault()
    app.quit()
  })
  // Windows ends a session without the event above.
  browser.on('query-session-end', tell)
  browser.on('session-end', tell)
}
