import { ipcMain, type WebContents } from 'electron'
import { callChannel, eventChannel } from '../../core/bridge/channels'
import { callNames } from '../../core/bridge/call-names'
import type { CallName } from '../../core/bridge/contract'
import type { Announce } from '../../core/bridge/handlers'
import { marbreError } from '../../core/errors'
import { err, type Result } from '../../core/result'
import { report } from './log'
import { strangerBecause } from './sender'

export type AnswerCall = (name: CallName, input: unknown) => Promise<Result<unknown>>

/** Answers the calls of the contract, one channel each, for our own window only. */
export function serveCalls(ours: () => WebContents | null, answer: AnswerCall): void {
  for (const name of callNames) {
    ipcMain.handle(callChannel(name), async (event, input: unknown) => {
      const window = ours()
      // A call that was under way when the window went: nobody reads the answer, and nothing is done for it.
      if (window === null) return err(marbreError('CANCELLED'))
      const stranger = strangerBecause(event, window)
      if (stranger !== null) {
        report('ipc', `refused ${name} from ${stranger}`)
        throw new Error('refused')
      }
      return answer(name, input)
    })
  }
}

/** Tells our window what happened; a window that is not there yet, or no longer, asks anew when it starts. */
export function announceTo(ours: () => WebContents | null): Announce {
  return (name, payload) => {
    const contents = ours()
    if (contents !== null && !contents.isDestroyed()) contents.send(eventChannel(name), payload)
  }
}
