import * as v from 'valibot'
import type { Calls, MarbreBridge } from '../../core/bridge/client'
import { callNames } from '../../core/bridge/call-names'
import { contract, type Call, type CallName } from '../../core/bridge/contract'
import type { BridgeEvents, EventName } from '../../core/bridge/events'
import type { Announce, Handlers } from '../../core/bridge/handlers'
import type { Session } from '../../core/bridge/shapes'
import { marbreError, type ErrorCode } from '../../core/errors'
import { err, type Result } from '../../core/result'

/** Answered to every call, besides those that a call declares. */
const errorsOfAll: readonly ErrorCode[] = ['INPUT_INVALID', 'WRITE_FAILED', 'DISK_FULL', 'PROFILE_MOVED', 'DATABASE_LOCKED', 'UNEXPECTED', 'PROFILE_LOCKED', 'NO_ACTIVE_PERSON']

export interface FakeBridge extends MarbreBridge {
  readonly announce: Announce
  /** The calls that were made, in order. */
  readonly made: { readonly name: CallName; readonly input: unknown }[]
  /** Makes the next call of that name fail. */
  failNext(name: CallName, code: ErrorCode): void
  /** Holds the answers of that call back until the returned function is called. */
  hold(name: CallName): () => void
}

/**
 * A bridge as the contract declares it: access first, then the input's schema, then the handler. A handler that answers
 * with an error its call does not declare is a fault of the fake, and throws.
 */
export function fakeBridge(handlers: Handlers, session: () => Session): FakeBridge {
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  const made: { name: CallName; input: unknown }[] = []
  const failing = new Map<CallName, ErrorCode>()
  const held = new Map<CallName, Promise<void>>()

  async function answer(name: CallName, input: unknown): Promise<Result<unknown>> {
    made.push({ name, input })
    const call: Call = contract[name]
    const code = failing.get(name) ?? refusedAccess(call, session())
    failing.delete(name)
    await held.get(name)
    if (code) return err(marbreError(code))
    const parsed = v.safeParse(call.input, structuredClone(input))
    if (!parsed.success) return err(marbreError('INPUT_INVALID', { call: name }))
    const handler = handlers[name] as (given: unknown) => Result<unknown> | Promise<Result<unknown>>
    const result = await handler(parsed.output)
    if (!result.ok && ![...call.errors, ...errorsOfAll].includes(result.error.code)) throw new Error(`${name} does not declare ${result.error.code}`)
    return structuredClone(result)
  }

  return {
    calls: Object.fromEntries(callNames.map((name) => [name, (input?: unknown) => answer(name, input)])) as unknown as Calls,
    on(name, listener) {
      const all = listeners.get(name) ?? new Set()
      listeners.set(name, all.add(listener))
      return () => all.delete(listener)
    },
    announce: <Name extends EventName>(name: Name, payload: BridgeEvents[Name]) => listeners.get(name)?.forEach((listener) => listener(payload as never)),
    made,
    failNext: (name, code) => failing.set(name, code),
    hold(name) {
      let release = (): void => undefined
      held.set(name, new Promise((resolve) => (release = resolve)))
      return () => {
        held.delete(name)
        release()
      }
    },
  }
}

function refusedAccess(call: Call, session: Session): ErrorCode | null {
  if (call.access === 'open') return null
  if (!session.person) return 'NO_ACTIVE_PERSON'
  return call.access === 'unlocked' && !session.unlocked ? 'PROFILE_LOCKED' : null
}
