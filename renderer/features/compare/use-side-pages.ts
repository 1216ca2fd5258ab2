import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue'
import type { PreviewPages } from '../../../core/bridge/preview-pages'
import type { CommuniqueId, VersionId } from '../../../core/communique/ids'
import type { MarbreError } from '../../../core/errors'
import { bridge } from '../../bridge'
import { releaseAddress } from '../../ui/release-address'

export interface SidePages {
  readonly pages: PreviewPages
  /** The address of each page's picture. */
  readonly urls: readonly string[]
}

/** The real pages of one side; null: being made. The addresses die with the component. */
export function useSidePages(side: () => { readonly communiqueId: CommuniqueId; readonly versionId: VersionId | null }): { readonly shown: ShallowRef<SidePages | null>; readonly failure: ShallowRef<MarbreError | null>; readonly load: () => Promise<void> } {
  const shown = shallowRef<SidePages | null>(null)
  const failure = shallowRef<MarbreError | null>(null)

  function forget(): void {
    shown.value?.urls.forEach(releaseAddress)
    shown.value = null
  }

  async function load(): Promise<void> {
    const { communiqueId, versionId } = side()
    forget()
    failure.value = null
    const { calls } = bridge()
    const answer = await (versionId === null ? calls['preview.draft']({ communiqueId }) : calls['preview.version']({ versionId }))
    if (side().versionId !== versionId) return
    if (answer.ok) shown.value = { pages: answer.value, urls: answer.value.pages.map(({ svg }) => URL.createObjectURL(new Blob([svg ?? ''], { type: 'image/svg+xml' }))) }
    else failure.value = answer.error
  }

  watch(() => side().versionId, () => void load(), { immediate: true })
  onBeforeUnmount(forget)
  return { shown, failure, load }
}
