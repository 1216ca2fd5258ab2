import { marbreError } from '../../core/errors'
import { err, type Result } from '../../core/result'
import { useSession } from './session'
import { useUnlock } from './unlock'

/**
 * Makes a call that signs: when the profile is locked, asks for its passphrase and makes the call again.
 * Giving up answers CANCELLED, which screens pass over in silence.
 */
export function useUnlockedCall(): <Value>(call: () => Promise<Result<Value>>) => Promise<Result<Value>> {
  const session = useSession()
  const unlock = useUnlock()
  return async (call) => {
    const first = await call()
    if (first.ok || first.error.code !== 'PROFILE_LOCKED') return first
    const unlocked = await unlock.ask(session.person?.id ?? null)
    return unlocked ? call() : err(marbreError('CANCELLED'))
  }
}
