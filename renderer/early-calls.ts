import type { CallOutput } from '../core/bridge/contract'
import type { CommuniqueId } from '../core/communique/ids'
import type { Result } from '../core/result'
import { bridge } from './bridge'

/** What the screens of a start ask for first, of one communiqué. */
export type EarlyCall = 'communiques.read' | 'drafts.open'
type Answer<Name extends EarlyCall> = Promise<Result<CallOutput<Name>>>

const asked = new Map<string, Promise<unknown>>()
/** An answer that nobody took by then tells of another moment. */
const FRESH_MS = 3000

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

/** Drops what was asked for somebody who turned out not to be there. */
export function forgetEarly(): void {
  asked.clear()
}
