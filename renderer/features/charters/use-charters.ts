import { computed, onBeforeUnmount, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { CharterSummary, TouchedDrafts } from '../../../core/bridge/charters'
import type { Charter } from '../../../core/communique/charter'
import type { CharterId } from '../../../core/communique/ids'
import type { MarbreError } from '../../../core/errors'
import { useAction, type Action } from '../../app/use-action'
import { useUnlockedCall } from '../../app/use-unlocked-call'
import { bridge } from '../../bridge'

/** What is under one's hands: a charter as it is being changed. */
export interface CharterInHand {
  /** Null: it is new. */
  readonly id: CharterId | null
  readonly base: number
  name: string
  charter: Charter
}

export interface Charters {
  readonly list: ShallowRef<readonly CharterSummary[] | null>
  readonly failure: ShallowRef<MarbreError | null>
  readonly hand: Ref<CharterInHand | null>
  readonly chosen: ComputedRef<CharterSummary | null>
  readonly isChanged: ComputedRef<boolean>
  readonly touched: ShallowRef<TouchedDrafts | null>
  readonly load: () => Promise<void>
  readonly take: (summary: CharterSummary) => void
  readonly begin: (name: string, like: Charter | null) => void
  readonly undo: () => void
  readonly saved: (summary: CharterSummary) => void
  readonly save: Action<[CharterInHand], CharterSummary>
  readonly act: Action<['default' | 'retire' | 'back', CharterId], readonly CharterSummary[]>
}

/** Changes that wait while one looks at another charter or another screen: nothing is lost by looking. */
const waiting = new Map<CharterId | 'new', CharterInHand>()

const plain = (charter: Charter): Charter => JSON.parse(JSON.stringify(charter)) as Charter

/** The charters of the house, and the one that is being changed. Call in setup. */
export function useCharters(): Charters {
  const unlocked = useUnlockedCall()
  const list = shallowRef<readonly CharterSummary[] | null>(null)
  const failure = shallowRef<MarbreError | null>(null)
  const hand = ref<CharterInHand | null>(null)
  const touched = shallowRef<TouchedDrafts | null>(null)
  const chosen = computed(() => list.value?.find(({ id }) => id === hand.value?.id) ?? null)
  const isChanged = computed(() => {
    if (!hand.value || !chosen.value) return hand.value !== null
    return hand.value.name.trim() !== chosen.value.name || JSON.stringify(hand.value.charter) !== JSON.stringify(chosen.value.charter)
  })

  async function load(): Promise<void> {
    const answer = await bridge().calls['charters.list']()
    failure.value = answer.ok ? null : answer.error
    if (!answer.ok) return
    list.value = answer.value
    const first = answer.value.find(({ isDefault }) => isDefault)
    if (!hand.value && first) take(first)
  }

  function putAside(): void {
    if (!hand.value) return
    if (isChanged.value) waiting.set(hand.value.id ?? 'new', { ...hand.value, charter: plain(hand.value.charter) })
    else waiting.delete(hand.value.id ?? 'new')
  }

  function take(summary: CharterSummary): void {
    putAside()
    const kept = waiting.get(summary.id)
    hand.value = kept?.base === summary.revision.number ? kept : { id: summary.id, base: summary.revision.number, name: summary.name, charter: plain(summary.charter) }
    touched.value = null
    void bridge().calls['charters.touched']({ charterId: summary.id }).then((answer) => {
      if (answer.ok && hand.value?.id === summary.id) touched.value = answer.value
    })
  }

  /** A new one begins as the one in hand looks, or as a charter that comes with Marbre. */
  function begin(name: string, like: Charter | null): void {
    if (!hand.value) return
    putAside()
    hand.value = { id: null, base: 0, name, charter: plain(like ?? hand.value.charter) }
    touched.value = null
  }

  /** As it was saved last; a new one is given up. */
  function undo(): void {
    const back = chosen.value ?? list.value?.find(({ isDefault }) => isDefault)
    if (hand.value) waiting.delete(hand.value.id ?? 'new')
    hand.value = null
    if (back) take(back)
  }

  function saved(summary: CharterSummary): void {
    if (hand.value) waiting.delete(hand.value.id ?? 'new')
    hand.value = null
    list.value = list.value?.some(({ id }) => id === summary.id) ? list.value.map((each) => (each.id === summary.id ? summary : each)) : [...(list.value ?? []), summary]
    take(summary)
  }

  const save = useAction(({ id, base, name, charter }: CharterInHand) => unlocked(() => bridge().calls['charters.save']({ charterId: id, base, name, charter: plain(charter) })))
  const act = useAction((what: 'default' | 'retire' | 'back', charterId: CharterId) => unlocked(() => (what === 'default' ? bridge().calls['charters.makeDefault']({ charterId }) : bridge().calls['charters.retire']({ charterId, retired: what === 'retire' }))))

  onBeforeUnmount(bridge().on('charters.changed', () => void load()))
  onBeforeUnmount(putAside)
  return { list, failure, hand, chosen, isChanged, touched, load, take, begin, undo, saved, save, act }
}
