import { shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { VersionId } from '../../../core/communique/ids'

/** What is asked of a frozen version each time that a dialog opens; null until it is known, and when it cannot be had. */
export function useOfVersion<Known>(open: Readonly<Ref<boolean>>, versionId: () => VersionId | null, ask: (id: VersionId) => Promise<Known | null>): Readonly<ShallowRef<Known | null>> {
  const known = shallowRef<Known | null>(null)
  watch(open, async (isOpen) => {
    known.value = null
    const id = versionId()
    if (!isOpen || id === null) return
    const answer = await ask(id)
    if (id === versionId()) known.value = answer
  }, { immediate: true })
  return known
}
