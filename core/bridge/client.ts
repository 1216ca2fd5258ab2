import type { Result } from '../result'
import type { CallInput, CallName, CallOutput } from './contract'
import type { BridgeEvents, EventName } from './events'

type Ask<Name extends CallName> = undefined extends CallInput<Name>
  ? () => Promise<Result<CallOutput<Name>>>
  : (input: CallInput<Name>) => Promise<Result<CallOutput<Name>>>

/** One function a call, under its own name, as the preload exposes them. */
export type Calls = { readonly [Name in CallName]: Ask<Name> }

/** What the preload puts on `window.marbre`; renderer/bridge.ts is its only reader. */
export interface MarbreBridge {
  readonly calls: Calls
  /** Returns the function that stops listening. */
  on<Name extends EventName>(name: Name, listener: (payload: BridgeEvents[Name]) => void): () => void
}
