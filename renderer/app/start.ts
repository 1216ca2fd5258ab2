import { createPinia } from 'pinia'
import { createApp } from 'vue'
import type { PersonId } from '../../core/communique/ids'
import { forgetEarly } from '../early-calls'
import { i18n } from '../i18n'
import App from './App.vue'
import { useSession } from './session'
import { applyTheme } from './theme'

/**
 * Hears from the program how it stands, then shows the window: the first frame of the page stays until there is something
 * to show.
 * @param expected for whom a place was asked for already
 */
export async function startApp(place: string, expected: PersonId | null): Promise<void> {
  const app = createApp(App).use(createPinia()).use(i18n)
  const session = app.runWithContext(() => useSession())
  await session.start()
  if (session.person?.id !== expected) forgetEarly()
  session.listen()
  applyTheme()
  app.mount(place)
}
