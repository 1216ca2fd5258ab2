import { defineStore } from 'pinia'
import { onScopeDispose, ref, shallowRef } from 'vue'
import type { Chord } from '../chords'
import type { Findable } from './search'

export const paletteGroups = ['text', 'insert', 'transform', 'tabs', 'view', 'window'] as const
export type PaletteGroup = (typeof paletteGroups)[number]

/** Something that one can do now, by its name. */
export interface PaletteEntry extends Findable {
  /** Stable: names the entry among the recent ones. */
  readonly key: string
  readonly group: PaletteGroup
  readonly chord?: Chord | undefined
  /** Why it cannot be done now. */
  readonly refusal?: string | null
  readonly run: () => unknown
}

const KEY = 'marbre.commands'
const MOST_RECENT = 6

function readRecent(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((key): key is string => typeof key === 'string').slice(0, MOST_RECENT) : []
  } catch {
    // Written by another Marbre, or by a hand: a convenience of this machine, nothing depends on it.
    return []
  }
}

/**
 * What the palette lists beside the window's own shortcuts. A screen offers what it can do while it is there; it is read
 * when the palette opens, never while somebody types.
 */
export const usePalette = defineStore('palette', () => {
  const providers = new Set<() => readonly PaletteEntry[]>()
  const recent = shallowRef(readRecent())
  const isOpen = ref(false)

  /** Call in setup: what is offered ends with the component. */
  function offer(provider: () => readonly PaletteEntry[]): void {
    providers.add(provider)
    onScopeDispose(() => providers.delete(provider))
  }

  function list(): readonly PaletteEntry[] {
    const entries = [...providers].flatMap((provider) => provider())
    return entries.sort((one, other) => paletteGroups.indexOf(one.group) - paletteGroups.indexOf(other.group))
  }

  function run(entry: PaletteEntry): void {
    recent.value = [entry.key, ...recent.value.filter((key) => key !== entry.key)].slice(0, MOST_RECENT)
    localStorage.setItem(KEY, JSON.stringify(recent.value))
    entry.run()
  }

  return { recent, isOpen, offer, list, run }
})
