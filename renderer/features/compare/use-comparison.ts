import { shallowRef, watch, type ShallowRef } from 'vue'
import type { VersionComparison } from '../../../core/bridge/compare'
import type { CommuniqueId, VersionId } from '../../../core/communique/ids'
import type { MarbreError } from '../../../core/errors'
import { bridge } from '../../bridge'

/** Two texts of a communiqué; `after` null: the draft. */
export interface Sides {
  readonly communiqueId: CommuniqueId
  readonly before: VersionId
  readonly after: VersionId | null
}

export interface ShownComparison {
  /** Null while it is made. */
  readonly comparison: ShallowRef<VersionComparison | null>
  readonly failure: ShallowRef<MarbreError | null>
  readonly load: () => Promise<void>
}

/** The comparison of two texts, made again when others are chosen. */
export function useComparison(sides: () => Sides): ShownComparison {
  const comparison = shallowRef<VersionComparison | null>(null)
  const failure = shallowRef<MarbreError | null>(null)

  async function load(): Promise<void> {
    const asked = sides()
    comparison.value = null
    failure.value = null
    const answer = await bridge().calls['versions.compare']({ ...asked })
    const now = sides()
    if (asked.before !== now.before || asked.after !== now.after || asked.communiqueId !== now.communiqueId) return
    if (answer.ok) comparison.value = answer.value
    else failure.value = answer.error
  }

  watch(() => [sides().communiqueId, sides().before, sides().after], () => void load(), { immediate: true })
  return { comparison, failure, load }
}
