import { defineAsyncComponent, type Component } from 'vue'
import { earlyAnswers } from '../early-calls'
import { askForScreen } from './kept-place'
import { useNavigation } from './navigation'

let known: Component | null = null

/** Hands over the screen of a communiqué whose code came with the window's. */
export function knowCommuniqueScreen(screen: Component): void {
  known = screen
}

/**
 * The screen of a communiqué. Where its code did not come with the window's it is read when it is first wanted, and runs
 * once there is something to show, or that is late, as at a start (renderer/main.ts): V8 then keeps what showing it compiled.
 */
export function communiqueScreen(): Component {
  if (known) return known
  const navigation = useNavigation()
  const answers = (): Promise<void> => {
    const { route } = navigation
    if (route.screen === 'communique') askForScreen(route)
    return earlyAnswers()
  }
  return defineAsyncComponent<Component>(() => answers().then(() => import('../features/communique/CommuniqueScreen.vue')))
}
