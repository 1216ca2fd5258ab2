import { inject, onBeforeUnmount, onMounted, provide, watch, type InjectionKey } from 'vue'

const takeKey: InjectionKey<() => readonly string[]> = Symbol('the keys that were pressed ahead')

/** Somebody who types on for longer looks at something else than a text that is about to come. */
const MOST = 200

/** What has a key's use of its own, also where Tab does not lead to it. */
const TAKES_KEYS = 'button, a, input, select, textarea, [role^=menu], [role=tab], [role=option], [role=listbox]'

/** Nobody put the focus on a control: it is nowhere, or on what a program gives it for being read. */
export function isFocusFree({ activeElement, body }: Document): boolean {
  if (activeElement === null || activeElement === body) return true
  return activeElement.getAttribute('tabindex') === '-1' && !activeElement.matches(TAKES_KEYS)
}

/** A key of a shortcut; with AltGr, and with Option on a Mac, signs are typed. */
const isCommand = (event: KeyboardEvent): boolean => (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph')

/**
 * Who asks for a text begins to type before its sheet is there, and the first letters would go to nothing: they are kept
 * for it. Call in setup of what holds the screens.
 * @param awaited the text that was asked for, null when none is: with another one, what was typed for the last is dropped.
 */
export function useKeysAhead(awaited: () => string | null): void {
  /** Signs as a keyboard makes them (`ê` of two keys), and names of keys. */
  const keys: string[] = []
  let isTaken = false

  watch(awaited, () => {
    keys.length = 0
    isTaken = false
  }, { flush: 'sync' })

  const isAhead = (event: KeyboardEvent): boolean => !isTaken && awaited() !== null && !isCommand(event) && isFocusFree(document) && document.querySelector('[role=dialog]') === null

  function keep(event: KeyboardEvent, key: string): void {
    event.preventDefault()
    event.stopPropagation()
    keys.push(key)
    if (keys.length >= MOST) isTaken = true
  }

  function onKeydown(event: KeyboardEvent): void {
    if (!isAhead(event)) return
    // The window's shortcuts of one letter are not for somebody who types. The sign itself is told by what follows.
    if (event.key.length === 1) event.stopPropagation()
    if (keys.length === 0) return
    if (event.key === 'Tab') keep(event, 'Tab')
    if (event.key !== 'Backspace') return
    event.preventDefault()
    keys.pop()
  }

  /** Tells the sign that was typed, an accent of a key of its own included; a space does not scroll. */
  function onKeypress(event: KeyboardEvent): void {
    // Of the key that asked for the text, held down a moment longer, comes no new line.
    if (isAhead(event) && (event.key.length === 1 || (event.key === 'Enter' && keys.length > 0))) keep(event, event.key)
  }

  onMounted(() => {
    window.addEventListener('keydown', onKeydown, { capture: true })
    window.addEventListener('keypress', onKeypress, { capture: true })
  })
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', onKeydown, { capture: true })
    window.removeEventListener('keypress', onKeypress, { capture: true })
  })
  provide(takeKey, () => {
    isTaken = true
    return keys.splice(0)
  })
}

/** For the sheet, once it can take keys itself: the signs and the keys (`Enter`, `Tab`) that were typed for it, in their order. */
export function useTakeKeys(): () => readonly string[] {
  return inject(takeKey, () => [])
}
