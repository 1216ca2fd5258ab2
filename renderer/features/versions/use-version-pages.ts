import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue'
import type { PreviewPages } from '../../../core/bridge/preview-pages'
import type { CommuniqueId, VersionId } from '../../../core/communique/ids'
import type { MarbreError } from '../../../core/errors'
import type { Result } from '../../../core/result'
import { bridge } from '../../bridge'
import { releaseAddress } from '../../ui/release-address'

/** A frozen version, one that came for review, or a communiqué's draft as it is on the disk. */
export type PagesSource = VersionId | { readonly dossierOf: CommuniqueId; readonly versionId: VersionId } | { readonly draftOf: CommuniqueId }

export interface ShownPages {
  readonly pages: PreviewPages
  /** The address of each page's picture. */
  readonly addresses: readonly string[]
}

const keyOf = (source: PagesSource): string => (typeof source === 'string' ? source : 'draftOf' in source ? source.draftOf : source.versionId)

function pagesOf(source: PagesSource): Promise<Result<PreviewPages>> {
  const { calls } = bridge()
  if (typeof source === 'string') return calls['preview.version']({ versionId: source })
  return 'draftOf' in source ? calls['preview.draft']({ communiqueId: source.draftOf }) : calls['dossiers.pages']({ communiqueId: source.dossierOf, versionId: source.versionId })
}

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
    const answer = await pagesOf(asked)
    if (keyOf(asked) !== keyOf(source())) return
    if (answer.ok) shown.value = { pages: answer.value, addresses: answer.value.pages.map(({ svg }) => URL.createObjectURL(new Blob([svg ?? ''], { type: 'image/svg+xml' }))) }
    else failure.value = answer.error
  }

  watch(() => keyOf(source()), () => void load(), { immediate: true })
  onBeforeUnmount(forget)
  return { shown, failure, load }
}
