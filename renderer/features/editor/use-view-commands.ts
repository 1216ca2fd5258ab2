import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import { usePreferences } from '../../app/preferences'
import { useCommandHandlers } from '../../app/use-shortcuts'
import { announce } from '../../ui/announcer'
import { useText } from '../../i18n'

/** What the view of the text is asked by keys: each answers in words, for whoever does not see it happen. */
export function useViewCommands(view: { readonly side: Ref<boolean>; readonly preview: Ref<boolean>; readonly showHistory: () => void; readonly focusText: () => void }): void {
  const preferences = usePreferences()
  const { t } = useText()

  function turnFocus(): void {
    preferences.writesAlone = !preferences.writesAlone
    announce(t(preferences.writesAlone ? 'editor.view.focusOn' : 'editor.view.focusOff'))
    view.focusText()
  }
  const zoom = (direction: 1 | -1 | 0) => (): void => {
    preferences.zoom(direction)
    announce(t('editor.view.zoomed', { percent: preferences.textZoom }))
  }
  const pane = (shown: Ref<boolean>, words: 'outline' | 'preview') => (): boolean => {
    if (preferences.writesAlone) return false
    shown.value = !shown.value
    announce(t(`editor.view.${words}${shown.value ? 'On' : 'Off'}`))
    return true
  }

  function leave(): boolean {
    if (!preferences.writesAlone) return false
    turnFocus()
    return true
  }
  // The editor takes Escape for itself: what is open in front of the text has it first, then writing alone, then the text.
  function onEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || document.querySelector('[role=dialog], [role=menu], [role=listbox], .slash') || !leave()) return
    event.preventDefault()
    event.stopPropagation()
  }
  onMounted(() => window.addEventListener('keydown', onEscape, { capture: true }))
  onBeforeUnmount(() => window.removeEventListener('keydown', onEscape, { capture: true }))

  useCommandHandlers({
    'focus.turn': turnFocus,
    'focus.leave': leave,
    'typewriter.turn': () => {
      preferences.change({ typewriter: !preferences.typewriter })
      announce(t(preferences.typewriter ? 'editor.view.typewriterOn' : 'editor.view.typewriterOff'))
    },
    'zoom.larger': zoom(1),
    'zoom.smaller': zoom(-1),
    'zoom.usual': zoom(0),
    'panes.outline': pane(view.side, 'outline'),
    'panes.preview': pane(view.preview, 'preview'),
    'draft.history': view.showHistory,
  })
}
