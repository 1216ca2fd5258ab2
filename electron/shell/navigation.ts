import type { WebContents } from 'electron'
import { originOf, report } from './log'

/**
 * The page that was opened stays: it goes nowhere, opens nothing and holds no guest. Links leave by the call
 * `app.openAddress` only.
 */
export function denyNavigation(contents: WebContents): void {
  const refuse = (what: string, url: string, event: { preventDefault(): void }): void => {
    report('navigation', `refused ${what} ${originOf(url)}`)
    event.preventDefault()
  }
  contents.on('will-navigate', (event) => { refuse('leaving for', event.url, event) })
  contents.on('will-redirect', (event) => { refuse('a redirection to', event.url, event) })
  contents.on('will-frame-navigate', (event) => { if (!event.isMainFrame) refuse('a frame of', event.url, event) })
  contents.on('will-attach-webview', (event) => { refuse('a webview of', '', event) })
  contents.setWindowOpenHandler(({ url }) => {
    report('navigation', `refused a window of ${originOf(url)}`)
    return { action: 'deny' }
  })
}
