import CommuniqueScreen from '../features/communique/CommuniqueScreen.vue'
import { knowCommuniqueScreen } from './communique-screen'

// The window, of which a communiqué is what one comes back to: both are there at once.
knowCommuniqueScreen(CommuniqueScreen)
export { startApp } from './start'
