import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue'
import type { DraftComparison, DraftPoint } from '../../../core/bridge/draft-history'
import type { CommuniqueId } from '../../../core/communique/ids'
import { marbreError, type MarbreError } from '../../../core/errors'
import { bridge } from '../../bridge'
import { useDraft } from '../../editor/draft-store'

export interface DraftHistory {
  /** Oldest first; null while they are read. */
  readonly points: Readonly<ShallowRef<readonly DraftPoint[] | null>>
  readonly chosen: Readonly<ShallowRef<DraftPoint | null>>
  /** The point of the list that holds the chosen one. */
  readonly listed: Readonly<ShallowRef<DraftPoint | null>>
  /** What bringing the chosen point back would do; null while it is computed. */
  readonly comparison: Readonly<ShallowRef<DraftComparison | null>>
  /** The single changes of the chosen point, oldest first; empty when it is one change. */
  readonly changes: Readonly<ShallowRef<readonly DraftPoint[]>>
  readonly failure: Readonly<ShallowRef<MarbreError | null>>
  readonly load: () => Promise<void>
  readonly choose: (point: DraftPoint) => Promise<void>
  /** Chooses a single change of the point that was chosen. */
  readonly chooseChange: (change: DraftPoint) => Promise<void>
  /** Brings a point back, once every word is on the disk. True when it is done. */
  readonly restore: (seq: number) => Promise<boolean>
}

/** The history of a draft, read through the bridge: each answer counts only while it is still what is asked. */
export function useDraftHistory(communiqueId: () => CommuniqueId): DraftHistory {
  const draft = useDraft()
  const points = shallowRef<readonly DraftPoint[] | null>(null)
  const chosen = shallowRef<DraftPoint | null>(null)
  const listed = shallowRef<DraftPoint | null>(null)
  const comparison = shallowRef<DraftComparison | null>(null)
  const changes = shallowRef<readonly DraftPoint[]>([])
  const failure = shallowRef<MarbreError | null>(null)

  async function load(): Promise<void> {
    const id = communiqueId()
    await draft.flushDraft()
    const answer = await bridge().calls['drafts.history']({ communiqueId: id, within: null })
    if (id !== communiqueId()) return
    failure.value = answer.ok ? null : answer.error
    if (answer.ok) points.value = answer.value
  }

  async function compare(point: DraftPoint): Promise<void> {
    chosen.value = point
    comparison.value = null
    const answer = await bridge().calls['drafts.compare']({ communiqueId: communiqueId(), seq: point.seq })
    if (chosen.value !== point) return
    failure.value = answer.ok ? null : answer.error
    if (answer.ok) comparison.value = answer.value
  }

  async function choose(point: DraftPoint): Promise<void> {
    changes.value = []
    listed.value = point
    const compared = compare(point)
    if (point.changes > 1) {
      const answer = await bridge().calls['drafts.history']({ communiqueId: communiqueId(), within: point.seq })
      if (listed.value === point && answer.ok && answer.value.length > 1) changes.value = answer.value
    }
    await compared
  }

  async function restore(seq: number): Promise<boolean> {
    if (!(await draft.flushDraft())) {
      failure.value = marbreError('TEXT_NOT_WRITTEN')
      return false
    }
    const answer = await bridge().calls['drafts.restore']({ communiqueId: communiqueId(), seq })
    failure.value = answer.ok ? null : answer.error
    return answer.ok
  }

  watch(communiqueId, () => {
    points.value = null
    chosen.value = null
    listed.value = null
    void load()
  }, { immediate: true })
  onBeforeUnmount(bridge().on('draft.restored', (restored) => void (restored.communiqueId === communiqueId() && load())))
  return { points, chosen, listed, comparison, changes, failure, load, choose, chooseChange: compare, restore }
}
