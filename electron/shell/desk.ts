import type { Announce } from '../../core/bridge/handlers'
import { marbreError } from '../../core/errors'
import { err, type Result } from '../../core/result'
import type { ServiceCall } from '../services/workstation'
import type { MainWindow } from './window'

/** The services over one profile, as the shell uses them. */
export interface Desk {
  readonly answer: (name: ServiceCall, input: unknown) => Promise<Result<unknown>>
  /** Ends writes in order; afterwards no call is answered. */
  readonly close: () => Promise<void>
}

export interface DeskOptions {
  readonly folder: string
  readonly window: MainWindow
  readonly announce: Announce
}

export function openDesk(): Desk {
  return {
    answer: () => Promise.resolve(err(marbreError('UNEXPECTED'))),
    close: () => Promise.resolve(),
  }
}
