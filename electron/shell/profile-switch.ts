import type { WordsLeft } from '../../core/bridge/shell'
import type { Announce } from '../../core/bridge/handlers'
import { START_PAGE } from './app-origin'
import { closing, type Closing } from './closing'
import type { Desk } from './desk'
import { confirmClosing, explainWaiting, questionsOver } from './lifecycle'
import { choiceOf, rememberChoice, type ProfileChoice } from './profile-choice'
import type { MainWindow } from './window'

/** Shows another profile in the same window. */
export interface ProfileSwitch {
  /** Null: the usual one. The page finishes its writing first. */
  readonly to: (folder: string | null, asUsual: boolean) => void
  /** The page has finished. */
  readonly pageReady: () => void
  readonly pageReports: (words: WordsLeft) => void
}

export interface Switching {
  /** The folder that the program was started on: what is open in its place is noted there. */
  readonly start: string
  readonly window: MainWindow
  readonly announce: Announce
  readonly desk: Desk
}

/** The profile is closed in order, the other one opened, the page loaded anew: nothing of the first is left in memory. */
export function profileSwitch(opened: ProfileChoice, { start, window, announce, desk }: Switching): ProfileSwitch {
  let current = opened
  let order: Closing | null = null
  const move = async (choice: ProfileChoice): Promise<void> => {
    order = null
    current = choice
    rememberChoice(start, choice)
    await desk.moveTo(choice)
    await window.contents()?.loadURL(START_PAGE)
  }
  return {
    to: (folder, asUsual) => {
      const choice = choiceOf(current, folder, asUsual)
      if (choice.folder === current.folder) return
      order = closing({
        ask: () => announce('app.closingRequested', null),
        ...questionsOver(window),
        // A page that holds words would refuse to be replaced: they are written first, or the person closes Marbre.
        confirm: (question) => (question === 'in_copy' ? explainWaiting(window) : confirmClosing(window, question)),
        close: () => void move(choice),
      })
      order.pageLoaded()
      order.attempt()
    },
    pageReady: () => order?.pageReady(),
    pageReports: (words) => order?.pageReports(words),
  }
}
