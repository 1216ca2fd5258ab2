import { computed, onBeforeUnmount, ref, type Ref, type WritableComputedRef } from 'vue'
import { usePreferences, type PaneArrangement } from '../../app/preferences'

export interface Panes {
  /** There is room for one of text and pages only. */
  readonly narrow: Readonly<Ref<boolean>>
  readonly side: Ref<boolean>
  readonly preview: Ref<boolean>
  /** Part of the width that the pages take, in percent. */
  readonly split: Ref<number>
}

const NARROW = '(max-width: 1100px)'

/** Which panes are shown; a narrow window has an arrangement of its own, in which the text comes first. Kept for the person. */
export function usePanes(): Panes {
  const preferences = usePreferences()
  const query = window.matchMedia(NARROW)
  const narrow = ref(query.matches)
  const onChange = () => (narrow.value = query.matches)
  query.addEventListener('change', onChange)
  onBeforeUnmount(() => query.removeEventListener('change', onChange))
  const kept = <Name extends keyof PaneArrangement>(name: () => Name): WritableComputedRef<PaneArrangement[Name]> =>
    computed({ get: () => preferences.panes[name()], set: (value) => preferences.change({ panes: { ...preferences.panes, [name()]: value } }) })
  return { narrow, side: kept(() => (narrow.value ? 'narrowSide' : 'wideSide')), preview: kept(() => (narrow.value ? 'narrowPreview' : 'widePreview')), split: kept(() => 'split') }
}
