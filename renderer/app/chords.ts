import type { Text } from '../i18n'

/** Keys pressed together. `mod` is Ctrl, or ⌘ on a Mac. */
export interface Chord {
  /** As `KeyboardEvent.key` says it, in lower case; a figure means its key, whatever the keyboard writes with it. */
  readonly key: string
  readonly mod?: true
  readonly shift?: true
  readonly alt?: true
}

export interface Pressed {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Signs that some keyboards write with Shift only: there Shift is part of the sign. */
const signs: ReadonlySet<string> = new Set(['+', '-', '?', '/', '=', '.', ','])

/** A French keyboard writes « & » with the key of the figure 1: figures go by the place of their key. */
const figureOf = (code: string): string => /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? ''

export function isPressed(chord: Chord, pressed: Pressed): boolean {
  const isFigure = /^\d$/.test(chord.key)
  const isKey = isFigure ? figureOf(pressed.code) === chord.key : pressed.key.toLowerCase() === chord.key
  const isMod = pressed.ctrlKey || pressed.metaKey
  const isShift = signs.has(chord.key) || pressed.shiftKey === (chord.shift ?? false)
  return isKey && isShift && isMod === (chord.mod ?? false) && pressed.altKey === (chord.alt ?? false)
}

export type System = 'mac' | 'other'

export const thisSystem = (): System => (navigator.userAgent.includes('Mac') ? 'mac' : 'other')

const named = { arrowleft: '←', arrowright: '→', arrowup: '↑', arrowdown: '↓' } as const
const worded = ['tab', 'escape', 'pageup', 'pagedown', ' ', 'enter', 'home', 'end', 'delete'] as const

/** The keys as they are written on the keyboards of a system. */
export function keyNames(chord: Chord, system: System, t: Text): readonly string[] {
  const modifiers = system === 'mac'
    ? [...(chord.mod ? ['⌘'] : []), ...(chord.shift ? ['⇧'] : []), ...(chord.alt ? ['⌥'] : [])]
    : [...(chord.mod ? ['Ctrl'] : []), ...(chord.shift ? [t('shortcuts.key.shift')] : []), ...(chord.alt ? ['Alt'] : [])]
  const word = worded.find((one) => one === chord.key)
  const arrow = Object.entries(named).find(([key]) => key === chord.key)?.[1]
  const key = word ? t(`shortcuts.key.${word === ' ' ? 'space' : word}`) : (arrow ?? chord.key.toUpperCase())
  return [...modifiers, key]
}
