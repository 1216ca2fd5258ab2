import * as v from 'valibot'
import type { Call, CallName } from '../../core/bridge/contract'
import type { Handlers } from '../../core/bridge/handlers'
import { shellContract } from '../../core/bridge/shell'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { fileFailure } from '../platform/file-failures'
import { shellCalls, type ShellCall } from '../services/workstation'
import type { Closing } from './closing'
import type { Desk } from './desk'
import { openAddress } from './external-links'
import type { AnswerCall } from './ipc-server'
import { report } from './log'
import type { RescueCall } from './rescue'
import type { MainWindow } from './window'

/** Who hears what the page says of its writing. */
export type PageVoice = Pick<Closing, 'pageReady' | 'pageReports'>

export interface Answering {
  readonly window: MainWindow
  readonly page: PageVoice
  readonly desk: Desk
  readonly rescue: Handlers<RescueCall>
}

/** Answers every call: a few here, the others at the desk. */
export function answerCalls(answering: Answering): AnswerCall {
  const own = ownCalls(answering)
  return async (name, input) => (isShellCall(name) ? answerOwn(own, name, input) : answering.desk.answer(name, input))
}

const isShellCall = (name: CallName): name is ShellCall => shellCalls.some((own) => own === name)

/** The calls that need the window itself, and those that must work without a profile. */
function ownCalls({ window, page, rescue }: Answering): Handlers<ShellCall> {
  return {
    ...rescue,
    'app.openAddress': ({ address }) => tryToOpen(window, address),
    'app.readyToClose': () => {
      page.pageReady()
      return ok(undefined)
    },
    'app.reportClosing': ({ words }) => {
      page.pageReports(words)
      return ok(undefined)
    },
  }
}

/** The input's schema first; what is thrown comes back as data. */
async function answerOwn(calls: Handlers<ShellCall>, name: ShellCall, input: unknown): Promise<Result<unknown>> {
  const { input: schema }: Call = shellContract[name]
  const parsed = v.safeParse(schema, input)
  if (!parsed.success) return err(marbreError('INPUT_INVALID'))
  // The table of calls has one type a name; its union cannot be called with what the name's own schema gave.
  const call = calls[name] as (input: unknown) => Result<unknown> | Promise<Result<unknown>>
  try {
    return await call(parsed.output)
  } catch (cause) {
    const failure = fileFailure(cause)
    if (failure === null) report('program', `${name} failed: ${cause instanceof Error ? cause.name : typeof cause}`)
    return err(failure ?? marbreError('UNEXPECTED'))
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
