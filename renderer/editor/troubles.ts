import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { RescueCopy } from '../../core/bridge/shapes'
import type { CommuniqueId } from '../../core/communique/ids'
import type { MarbreError } from '../../core/errors'
import type { SaveState } from './draft-writer'
import type { CopyState } from './rescue-keeper'

/** A draft whose last words are not on the disk, or whose emergency copy is still there although they are. */
export interface Trouble {
  readonly communiqueId: CommuniqueId
  readonly title: string
  /** Why the words are not written; null when they are. */
  readonly error: MarbreError | null
  readonly copy: CopyState
}

/** Every draft of this window that the disk refuses: said on every screen, until it is over. */
export const useTroubles = defineStore('troubles', () => {
  const known = shallowRef<ReadonlyMap<CommuniqueId, Trouble>>(new Map())
  /** How many copies were removed because their words are on the disk. */
  const removals = ref(0)
  const list = computed(() => [...known.value.values()])
  /** Copies that are being kept: they are of this window, and no leftovers. */
  const kept = computed<readonly RescueCopy[]>(() => list.value.flatMap(({ copy }) => (copy.kind === 'kept' || copy.kind === 'left' ? [copy.copy] : [])))

  function put(trouble: Trouble): void {
    const next = new Map(known.value)
    if (trouble.error === null && trouble.copy.kind !== 'left') next.delete(trouble.communiqueId)
    else next.set(trouble.communiqueId, trouble)
    known.value = next
  }

  /** The writer of a draft says how it stands. */
  function saving(communiqueId: CommuniqueId, state: SaveState, titleOf: () => string): void {
    const before = known.value.get(communiqueId)
    if (state.kind === 'unsaved') put({ communiqueId, title: before?.title ?? titleOf(), copy: before?.copy ?? { kind: 'none' }, error: state.error })
    else if (state.kind === 'saved' && before) put({ ...before, error: null })
  }

  function copied(communiqueId: CommuniqueId, copy: CopyState): void {
    const before = known.value.get(communiqueId)
    if (before || copy.kind !== 'none') put({ communiqueId, title: before?.title ?? '', error: before?.error ?? null, copy })
  }

  function copyRemoved(): void {
    removals.value += 1
  }

  /** The person knows that a copy stays. */
  function dismiss(communiqueId: CommuniqueId): void {
    const next = new Map(known.value)
    next.delete(communiqueId)
    known.value = next
  }

  return { list, kept, removals, saving, copied, copyRemoved, dismiss }
})
