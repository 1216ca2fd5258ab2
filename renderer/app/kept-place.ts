import * as v from 'valibot'
import { communiqueIdSchema, personIdSchema } from '../../core/communique/ids'
import { askEarly } from '../early-calls'
import { communiqueTabs } from './communique-tabs'

const KEY = 'marbre.place'
const schema = v.object({ personId: personIdSchema, communiqueId: communiqueIdSchema, tab: v.picklist(communiqueTabs) })

/** The communiqué and the tab that somebody left open on this machine. */
type KeptPlace = v.InferOutput<typeof schema>

/** A place written by another Marbre, or by a hand, is no place. */
export function readPlace(): KeptPlace | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(localStorage.getItem(KEY) ?? 'null'))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** Null: none is open. */
export function keepPlace(place: KeptPlace | null): void {
  if (place) localStorage.setItem(KEY, JSON.stringify(place))
  else localStorage.removeItem(KEY)
}

/**
 * Asks for what the screen shows that this machine left open, while that screen's code is still being read. When somebody
 * else than whose place it is sits there, what was asked is to be forgotten.
 */
export function askForKeptPlace(): KeptPlace | null {
  const place = readPlace()
  if (place) askForScreen(place)
  return place
}

/** Asks for what a screen shows, before it is there. */
export function askForScreen({ communiqueId, tab }: Pick<KeptPlace, 'communiqueId' | 'tab'>): void {
  askEarly('communiques.read', communiqueId)
  if (tab === 'text') askEarly('drafts.open', communiqueId)
}
