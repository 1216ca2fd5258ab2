import { onScopeDispose, ref, watch, type Ref } from 'vue'

const count = ref(0)

/** How many dialogs of this page are open: what they were opened from stays where it is meanwhile, with what is typed in them. */
export const openDialogs: Readonly<Ref<number>> = count

/** Counts a dialog while it is open, and no longer once its component is gone. */
export function countDialog(open: Readonly<Ref<boolean>>): void {
  let counted = false
  const tell = (isOpen: boolean): void => {
    if (isOpen !== counted) count.value += isOpen ? 1 : -1
    counted = isOpen
  }
  watch(open, tell, { immediate: true, flush: 'sync' })
  onScopeDispose(() => { tell(false) })
}
