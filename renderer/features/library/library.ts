import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { LibraryRow } from '../../../core/bridge/shapes'
import type { MarbreError } from '../../../core/errors'
import type { State } from '../../../core/workflow/types'
import { bridge } from '../../bridge'

const PAGE_ROWS = 100

/** Something that a shortcut asks of the library before it is on the screen. */
export type Wish = 'search' | 'create'

/** The list, read page by page as it is scrolled. What is shown stays until its successor has arrived. */
export const useLibrary = defineStore('library', () => {
  const text = ref('')
  const state = ref<State | 'all'>('all')
  /** Null until the first answer. */
  const total = ref<number | null>(null)
  const rows = shallowRef<ReadonlyMap<number, LibraryRow>>(new Map())
  const failure = shallowRef<MarbreError | null>(null)
  const wished = ref<Wish | null>(null)
  let generation = 0
  let asked = new Set<number>()

  async function readPage(page: number, mine: number): Promise<void> {
    asked.add(page)
    const states = state.value === 'all' ? [] : [state.value]
    const answer = await bridge().calls['library.list']({ text: text.value.trim(), states, offset: page * PAGE_ROWS, limit: PAGE_ROWS })
    if (mine !== generation) return
    failure.value = answer.ok ? null : answer.error
    if (!answer.ok) return
    const next = new Map(page === 0 ? [] : rows.value)
    answer.value.rows.forEach((row, at) => next.set(page * PAGE_ROWS + at, row))
    rows.value = next
    total.value = answer.value.total
  }

  /** Reads again from the top: another search, or something changed. */
  function refresh(): Promise<void> {
    generation += 1
    asked = new Set()
    return readPage(0, generation)
  }

  /** Sees to it that the rows from `first` to `last` are read. */
  function need(first: number, last: number): void {
    if (total.value === null || last < first) return
    for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page += 1) {
      if (!asked.has(page)) void readPage(page, generation)
    }
  }

  function wish(next: Wish): void {
    wished.value = next
  }

  return { text, state, total, rows, failure, wished, refresh, need, wish }
})
