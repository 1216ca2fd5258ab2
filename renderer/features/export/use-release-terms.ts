import type { Ref, ShallowRef } from 'vue'
import { releaseOf } from '../../../core/document/summary'
import { releaseWords } from '../../../core/document/wording'
import { isSealedAt } from '../../../core/proof/sealed-forms'
import type { VersionId } from '../../../core/communique/ids'
import { bridge } from '../../bridge'
import { useOfVersion } from './use-of-version'

export interface ReleaseTerms {
  /** As the first page prints them, in the language of the text. */
  readonly words: string
  /** The free file waits for its hour. */
  readonly isUnderEmbargo: boolean
}

/** When a frozen version may go out. */
export function useReleaseTerms(open: Readonly<Ref<boolean>>, versionId: () => VersionId | null): Readonly<ShallowRef<ReleaseTerms | null>> {
  return useOfVersion(open, versionId, async (id) => {
    const read = await bridge().calls['versions.read']({ versionId: id })
    if (!read.ok) return null
    const { document, language } = read.value
    return { words: releaseWords(releaseOf(document), language, 'line'), isUnderEmbargo: isSealedAt(document, 'free', Date.now()) }
  })
}
