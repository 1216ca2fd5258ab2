import { app, dialog } from 'electron'
import type { Announce } from '../../core/bridge/handlers'
import { closing, type Closing, type ClosingQuestion, type ClosingWindow } from './closing'
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

/** A page that lives says so at once; a busy machine may take this long to carry it. */
const PATIENCE_MS = 4000

/**
 * Every way of closing goes through here: the page writes what it holds, then the window goes, then `afterwards`, then
 * the program. `afterwards` says whether its threads have ended.
 */
export function closeInOrder(window: MainWindow, announce: Announce, afterwards: () => Promise<boolean>): Closing {
  const { browser } = window
  const order = closing({
    ask: () => { announce('app.closingRequested', null) },
    ...questionsOver(window),
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

function quitAfter(work: () => Promise<boolean>): void {
  let done = false
  app.on('will-quit', (event) => {
    if (done) return
    event.preventDefault()
    void end(work).then(() => {
      done = true
      app.quit()
    })
  })
}

/**
 * A thread that does not end would keep the program, without a window and in the way of the next start: everything is
 * on the disk by then, and the program ends itself from outside, for every other way waits for its threads.
 */
async function end(work: () => Promise<boolean>): Promise<void> {
  try {
    if (!(await work())) process.kill(process.pid, 'SIGKILL')
  } catch (error) {
    report('program', `closing the profile failed: ${String(error)}`)
  }
}

/** What a closing asks and says of a window. */
export function questionsOver(window: MainWindow): Pick<ClosingWindow, 'confirm' | 'refuse' | 'afterPatience'> {
  return {
    confirm: (question) => confirmClosing(window, question),
    afterPatience: (then) => { setTimeout(then, PATIENCE_MS) },
    refuse: () => { void explain(window, 'only_here') },
  }
}

/** Says that another profile opens once the words are in this one. */
export async function explainWaiting(window: MainWindow): Promise<false> {
  await explain(window, 'switching')
  return false
}

/** Whether to go on although the page has not finished its writing. */
export async function confirmClosing({ browser, texts }: MainWindow, question: ClosingQuestion): Promise<boolean> {
  const words = texts().closing[question]
  const { response } = await dialog.showMessageBox(browser, {
    type: 'warning', message: words.message, detail: words.detail, buttons: [words.wait, words.close], defaultId: 0, cancelId: 0, noLink: true,
  })
  return response === 1
}

async function explain({ browser, texts }: MainWindow, why: 'only_here' | 'switching'): Promise<void> {
  const words = texts().closing[why]
  await dialog.showMessageBox(browser, { type: 'error', message: words.message, detail: words.detail, buttons: [words.wait], noLink: true })
}
