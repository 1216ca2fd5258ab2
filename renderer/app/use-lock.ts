import { marbreError } from '../../core/errors'
import { err } from '../../core/result'
import { bridge } from '../bridge'
import { finishWork } from '../closing'
import { useErrorText } from '../i18n/use-error-text'
import { useToasts } from '../ui/toasts'
import { useSession, type LockedBy } from './session'
import { useAction } from './use-action'

/**
 * Locks the session, once every word is on the disk: afterwards nobody is there in whose name the rest could be written.
 * What did it without being asked is told to who comes back.
 */
export function useLock(): (by?: LockedBy) => Promise<void> {
  const session = useSession()
  const errorText = useErrorText()
  const { say } = useToasts()
  const lock = useAction(async () => {
    if (!(await finishWork())) return err(marbreError('TEXT_NOT_WRITTEN'))
    return bridge().calls['session.lock']()
  })
  return async (by) => {
    const locked = await lock.run()
    if (locked) {
      session.lockedBy = by ?? null
      session.session = locked.value
    } else if (lock.error.value) say(errorText(lock.error.value), { tone: 'info' })
  }
}
