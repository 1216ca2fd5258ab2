import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { forgetEarly } from '../early-calls'
import { i18n } from '../i18n'
import App from './App.vue'
import { warmRememberedPlace } from './remembered-place'
import { useSession } from './session'
import { applyTheme } from './theme'

/** Asks the program how it stands, then shows the window: the first frame of the page stays until there is something to show. */
export async function startApp(place: string): Promise<void> {
  const expected = warmRememberedPlace()
  const app = createApp(App).use(createPinia()).use(i18n)
  const session = app.runWithContext(() => useSession())
  await session.start()
  if (session.person?.id !== expected) forgetEarly()
  session.listen()
  applyTheme()
  app.mount(place)
}
