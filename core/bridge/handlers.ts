import type * as v from 'valibot'
import type { Result } from '../result'
import type { CallName, CallOutput, Contract } from './contract'
import type { BridgeEvents, EventName } from './events'

/** The input of a call after its schema was applied. */
export type ParsedInput<Name extends CallName> = v.InferOutput<Contract[Name]['input']>

/** What answers a call. The server refuses strangers, applies `access` and parses before it runs one. */
export type Handlers<Names extends CallName = CallName> = {
  readonly [Name in Names]: (input: ParsedInput<Name>) => Result<CallOutput<Name>> | Promise<Result<CallOutput<Name>>>
}

/** How services tell the windows what happened. */
export type Announce = <Name extends EventName>(name: Name, payload: BridgeEvents[Name]) => void
