import { watchEffect } from 'vue'
import { useSession } from './session'

/** Puts the chosen theme on the page; « system » leaves the choice to the machine, in tokens.css. */
export function applyTheme(): void {
  const session = useSession()
  watchEffect(() => {
    const { theme } = session.settings
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  })
}
