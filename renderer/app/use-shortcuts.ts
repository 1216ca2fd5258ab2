import { defineStore } from 'pinia'
import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { useLibrary } from '../features/library/library'
import { usePalette } from './commands/palette'
import { communiqueTabs } from './communique-tabs'
import { useNavigation } from './navigation'
import { shortcutOf, type ShortcutId } from './shortcuts'
import { useSession } from './session'
import { useLock } from './use-lock'
import { useSettings } from './use-settings'

/** What a command does where it is shown; false leaves the key to whoever else listens. */
export type CommandHandler = () => unknown
export type CommandHandlers = Readonly<Partial<Record<ShortcutId, CommandHandler>>>

/** Who carries out which command now. Of several the newest: the screen that is on top. */
export const useCommands = defineStore('commands', () => {
  const offered: CommandHandlers[] = []

  function offer(handlers: CommandHandlers): () => void {
    offered.push(handlers)
    return () => {
      const at = offered.indexOf(handlers)
      if (at >= 0) offered.splice(at, 1)
    }
  }

  /** False when nobody carries it out here. */
  function run(id: ShortcutId): boolean {
    const handler = offered.findLast((handlers) => handlers[id])?.[id]
    return handler !== undefined && handler() !== false
  }

  const isOffered = (id: ShortcutId): boolean => offered.some((handlers) => handlers[id])

  return { offer, run, isOffered }
})

/** Carries out commands for as long as the component stands. */
export function useCommandHandlers(handlers: CommandHandlers): void {
  const { offer } = useCommands()
  onBeforeUnmount(offer(handlers))
}

/** A sign without Ctrl is a letter to whoever types. */
function isTyped({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  const isSign = key.length === 1 && !ctrlKey && !metaKey && !altKey
  return isSign && target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** Listens for the window's shortcuts while the frame is shown. */
export function useShortcuts(): { readonly helpOpen: Ref<boolean> } {
  const commands = useCommands()
  const helpOpen = ref(false)
  useWindowCommands(helpOpen)

  function onKey(event: KeyboardEvent): void {
    // What the editor took is not for the window; an open dialog keeps the keyboard to itself.
    if (event.defaultPrevented || isTyped(event)) return
    const shortcut = shortcutOf(event)
    if (!shortcut || document.querySelector('[role=dialog]')) return
    if (commands.run(shortcut)) event.preventDefault()
  }

  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
  return { helpOpen }
}

function useWindowCommands(helpOpen: Ref<boolean>): void {
  const palette = usePalette()
  const navigation = useNavigation()
  const library = useLibrary()
  const lock = useLock()
  const session = useSession()
  const settings = useSettings()

  const toSection = (section: (typeof communiqueTabs)[number]) => (): boolean => {
    const { route } = navigation
    if (route.screen !== 'communique') return false
    navigation.openCommunique(route.communiqueId, section)
    return true
  }
  const wish = (what: 'search' | 'create') => (): void => {
    library.wish(what)
    navigation.go({ screen: 'library' })
  }
  const isDark = (): boolean => (session.settings.theme === 'system' ? window.matchMedia('(prefers-color-scheme: dark)').matches : session.settings.theme === 'dark')

  useCommandHandlers({
    'palette.open': () => void (palette.isOpen = true),
    'library.show': () => navigation.go({ screen: 'library' }),
    'library.search': wish('search'),
    'library.create': wish('create'),
    'view.back': () => navigation.back(),
    'view.forward': () => navigation.forward(),
    'session.lock': () => void lock(),
    'theme.turn': () => void settings.write.run({ theme: isDark() ? 'light' : 'dark' }),
    'help.shortcuts': () => void (helpOpen.value = true),
    'section.text': toSection('text'),
    'section.review': toSection('review'),
    'section.versions': toSection('versions'),
    'section.history': toSection('history'),
    'section.export': toSection('export'),
  })
}
