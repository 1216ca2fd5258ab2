import { computed, onBeforeUnmount, ref, watch, type Ref, type WritableComputedRef } from 'vue'
import { usePreferences, type PaneArrangement } from '../../app/preferences'
import { openDialogs } from '../../ui/open-dialogs'

export interface Panes {
  /** There is room for one of text and pages only. */
  readonly narrow: Readonly<Ref<boolean>>
  readonly side: Ref<boolean>
  readonly preview: Ref<boolean>
  /** Part of the width that the pages take, in percent. */
  readonly split: Ref<number>
}

const NARROW = '(max-width: 1100px)'

/**
 * Which panes are shown; a narrow window has an arrangement of its own, in which the text comes first. Kept for the person.
 * A window that becomes narrow while a dialog is open waits for it: the pane that it belongs to would take it along.
 */
export function usePanes(): Panes {
  const preferences = usePreferences()
  const query = window.matchMedia(NARROW)
  const isNarrow = ref(query.matches)
  const narrow = ref(query.matches)
  const onChange = () => (isNarrow.value = query.matches)
  watch([isNarrow, openDialogs], () => {
    if (openDialogs.value === 0) narrow.value = isNarrow.value
  })
  query.addEventListener('change', onChange)
  onBeforeUnmount(() => query.removeEventListener('change', onChange))
  const kept = <Name extends keyof PaneArrangement>(name: () => Name): WritableComputedRef<PaneArrangement[Name]> =>
    computed({ get: () => preferences.panes[name()], set: (value) => preferences.change({ panes: { ...preferences.panes, [name()]: value } }) })
  return { narrow, side: kept(() => (narrow.value ? 'narrowSide' : 'wideSide')), preview: kept(() => (narrow.value ? 'narrowPreview' : 'widePreview')), split: kept(() => 'split') }
}
