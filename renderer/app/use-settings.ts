import type { Settings } from '../../core/bridge/shapes'
import { bridge } from '../bridge'
import { useSession } from './session'
import { useAction, type Action } from './use-action'

export interface SettingsTools {
  readonly write: Action<[Partial<Settings>], Settings>
}

/** Changes settings of the profile; what is shown follows what was written. */
export function useSettings(): SettingsTools {
  const session = useSession()
  const write = useAction(async (change: Partial<Settings>) => {
    const written = await bridge().calls['settings.write'](change)
    if (written.ok) await session.use(written.value)
    return written
  })
  return { write }
}
