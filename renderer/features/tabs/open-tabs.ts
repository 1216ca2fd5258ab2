import { defineStore } from 'pinia'
import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { CommuniqueId } from '../../../core/communique/ids'
import type { CommuniqueTab } from '../../app/communique-tabs'
import { useNavigation, type Route } from '../../app/navigation'
import { useSession } from '../../app/session'
import { bridge } from '../../bridge'
import { finishWork } from '../../closing'
import { useCommunique } from '../communique/communique'
import { tabFacts, type KnownFacts } from './tab-facts'
import { readTabs, withMoved, withTab, writeTabs, type KeptPlace, type OpenTab } from './tab-list'

interface Strip {
  readonly tabs: ShallowRef<readonly OpenTab[]>
  readonly active: ComputedRef<CommuniqueId | null>
  readonly keep: (next: readonly OpenTab[]) => void
}

/**
 * The communiqués that a person has open, on this machine, in the order of their tabs. Only the one that is shown has
 * an editor; the others are read again from the disk, where all their words are, at the place that was left.
 */
export const useOpenTabs = defineStore('open-tabs', () => {
  const navigation = useNavigation()
  const session = useSession()
  const tabs = shallowRef<readonly OpenTab[]>([])
  const active = computed<CommuniqueId | null>(() => (navigation.route.screen === 'communique' ? navigation.route.communiqueId : null))
  const position = computed(() => tabs.value.findIndex(({ communiqueId }) => communiqueId === active.value))
  const keep = (next: readonly OpenTab[]): void => {
    tabs.value = next
    if (session.person) writeTabs(session.person.id, next)
  }
  const known = tabFacts((id) => keep(tabs.value.filter(({ communiqueId }) => communiqueId !== id)))
  const strip: Strip = { tabs, active, keep }
  const add = followRoutes(strip, known)
  keepFactsTrue(strip, known)

  /** Takes a tab to another position. */
  function move(communiqueId: CommuniqueId, to: number): boolean {
    const next = withMoved(tabs.value, communiqueId, to)
    if (next) keep(next)
    return next !== null
  }
  const keepPlace = (communiqueId: CommuniqueId, place: KeptPlace): void => keep(tabs.value.map((tab) => (tab.communiqueId === communiqueId ? { ...tab, place } : tab)))
  const placeOf = (communiqueId: CommuniqueId): KeptPlace | null => tabs.value.find((tab) => tab.communiqueId === communiqueId)?.place ?? null

  return { tabs, facts: known.facts, active, position, add, move, keepPlace, placeOf, learnTitle: known.learnTitle, ...walking(strip) }
})

/** Going from tab to tab, and closing them. */
function walking({ tabs, active, keep }: Strip): { readonly show: (id: CommuniqueId) => void; readonly step: (by: 1 | -1) => boolean; readonly close: (id: CommuniqueId) => Promise<boolean> } {
  const navigation = useNavigation()

  function show(communiqueId: CommuniqueId): void {
    const tab = tabs.value.find((one) => one.communiqueId === communiqueId)
    if (tab && communiqueId !== active.value) navigation.openCommunique(communiqueId, tab.section)
  }

  /** Shows the tab that many places further, round the ends. */
  function step(by: 1 | -1): boolean {
    const at = tabs.value.findIndex(({ communiqueId }) => communiqueId === active.value)
    const from = at < 0 && by < 0 ? 0 : at
    const next = tabs.value[(from + by + tabs.value.length) % Math.max(1, tabs.value.length)]
    if (next) show(next.communiqueId)
    return next !== undefined
  }

  /** Closes a tab, once every word is on the disk; false, and the tab stays, when some could not be written. */
  async function close(communiqueId: CommuniqueId): Promise<boolean> {
    if (communiqueId === active.value && !(await finishWork())) return false
    const at = tabs.value.findIndex((tab) => tab.communiqueId === communiqueId)
    if (at < 0) return true
    const next = tabs.value[at + 1] ?? tabs.value[at - 1]
    const wasActive = communiqueId === active.value
    keep(tabs.value.toSpliced(at, 1))
    if (wasActive && next) show(next.communiqueId)
    else if (wasActive) navigation.go({ screen: 'library' })
    return true
  }

  return { show, step, close }
}

/** Whatever communiqué the window goes to has a tab, and the tab knows its section. Gives the way to add one beside. */
function followRoutes({ tabs, active, keep }: Strip, known: KnownFacts): (communiqueId: CommuniqueId, section?: CommuniqueTab) => void {
  const navigation = useNavigation()
  const session = useSession()
  let recent: readonly CommuniqueId[] = []

  function add(communiqueId: CommuniqueId, section: CommuniqueTab = 'text'): void {
    if (tabs.value.some((tab) => tab.communiqueId === communiqueId)) return
    keep(withTab(tabs.value, { communiqueId, section, place: null }, { active: active.value, recent }))
    // The one that is shown is read by its own screen.
    if (communiqueId !== active.value) void known.read(communiqueId)
  }

  function follow(route: Route): void {
    if (route.screen !== 'communique' || !session.person) return
    const { communiqueId, tab: section } = route
    add(communiqueId, section)
    recent = [communiqueId, ...recent.filter((id) => id !== communiqueId)]
    if (tabs.value.some((tab) => tab.communiqueId === communiqueId && tab.section !== section)) keep(tabs.value.map((tab) => (tab.communiqueId === communiqueId ? { ...tab, section } : tab)))
  }

  /** Takes up the tabs of who sits there now. Their titles are read one after another, when nothing else is asked for. */
  function takeUp(): void {
    tabs.value = session.person ? readTabs(session.person.id) : []
    known.forget()
    recent = []
    follow(navigation.route)
    requestIdleCallback(() => void readAll())
  }
  async function readAll(): Promise<void> {
    for (const { communiqueId } of tabs.value) if (communiqueId !== active.value && !known.facts.value.has(communiqueId)) await known.read(communiqueId)
  }

  watch(() => navigation.route, follow)
  watch(() => session.person?.id ?? null, takeUp, { immediate: true })
  return add
}

function keepFactsTrue({ tabs, active }: Strip, known: KnownFacts): void {
  const communique = useCommunique()
  watch(() => communique.overview, (overview) => {
    if (overview) known.learn(overview.id, { reference: overview.reference, title: overview.title, state: overview.status.state })
  }, { immediate: true })
  bridge().on('communique.changed', ({ communiqueId }) => {
    if (communiqueId !== active.value && tabs.value.some((tab) => tab.communiqueId === communiqueId)) void known.read(communiqueId)
  })
}
