import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { EntryState, EntrySummary } from '../../../core/bridge/register'
import type { MarbreError } from '../../../core/errors'
import type { RegisterKind } from '../../../core/register/entry'
import { bridge } from '../../bridge'

const AT_ONCE = 100

export interface EntryPages {
  readonly entries: Readonly<ShallowRef<readonly EntrySummary[]>>
  /** Null before the first answer. */
  readonly total: Readonly<Ref<number | null>>
  readonly failure: Readonly<ShallowRef<MarbreError | null>>
  /** Reads again as much as was shown. */
  readonly refresh: () => Promise<void>
  readonly more: () => void
  /** Another question: back to its first page. */
  readonly restart: () => void
}

/** The entries that answer a question, a hundred at a time. An answer that comes after another question is dropped. */
export function entryPages(question: () => { readonly kind: RegisterKind; readonly text: string; readonly state: EntryState }): EntryPages {
  const entries = shallowRef<readonly EntrySummary[]>([])
  const total = ref<number | null>(null)
  const failure = shallowRef<MarbreError | null>(null)
  let wanted = AT_ONCE
  let asked = 0

  async function refresh(): Promise<void> {
    asked += 1
    const mine = asked
    const found: EntrySummary[] = []
    let all: number
    do {
      const answer = await bridge().calls['register.list']({ ...question(), language: null, offset: found.length, limit: AT_ONCE })
      if (mine !== asked) return
      failure.value = answer.ok ? null : answer.error
      if (!answer.ok) return
      all = answer.value.total
      found.push(...answer.value.entries)
    } while (found.length < Math.min(wanted, all))
    entries.value = found
    total.value = all
  }

  return {
    entries,
    total,
    failure,
    refresh,
    more: () => {
      wanted += AT_ONCE
      void refresh()
    },
    restart: () => {
      wanted = AT_ONCE
    },
  }
}
