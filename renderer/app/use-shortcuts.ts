import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { useLibrary } from '../features/library/library'
import { communiqueTabs, useNavigation } from './navigation'
import { useLock } from './use-lock'

/** What a key press means to the window. `null`: nothing, the key is left to whoever else listens. */
export type Shortcut = 'library' | 'search' | 'create' | 'back' | 'forward' | 'lock' | 'help' | `tab-${number}`

interface Keys {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const withMod: Readonly<Record<string, Shortcut>> = { l: 'library', n: 'create' }
const withModShift: Readonly<Record<string, Shortcut>> = { f: 'search', l: 'lock' }
const withAlt: Readonly<Record<string, Shortcut>> = { arrowleft: 'back', arrowright: 'forward' }

/** Keys that the editor does not use: Ctrl, or Cmd on a Mac, with few letters; F1 for help. */
export function shortcutOf(keys: Keys): Shortcut | null {
  const key = keys.key.toLowerCase()
  const mod = keys.ctrlKey || keys.metaKey
  if (key === 'f1') return 'help'
  if (keys.altKey) return mod || keys.shiftKey ? null : (withAlt[key] ?? null)
  if (!mod) return null
  if (keys.shiftKey) return withModShift[key] ?? null
  const tab = Number(key)
  if (Number.isInteger(tab) && tab >= 1 && tab <= communiqueTabs.length) return `tab-${tab}`
  return withMod[key] ?? null
}

/** Listens for the window's shortcuts while the frame is shown. */
export function useShortcuts(): { readonly helpOpen: Ref<boolean> } {
  const navigation = useNavigation()
  const library = useLibrary()
  const lock = useLock()
  const helpOpen = ref(false)

  function toTab(position: number): boolean {
    const { route } = navigation
    const tab = communiqueTabs[position - 1]
    if (route.screen !== 'communique' || !tab) return false
    navigation.openCommunique(route.communiqueId, tab)
    return true
  }

  function run(shortcut: Shortcut): boolean {
    if (shortcut.startsWith('tab-')) return toTab(Number(shortcut.slice(4)))
    if (shortcut === 'help') helpOpen.value = true
    if (shortcut === 'back') navigation.back()
    if (shortcut === 'forward') navigation.forward()
    if (shortcut === 'lock') void lock()
    if (shortcut === 'library') navigation.go({ screen: 'library' })
    if (shortcut === 'search') library.wish('search')
    if (shortcut === 'create') library.wish('create')
    if (shortcut === 'search' || shortcut === 'create') navigation.go({ screen: 'library' })
    return true
  }

  function onKey(event: KeyboardEvent): void {
    const shortcut = shortcutOf(event)
    // What the editor took is not for the window; an open dialog keeps the keyboard to itself.
    if (!shortcut || event.defaultPrevented || document.querySelector('[role=dialog]')) return
    if (run(shortcut)) event.preventDefault()
  }

  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
  return { helpOpen }
}
