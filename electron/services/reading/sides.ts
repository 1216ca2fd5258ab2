import { createBirpc, type BirpcReturn } from 'birpc'
import { portChannel, type Port } from '../thread/sides'
import type { Question, QuestionName } from './questions'

/** What the thread is started with. */
export interface ReaderSetting {
  /** The profile's, absolute. */
  readonly folder: string
}

/** What the thread answers. */
export interface ReaderSide {
  /** `change` counts the changes of the library that the asker knows of. */
  answer(name: QuestionName, question: Question<QuestionName>, change: number): Promise<unknown>
  /** Afterwards the thread ends by itself. */
  close(): Promise<void>
}

/** What the thread tells the services. */
export interface AskerSide {
  /** It can be asked. */
  ready(): void
}

export function callsToReader(port: Port, mine: AskerSide): BirpcReturn<ReaderSide, AskerSide> {
  return createBirpc<ReaderSide, AskerSide>(mine, portChannel(port))
}

export function callsToAsker(port: Port, mine: ReaderSide): BirpcReturn<AskerSide, ReaderSide> {
  return createBirpc<AskerSide, ReaderSide>(mine, { ...portChannel(port), eventNames: ['ready'] })
}
