import type { CallName } from '../../core/bridge/contract'
import type { Handlers } from '../../core/bridge/handlers'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'

type ThreadCall = Extract<CallName, `threads.${string}`>

/** An office in which nobody comments: what threads do is tried on the real services. */
export function fakeThreads(): Handlers<ThreadCall> {
  const unknown = () => err(marbreError('THREAD_UNKNOWN'))
  return {
    'threads.list': () => ok([]),
    'threads.open': () => err(marbreError('ROLE_MISSING', { command: 'comment' })),
    'threads.reply': unknown,
    'threads.revise': unknown,
    'threads.takeBack': unknown,
    'threads.resolve': unknown,
    'threads.reopen': unknown,
  }
}
