import { shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { releaseOf } from '../../../core/document/summary'
import { releaseWords } from '../../../core/document/wording'
import { isSealedAt } from '../../../core/proof/sealed-forms'
import type { VersionId } from '../../../core/communique/ids'
import { bridge } from '../../bridge'

export interface ReleaseTerms {
  /** As the first page prints them, in the language of the text. */
  readonly words: string
  /** The free file waits for its hour. */
  readonly isUnderEmbargo: boolean
}

/** When a frozen version may go out, read each time that a dialog opens; null until it is known. */
export function useReleaseTerms(open: Readonly<Ref<boolean>>, versionId: () => VersionId | null): Readonly<ShallowRef<ReleaseTerms | null>> {
  const terms = shallowRef<ReleaseTerms | null>(null)
  watch(open, async (isOpen) => {
    terms.value = null
    const id = versionId()
    if (!isOpen || id === null) return
    const read = await bridge().calls['versions.read']({ versionId: id })
    if (!read.ok || id !== versionId()) return
    const { document, language } = read.value
    terms.value = { words: releaseWords(releaseOf(document), language, 'line'), isUnderEmbargo: isSealedAt(document, 'free', Date.now()) }
  }, { immediate: true })
  return terms
}
