import { watch } from 'vue'
import { useCommunique } from '../features/communique/communique'
import { keepPlace, readPlace } from './kept-place'
import { useNavigation } from './navigation'
import { useSession } from './session'

/**
 * Comes back to the communiqué and the tab that the same person left open, and keeps them from now on. A communiqué
 * that this profile does not know leads to the library. A convenience of this machine: nothing depends on it.
 */
export function useRememberedPlace(): void {
  const navigation = useNavigation()
  const session = useSession()
  const communique = useCommunique()
  const place = readPlace()

  if (place && place.personId === session.person?.id && navigation.isAtStart) {
    navigation.openCommunique(place.communiqueId, place.tab)
    const stop = watch([() => communique.failure, () => communique.overview], ([failure, overview]) => {
      if (failure?.code === 'COMMUNIQUE_UNKNOWN') navigation.reset()
      if (failure ?? overview) stop()
    })
  }

  watch([() => navigation.route, () => session.person], ([route, person]) => {
    keepPlace(person && route.screen === 'communique' ? { personId: person.id, communiqueId: route.communiqueId, tab: route.tab } : null)
  }, { immediate: true })
}
