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

export interface KeyKeeper {
  readonly listen: () => void
  readonly stop: () => void
  /** What was typed, in its order: signs as a keyboard makes them (`ê` of two keys), and names of keys. None is kept from then on. */
  readonly take: () => readonly string[]
  /** Forgets what was typed, and keeps again. */
  readonly begin: () => void
}

/**
 * Keeps the keys that somebody types for a text whose sheet is not there yet.
 * @param isAwaited whether one is
 * @param keys what was typed for it before
 */
export function keyKeeper(isAwaited: () => boolean, keys: string[] = []): KeyKeeper {
  let isTaken = false
  const isAhead = (event: KeyboardEvent): boolean => !isTaken && isAwaited() && !isCommand(event) && isFocusFree(document) && document.querySelector('[role=dialog]') === null

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

  return {
    listen() {
      window.addEventListener('keydown', onKeydown, { capture: true })
      window.addEventListener('keypress', onKeypress, { capture: true })
    },
    stop() {
      window.removeEventListener('keydown', onKeydown, { capture: true })
      window.removeEventListener('keypress', onKeypress, { capture: true })
    },
    take() {
      isTaken = true
      return keys.splice(0)
    },
    begin() {
      keys.length = 0
      isTaken = false
    },
  }
}
