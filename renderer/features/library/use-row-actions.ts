import { computed, inject, provide, shallowRef, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import type { LibraryRow } from '../../../core/bridge/shapes'
import type { CommuniqueId } from '../../../core/communique/ids'
import { marbreError, type MarbreError } from '../../../core/errors'
import { useCopy } from '../beginnings/use-copy'
import { useSession } from '../../app/session'
import { useAction } from '../../app/use-action'
import { useSavedFile } from '../../app/use-saved-file'
import { err } from '../../../core/result'
import { bridge } from '../../bridge'
import { finishWork } from '../../closing'
import { useText } from '../../i18n'
import { useErrorText } from '../../i18n/use-error-text'
import { useToasts } from '../../ui/toasts'

export interface RowActions {
  readonly error: ComputedRef<MarbreError | null>
  /** Why the person may not abandon or resume anything; empty when they may. */
  readonly writerOnly: ComputedRef<string>
  readonly exportFile: (id: CommuniqueId) => Promise<void>
  readonly resume: (id: CommuniqueId) => Promise<void>
  /** Begins a new communiqué with its words. */
  readonly copy: (id: CommuniqueId) => Promise<void>
  readonly askAbandon: (row: LibraryRow) => void
  readonly abandoning: ShallowRef<LibraryRow | null>
  readonly abandonPending: Readonly<Ref<boolean>>
  readonly abandonError: Ref<MarbreError | null>
  readonly abandon: (reason: string) => Promise<void>
}

const key: InjectionKey<RowActions> = Symbol('row actions')

/** What one may do to a line of the library without opening it. Provided once by the screen, used by each row. */
export function provideRowActions(): RowActions {
  const { t } = useText()
  const session = useSession()
  const errorText = useErrorText()
  const { say } = useToasts()
  const saved = useSavedFile()
  const abandoning = shallowRef<LibraryRow | null>(null)
  const exporting = useAction((communiqueId: CommuniqueId) => bridge().calls['communiques.exportFile']({ communiqueId }))
  const copying = useCopy()
  const resuming = useAction((communiqueId: CommuniqueId) => bridge().calls['communiques.resume']({ communiqueId }))
  const leaving = useAction(async (communiqueId: CommuniqueId, reason: string) => ((await finishWork()) ? bridge().calls['communiques.abandon']({ communiqueId, reason }) : err(marbreError('TEXT_NOT_WRITTEN'))))

  const actions: RowActions = {
    error: computed(() => exporting.error.value ?? resuming.error.value ?? copying.error.value),
    writerOnly: computed(() => (session.hasRole('author') || session.hasRole('publisher') ? '' : errorText(marbreError('ROLE_MISSING', { command: 'abandon' })))),
    async exportFile(id) {
      const done = await exporting.run(id)
      if (done) saved.say(done.value)
    },
    async copy(id) {
      await copying.begin(id)
    },
    async resume(id) {
      if (await resuming.run(id)) say(t('library.row.resumed'))
    },
    askAbandon(row) {
      leaving.error.value = null
      abandoning.value = row
    },
    abandoning,
    abandonPending: leaving.pending,
    abandonError: leaving.error,
    async abandon(reason) {
      if (!abandoning.value || !(await leaving.run(abandoning.value.id, reason))) return
      abandoning.value = null
      say(t('library.row.abandoned'))
    },
  }
  provide(key, actions)
  return actions
}

export function useRowActions(): RowActions {
  const actions = inject(key)
  if (!actions) throw new Error('no row actions: the screen provides them')
  return actions
}
