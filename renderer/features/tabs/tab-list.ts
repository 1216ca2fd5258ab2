import * as v from 'valibot'
import { communiqueIdSchema, type CommuniqueId } from '../../../core/communique/ids'
import { communiqueTabs } from '../../app/communique-tabs'

const placeSchema = v.object({
  /** The block of the caret, and how far the caret is in its text. */
  blockId: v.nullable(v.string()),
  path: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.maxLength(8)),
  offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
  scrollTop: v.pipe(v.number(), v.minValue(0)),
})
export type KeptPlace = v.InferOutput<typeof placeSchema>

const tabSchema = v.object({ communiqueId: communiqueIdSchema, section: v.picklist(communiqueTabs), place: v.nullable(placeSchema) })
export type OpenTab = v.InferOutput<typeof tabSchema>

/** More lose themselves in the strip: the one that was looked at longest ago gives its place. Nothing but the tab is lost. */
export const MOST_TABS = 20
const schema = v.pipe(v.array(tabSchema), v.maxLength(MOST_TABS))

const keyOf = (personId: string): string => `marbre.tabs.${personId}`

/** The tabs that a person left on this machine; none when another Marbre wrote them, or a hand. */
export function readTabs(personId: string): readonly OpenTab[] {
  try {
    const parsed = v.safeParse(schema, JSON.parse(localStorage.getItem(keyOf(personId)) ?? '[]'))
    return parsed.success ? parsed.output : []
  } catch {
    return []
  }
}

export function writeTabs(personId: string, tabs: readonly OpenTab[]): void {
  localStorage.setItem(keyOf(personId), JSON.stringify(tabs))
}

/** A tab more, after the one that is shown. `recent`: from the one looked at last to the one looked at longest ago. */
export function withTab(tabs: readonly OpenTab[], tab: OpenTab, { active, recent }: { readonly active: CommuniqueId | null; readonly recent: readonly CommuniqueId[] }): readonly OpenTab[] {
  const oldest = tabs.find(({ communiqueId }) => !recent.includes(communiqueId))?.communiqueId ?? recent.findLast((id) => id !== active)
  const room = tabs.length < MOST_TABS ? tabs : tabs.filter(({ communiqueId }) => communiqueId !== oldest)
  const at = room.findIndex(({ communiqueId }) => communiqueId === active)
  return room.toSpliced(at < 0 ? room.length : at + 1, 0, tab)
}

/** The same tabs with one at another position; null when that changes nothing. */
export function withMoved(tabs: readonly OpenTab[], communiqueId: CommuniqueId, to: number): readonly OpenTab[] | null {
  const from = tabs.findIndex((tab) => tab.communiqueId === communiqueId)
  const tab = tabs[from]
  return !tab || to < 0 || to >= tabs.length || to === from ? null : tabs.toSpliced(from, 1).toSpliced(to, 0, tab)
}
