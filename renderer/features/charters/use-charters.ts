import { computed, onBeforeUnmount, ref, shallowReactive, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { CharterSummary, TouchedDrafts } from '../../../core/bridge/charters'
import type { Charter } from '../../../core/communique/charter'
import type { CharterId } from '../../../core/communique/ids'
import type { MarbreError } from '../../../core/errors'
import { useAction, type Action } from '../../app/use-action'
import { useUnlockedCall } from '../../app/use-unlocked-call'
import { bridge } from '../../bridge'

/** What is under one's hands: a charter as it is being changed. */
export interface CharterInHand {
  /** Its own, or of a new one a number: what waits is found by it. */
  readonly key: string
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
  /** New ones that nobody saved yet, the one in hand among them, in the order in which they were begun. */
  readonly unsaved: ComputedRef<readonly CharterInHand[]>
  readonly isChanged: ComputedRef<boolean>
  readonly touched: ShallowRef<TouchedDrafts | null>
  readonly load: () => Promise<void>
  readonly take: (summary: CharterSummary) => void
  /** A new one, as it was left. */
  readonly takeNew: (one: CharterInHand) => void
  readonly begin: (name: string, like: Charter | null) => void
  readonly undo: () => void
  readonly saved: (summary: CharterSummary) => void
  readonly save: Action<[CharterInHand], CharterSummary>
  readonly act: Action<['default' | 'retire' | 'back', CharterId], readonly CharterSummary[]>
}

/** Changes and new charters that wait while one looks at another charter or another screen: nothing is lost by looking. */
const waiting = shallowReactive(new Map<string, CharterInHand>())
let begun = 0

const plain = (charter: Charter): Charter => JSON.parse(JSON.stringify(charter)) as Charter

function keepWaiting(hand: CharterInHand | null, isChanged: boolean): void {
  if (!hand) return
  if (isChanged) waiting.set(hand.key, { ...hand, charter: plain(hand.charter) })
  else waiting.delete(hand.key)
}

function newOnes(hand: CharterInHand | null): readonly CharterInHand[] {
  const inHand = hand?.id === null ? [hand] : []
  const others = [...waiting.values()].filter(({ id, key }) => id === null && key !== hand?.key)
  return [...others, ...inHand].sort((one, other) => one.key.localeCompare(other.key, undefined, { numeric: true }))
}

/** The charters of the house, and the one that is being changed. Call in setup. */
export function useCharters(): Charters {
  const unlocked = useUnlockedCall()
  const list = shallowRef<readonly CharterSummary[] | null>(null)
  const failure = shallowRef<MarbreError | null>(null)
  const hand = ref<CharterInHand | null>(null)
  const touched = shallowRef<TouchedDrafts | null>(null)
  const chosen = computed(() => list.value?.find(({ id }) => id === hand.value?.id) ?? null)
  const unsaved = computed(() => newOnes(hand.value))
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

  const putAside = (): void => keepWaiting(hand.value, isChanged.value)

  function take(summary: CharterSummary): void {
    putAside()
    const kept = waiting.get(summary.id)
    hand.value = kept?.base === summary.revision.number ? kept : { key: summary.id, id: summary.id, base: summary.revision.number, name: summary.name, charter: plain(summary.charter) }
    touched.value = null
    void bridge().calls['charters.touched']({ charterId: summary.id }).then((answer) => {
      if (answer.ok && hand.value?.id === summary.id) touched.value = answer.value
    })
  }

  function takeNew(one: CharterInHand): void {
    putAside()
    hand.value = { ...(waiting.get(one.key) ?? one) }
    touched.value = null
  }

  /** A new one begins as the one in hand looks, or as a charter that comes with Marbre. */
  function begin(name: string, like: Charter | null): void {
    if (!hand.value) return
    putAside()
    begun += 1
    hand.value = { key: `new-${begun}`, id: null, base: 0, name, charter: plain(like ?? hand.value.charter) }
    touched.value = null
  }

  /** As it was saved last; a new one is given up. */
  function undo(): void {
    const back = chosen.value ?? list.value?.find(({ isDefault }) => isDefault)
    if (hand.value) waiting.delete(hand.value.key)
    hand.value = null
    if (back) take(back)
  }

  function saved(summary: CharterSummary): void {
    if (hand.value) waiting.delete(hand.value.key)
    hand.value = null
    list.value = list.value?.some(({ id }) => id === summary.id) ? list.value.map((each) => (each.id === summary.id ? summary : each)) : [...(list.value ?? []), summary]
    take(summary)
  }

  const save = useAction(({ id, base, name, charter }: CharterInHand) => unlocked(() => bridge().calls['charters.save']({ charterId: id, base, name, charter: plain(charter) })))
  const act = useAction((what: 'default' | 'retire' | 'back', charterId: CharterId) => unlocked(() => (what === 'default' ? bridge().calls['charters.makeDefault']({ charterId }) : bridge().calls['charters.retire']({ charterId, retired: what === 'retire' }))))

  onBeforeUnmount(bridge().on('charters.changed', () => void load()))
  onBeforeUnmount(putAside)
  return { list, failure, hand, chosen, unsaved, isChanged, touched, load, take, takeNew, begin, undo, saved, save, act }
}
