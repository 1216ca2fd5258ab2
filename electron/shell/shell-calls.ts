import * as v from 'valibot'
import { contract, type CallName } from '../../core/bridge/contract'
import { marbreError } from '../../core/errors'
import { err, missingCase, type Result } from '../../core/result'
import type { ShellCall } from '../services/workstation'
import type { Desk } from './desk'
import { openAddress } from './external-links'
import type { AnswerCall } from './ipc-server'
import { report } from './log'
import type { MainWindow } from './window'

export interface Answering {
  readonly window: MainWindow
  /** The page has finished its writing. */
  readonly pageReady: () => void
  readonly desk: Desk
}

/** Answers every call: two here, the others at the desk. */
export function answerCalls(answering: Answering): AnswerCall {
  return async (name, input) => (isShellCall(name) ? answerShellCall(name, input, answering) : answering.desk.answer(name, input))
}

function isShellCall(name: CallName): name is ShellCall {
  return name === 'app.openAddress' || name === 'app.readyToClose'
}

/** The two calls that need the window itself and no profile. */
async function answerShellCall(name: ShellCall, input: unknown, { window, pageReady }: Answering): Promise<Result<undefined>> {
  switch (name) {
    case 'app.openAddress': {
      const parsed = v.safeParse(contract[name].input, input)
      if (!parsed.success) return err(marbreError('INPUT_INVALID'))
      return tryToOpen(window, parsed.output.address)
    }
    case 'app.readyToClose':
      pageReady()
      return { ok: true, value: undefined }
    default:
      return missingCase(name)
  }
}

/** The system may have no program for an address, which it tells by throwing. */
async function tryToOpen({ browser, texts }: MainWindow, address: string): Promise<Result<undefined>> {
  try {
    return await openAddress(browser, texts().link, address)
  } catch {
    report('window', 'the system could not open an address')
    return err(marbreError('UNEXPECTED'))
  }
}
