import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { CommuniqueId, VersionId } from '../../core/communique/ids'
import type { RegisterKind } from '../../core/register/entry'
import type { CommuniqueTab } from './communique-tabs'

/** A block of the text: its id wins over the path from the document's root, which edits move. */
export interface Place {
  readonly blockId: string | null
  readonly path: readonly number[]
}

/** Two texts of a communiqué side by side; `after` null: the draft. */
export interface Comparing {
  readonly before: VersionId
  readonly after: VersionId | null
}

/** Where one is in the window. */
export type Route =
  | { readonly screen: 'library' }
  | {
      readonly screen: 'communique'
      readonly communiqueId: CommuniqueId
      readonly tab: CommuniqueTab
      /** Where to go in the text first. */
      readonly place: Place | null
      /** What stands before the tab's own view. */
      readonly comparing: Comparing | null
    }
  | { readonly screen: 'register'; /** Where to begin; null: where one was. */ readonly kind: RegisterKind | null }
  | { readonly screen: 'charters' }
  | { readonly screen: 'circuits' }
  | { readonly screen: 'inbox' }
  | { readonly screen: 'dossiers'; /** Which to read; null: all of them. */ readonly communiqueId: CommuniqueId | null }
  | { readonly screen: 'people' }
  | { readonly screen: 'settings' }

const MAX_STEPS = 50

/** The views one went through, backwards and forwards. One window, a dozen views: a list does what a router would. */
export const useNavigation = defineStore('navigation', () => {
  const trail = shallowRef<readonly Route[]>([{ screen: 'library' }])
  const at = shallowRef(0)
  const route = computed<Route>(() => trail.value[at.value] ?? { screen: 'library' })
  const lastCommunique = shallowRef<CommuniqueId | null>(null)
  const lastTab = shallowRef<CommuniqueTab>('text')

  function go(next: Route): void {
    const kept = trail.value.slice(Math.max(0, at.value + 2 - MAX_STEPS), at.value + 1)
    trail.value = [...kept, next]
    at.value = kept.length
    if (next.screen !== 'communique') return
    lastCommunique.value = next.communiqueId
    lastTab.value = next.tab
  }

  /** Opens a communiqué; without a tab, on its text. */
  function openCommunique(communiqueId: CommuniqueId, tab: CommuniqueTab = 'text', place: Place | null = null): void {
    go({ screen: 'communique', communiqueId, tab, place, comparing: null })
  }

  /** Sets two texts side by side, in the tab where one is. Between comparisons `back` goes where one came from. */
  function compare(communiqueId: CommuniqueId, comparing: Comparing): void {
    const here = route.value
    const tab = here.screen === 'communique' && here.communiqueId === communiqueId && here.tab !== 'text' ? here.tab : 'review'
    const next: Route = { screen: 'communique', communiqueId, tab, place: null, comparing }
    if (here.screen === 'communique' && here.comparing) trail.value = [...trail.value.slice(0, at.value), next]
    else go(next)
  }

  function back(): void {
    if (at.value > 0) at.value -= 1
  }

  function forward(): void {
    if (at.value < trail.value.length - 1) at.value += 1
  }

  /** Forgets the trail: somebody else sits down. */
  function reset(): void {
    trail.value = [{ screen: 'library' }]
    at.value = 0
    lastCommunique.value = null
  }

  /** Nobody went anywhere yet. */
  const isAtStart = computed(() => trail.value.length === 1 && route.value.screen === 'library')

  return { route, isAtStart, lastCommunique, lastTab, go, openCommunique, compare, back, forward, reset }
})
