import type { registerContract } from '../../../core/bridge/register'
import type { Handlers } from '../../../core/bridge/handlers'
import type { Profile } from '../profile'
import { registerExchangeCalls } from './exchange'
import { registerReadingCalls } from './reading'
import { registerUseCalls } from './uses'
import { registerWritingCalls } from './writing'

/** Everything about the register. */
export function registerCalls(profile: Profile): Handlers<keyof typeof registerContract> {
  return { ...registerReadingCalls(profile), ...registerWritingCalls(profile), ...registerUseCalls(profile), ...registerExchangeCalls(profile) }
}
