import { onScopeDispose, ref, watch, type Ref } from 'vue'

const count = ref(0)

/** How many dialogs of this page are open: what they were opened from stays where it is meanwhile, with what is typed in them. */
export const openDialogs: Readonly<Ref<number>> = count

/**
 * What lies under a dialog is out of reach by its scrim. The dialog's library would take the pointer from the body too,
 * which each element below inherits: the styles of a whole long text were worked out anew at its opening and its end.
 */
const UNDER_A_SCRIM = 'data-under-scrim'
watch(count, (open) => document.documentElement.toggleAttribute(UNDER_A_SCRIM, open > 0), { flush: 'sync' })

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
