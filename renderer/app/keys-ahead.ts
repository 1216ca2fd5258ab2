import { inject, onBeforeUnmount, onMounted, provide, watch, type InjectionKey } from 'vue'

const takeKey: InjectionKey<() => readonly KeyboardEvent[]> = Symbol('the keys that were pressed ahead')

/** Somebody who types on for longer looks at something else than a text that is about to come. */
const MOST = 200

/** Nobody put the focus there: it is on no control. */
export function isFocusFree({ activeElement }: Document): boolean {
  return activeElement === null || activeElement === document.body || activeElement.getAttribute('tabindex') === '-1'
}

const isSign = ({ key }: KeyboardEvent): boolean => key.length === 1

/**
 * Who asks for a text begins to type before its sheet is there, and the first letters would go to nothing: they are kept
 * for it. Call in setup of what holds the screens.
 * @param awaited the text that was asked for, null when none is: with another one, what was typed for the last is dropped.
 */
export function useKeysAhead(awaited: () => string | null): void {
  const keys: KeyboardEvent[] = []
  let isTaken = false

  watch(awaited, () => {
    keys.length = 0
    isTaken = false
  }, { flush: 'sync' })

  function onKey(event: KeyboardEvent): void {
    if (isTaken || awaited() === null || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (!isFocusFree(document) || document.querySelector('[role=dialog]')) return
    const isFirst = keys.length === 0
    if (event.key === 'Backspace') keys.pop()
    else if (isSign(event) || (event.key === 'Enter' && !isFirst)) keys.push(event)
    else return
    // The window's shortcuts of one letter, and a page that the space bar would scroll, are not for somebody who types.
    event.preventDefault()
    event.stopPropagation()
    if (keys.length > MOST) isTaken = true
  }

  onMounted(() => window.addEventListener('keydown', onKey, { capture: true }))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey, { capture: true }))
  provide(takeKey, () => {
    isTaken = true
    return keys.splice(0)
  })
}

/** For the sheet, once it has the focus: what was typed for it. From then on it takes its keys itself. */
export function useTakeKeys(): () => readonly KeyboardEvent[] {
  return inject(takeKey, () => [])
}
