import type { CallName } from './contract'
import type { EventName } from './events'

/** The names under which calls and events travel between the two processes. */
export const callChannel = (name: CallName): string => `marbre:call:${name}`
export const eventChannel = (name: EventName): string => `marbre:event:${name}`
