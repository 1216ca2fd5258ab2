import { nextTick, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'

export interface ChangeWalk {
  /** How many there are on the screen. */
  readonly total: Ref<number>
  /** The one that was gone to last, from 1; 0: none. */
  readonly at: Ref<number>
  readonly go: (step: 1 | -1) => void
}

/** What holds a change, whichever part of the screen shows it. */
const CHANGE = '[data-change]'

/**
 * Walks from change to change with N and P, or F7 and Shift+F7, as they stand on the screen: the focus goes there, so
 * that a screen reader reads on from it. Letters are left to fields.
 */
export function useChanges(root: Readonly<Ref<HTMLElement | null>>, source: () => unknown): ChangeWalk {
  const total = ref(0)
  const at = ref(0)
  const found = (): HTMLElement[] => [...(root.value?.querySelectorAll<HTMLElement>(CHANGE) ?? [])]

  function go(step: 1 | -1): void {
    const changes = found()
    if (changes.length === 0) return
    const here = changes.findIndex((change) => change.contains(document.activeElement))
    const from = here >= 0 ? here : at.value - 1
    const next = (Math.max(from, step === 1 ? -1 : 0) + step + changes.length) % changes.length
    changes[next]?.focus({ preventScroll: true })
    changes[next]?.scrollIntoView({ block: 'center' })
    at.value = next + 1
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('[role=dialog]')) return
    const isWriting = event.target instanceof HTMLElement && event.target.matches('input:not([type=checkbox]), textarea, select, [contenteditable=true]')
    const step = event.key === 'F7' ? (event.shiftKey ? -1 : 1) : isWriting ? null : event.key.toLowerCase() === 'n' ? 1 : event.key.toLowerCase() === 'p' ? -1 : null
    if (step === null) return
    event.preventDefault()
    go(step)
  }

  watch(source, () => void nextTick(() => {
    total.value = found().length
    at.value = 0
  }), { immediate: true })
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
  return { total, at, go }
}
