import type { Ref } from 'vue'
import type { CommuniqueId } from '../../../core/communique/ids'
import { marbreError, type MarbreError } from '../../../core/errors'
import { err } from '../../../core/result'
import { useNavigation } from '../../app/navigation'
import { usePreferences } from '../../app/preferences'
import { useAction } from '../../app/use-action'
import { bridge } from '../../bridge'
import { finishWork } from '../../closing'
import { useText } from '../../i18n'
import { useToasts } from '../../ui/toasts'

export interface Copying {
  readonly error: Ref<MarbreError | null>
  readonly pending: Readonly<Ref<boolean>>
  /** Begins a new communiqué with the words of another, and opens it. False when it could not be begun. */
  readonly begin: (id: CommuniqueId) => Promise<boolean>
}

export function useCopy(): Copying {
  const navigation = useNavigation()
  const preferences = usePreferences()
  const { t } = useText()
  const { say } = useToasts()
  // The last words of a text that is open are taken over too.
  const copying = useAction(async (communiqueId: CommuniqueId) => ((await finishWork()) ? bridge().calls['copies.begin']({ communiqueId }) : err(marbreError('TEXT_NOT_WRITTEN'))))
  return {
    error: copying.error,
    pending: copying.pending,
    async begin(id) {
      const made = await copying.run(id)
      if (!made) return false
      // What may be stale is asked there, also of somebody who had closed it.
      preferences.change({ panes: { ...preferences.panes, wideSide: true, narrowSide: true } })
      navigation.openCommunique(made.value.communiqueId)
      say(t('beginnings.copy.done'))
      return true
    },
  }
}
