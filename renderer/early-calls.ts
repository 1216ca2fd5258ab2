import type { CallName, CallOutput } from '../core/bridge/contract'
import type { CommuniqueId } from '../core/communique/ids'
import type { Result } from '../core/result'
import { bridge } from './bridge'

/** What the screens of a start ask for first, of one communiqué. */
export type EarlyCall = 'communiques.read' | 'drafts.open'
type Answer<Name extends CallName> = Promise<Result<CallOutput<Name>>>

const STATUS = 'app.status'
const asked = new Map<string, Promise<unknown>>()
/** An answer that nobody took by then tells of another moment. */
const FRESH_MS = 3000
/** The wait is for showing everything in one go; past this, a window that says what it waits for, and listens, is worth more. */
const PATIENCE_MS = 300

function ask<Name extends EarlyCall>(name: Name, communiqueId: CommuniqueId): Answer<Name> {
  return bridge().calls[name]({ communiqueId })
}

/** Asks before the screen stands that will want the answer: the program works on it while the window makes the screen. */
export function askEarly(name: EarlyCall, communiqueId: CommuniqueId): void {
  asked.set(`${name} ${communiqueId}`, ask(name, communiqueId))
  window.setTimeout(forgetEarly, FRESH_MS)
}

/** The answer that is on its way, once; otherwise asks now. */
export function askOnce<Name extends EarlyCall>(name: Name, communiqueId: CommuniqueId): Answer<Name> {
  const key = `${name} ${communiqueId}`
  const early = asked.get(key) as Answer<Name> | undefined
  asked.delete(key)
  return early ?? ask(name, communiqueId)
}

/** Asks how the program stands before the window's code is there. */
export function askStatusEarly(): void {
  asked.set(STATUS, bridge().calls[STATUS]())
}

/** The answer that is on its way, once; otherwise asks now. */
export function askStatusOnce(): Answer<typeof STATUS> {
  const early = asked.get(STATUS) as Answer<typeof STATUS> | undefined
  asked.delete(STATUS)
  return early ?? bridge().calls[STATUS]()
}

/** Once all that was asked early is answered, or was refused; only the status, without which nothing can be shown, is waited for beyond some patience. */
export async function earlyAnswers(): Promise<void> {
  const others = Array.from(asked).flatMap(([name, answer]) => (name === STATUS ? [] : [answer]))
  let timer: number | undefined
  const patience = new Promise<void>((resolve) => (timer = window.setTimeout(resolve, PATIENCE_MS)))
  const enough = Promise.race([Promise.allSettled(others), patience]).finally(() => { window.clearTimeout(timer) })
  await Promise.allSettled([asked.get(STATUS), enough])
}

/** Drops what was asked for somebody who turned out not to be there. */
export function forgetEarly(): void {
  asked.clear()
}
