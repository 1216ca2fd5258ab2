import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { CommuniqueId } from '../../../core/communique/ids'
import { noMarks, type Marks } from '../../../core/library/marks'
import type { Result } from '../../../core/result'
import { bridge } from '../../bridge'

const MOST_AT_ONCE = 200

/** The marked communiqué that is being changed. */
export interface MarkedText {
  readonly communiqueId: CommuniqueId
  readonly title: string
}

/** Colours and deadlines of the communiqués that are shown somewhere. */
export const useMarks = defineStore('marks', () => {
  const known = shallowRef<ReadonlyMap<CommuniqueId, Marks>>(new Map())
  const editing = shallowRef<MarkedText | null>(null)

  async function read(wanted: readonly CommuniqueId[]): Promise<void> {
    if (wanted.length === 0) return
    const ids = wanted.slice(0, MOST_AT_ONCE)
    const answer = await bridge().calls['marks.list']({ communiqueIds: ids })
    if (!answer.ok) return
    const next = new Map(known.value)
    for (const id of ids) next.set(id, noMarks)
    for (const { communiqueId, colour, deadline } of answer.value) next.set(communiqueId, { colour, deadline })
    known.value = next
  }

  /** Reads those that are not known yet. */
  const want = (ids: readonly CommuniqueId[]): Promise<void> => read(ids.filter((id) => !known.value.has(id)))

  const of = (id: CommuniqueId): Marks => known.value.get(id) ?? noMarks

  async function set(communiqueId: CommuniqueId, marks: Marks): Promise<Result<Marks>> {
    const answer = await bridge().calls['marks.set']({ communiqueId, ...marks })
    if (answer.ok) known.value = new Map(known.value).set(communiqueId, answer.value)
    return answer
  }

  bridge().on('marks.changed', ({ communiqueId }) => void read([communiqueId]))
  return { known, editing, want, of, set }
})
