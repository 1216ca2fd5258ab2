import { watch } from 'vue'
import * as v from 'valibot'
import { communiqueIdSchema, personIdSchema, type PersonId } from '../../core/communique/ids'
import { useCommunique } from '../features/communique/communique'
import { askEarly } from '../early-calls'
import { communiqueTabs, useNavigation } from './navigation'
import { useSession } from './session'

const KEY = 'marbre.place'
const schema = v.object({ personId: personIdSchema, communiqueId: communiqueIdSchema, tab: v.picklist(communiqueTabs) })
type Remembered = v.InferOutput<typeof schema>

/** A place written by another Marbre, or by a hand, is no place. */
function read(): Remembered | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(localStorage.getItem(KEY) ?? 'null'))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/**
 * Begins to read the screen that this machine left open, its code and what it shows, while the program is still asked
 * how it stands. Whose place it is: when somebody else sits there, what was asked is to be forgotten.
 */
export function warmRememberedPlace(): PersonId | null {
  const place = read()
  if (!place) return null
  void import('../features/communique/CommuniqueScreen.vue')
  askEarly('communiques.read', place.communiqueId)
  if (place.tab === 'text') askEarly('drafts.open', place.communiqueId)
  return place.personId
}

/**
 * Comes back to the communiqué and the tab that the same person left open, and keeps them from now on. A communiqué
 * that this profile does not know leads to the library. A convenience of this machine: nothing depends on it.
 */
export function useRememberedPlace(): void {
  const navigation = useNavigation()
  const session = useSession()
  const communique = useCommunique()
  const place = read()

  if (place && place.personId === session.person?.id && navigation.isAtStart) {
    navigation.openCommunique(place.communiqueId, place.tab)
    const stop = watch([() => communique.failure, () => communique.overview], ([failure, overview]) => {
      if (failure?.code === 'COMMUNIQUE_UNKNOWN') navigation.reset()
      if (failure ?? overview) stop()
    })
  }

  watch([() => navigation.route, () => session.person], ([route, person]) => {
    if (person && route.screen === 'communique') localStorage.setItem(KEY, JSON.stringify({ personId: person.id, communiqueId: route.communiqueId, tab: route.tab } satisfies Remembered))
    else localStorage.removeItem(KEY)
  }, { immediate: true })
}
