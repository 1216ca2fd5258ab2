import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue'
import type { PreviewPages } from '../../../core/bridge/preview-pages'
import type { CommuniqueId, VersionId } from '../../../core/communique/ids'
import type { MarbreError } from '../../../core/errors'
import { bridge } from '../../bridge'
import { releaseAddress } from '../../ui/release-address'

/** A frozen version, or a communiqué's draft as it is on the disk. */
export type PagesSource = VersionId | { readonly draftOf: CommuniqueId }

export interface ShownPages {
  readonly pages: PreviewPages
  /** The address of each page's picture. */
  readonly addresses: readonly string[]
}

const keyOf = (source: PagesSource): string => (typeof source === 'string' ? source : source.draftOf)

/**
 * Real pages with addresses of their pictures; null while they are made. An SVG inside an `img` runs no script and
 * fetches nothing. The addresses die with the component.
 */
export function useVersionPages(source: () => PagesSource): { readonly shown: ShallowRef<ShownPages | null>; readonly failure: ShallowRef<MarbreError | null>; readonly load: () => Promise<void> } {
  const shown = shallowRef<ShownPages | null>(null)
  const failure = shallowRef<MarbreError | null>(null)

  function forget(): void {
    shown.value?.addresses.forEach(releaseAddress)
    shown.value = null
  }

  async function load(): Promise<void> {
    const asked = source()
    forget()
    failure.value = null
    const { calls } = bridge()
    const answer = await (typeof asked === 'string' ? calls['preview.version']({ versionId: asked }) : calls['preview.draft']({ communiqueId: asked.draftOf }))
    if (keyOf(asked) !== keyOf(source())) return
    if (answer.ok) shown.value = { pages: answer.value, addresses: answer.value.pages.map(({ svg }) => URL.createObjectURL(new Blob([svg ?? ''], { type: 'image/svg+xml' }))) }
    else failure.value = answer.error
  }

  watch(() => keyOf(source()), () => void load(), { immediate: true })
  onBeforeUnmount(forget)
  return { shown, failure, load }
}
