import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue'
import type { VersionId } from '../../../core/communique/ids'
import type { MarbreError } from '../../../core/errors'
import { bridge } from '../../bridge'
import { releaseAddress } from '../../ui/release-address'

export interface ShownPage {
  readonly url: string
  readonly widthPt: number
  readonly heightPt: number
}

/**
 * The official pages of a frozen version, as addresses of pictures: an SVG inside an `img` runs no script and fetches
 * nothing. The addresses die with the component.
 */
export function useVersionPages(versionId: () => VersionId): { readonly pages: ShallowRef<readonly ShownPage[] | null>; readonly failure: ShallowRef<MarbreError | null>; readonly load: () => Promise<void> } {
  const pages = shallowRef<readonly ShownPage[] | null>(null)
  const failure = shallowRef<MarbreError | null>(null)

  function forget(): void {
    pages.value?.forEach((page) => releaseAddress(page.url))
    pages.value = null
  }

  async function load(): Promise<void> {
    const asked = versionId()
    forget()
    failure.value = null
    const answer = await bridge().calls['preview.version']({ versionId: asked })
    if (asked !== versionId()) return
    if (!answer.ok) {
      failure.value = answer.error
      return
    }
    pages.value = answer.value.pages.map(({ svg, widthPt, heightPt }) => ({ url: URL.createObjectURL(new Blob([svg ?? ''], { type: 'image/svg+xml' })), widthPt, heightPt }))
  }

  watch(versionId, () => void load(), { immediate: true })
  onBeforeUnmount(forget)
  return { pages, failure, load }
}
