import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { EntryDetail, EntryProposal, EntryState, RegisterCounts } from '../../../core/bridge/register'
import type { EntryId, RegisterKind } from '../../../core/register/entry'
import { useSession } from '../../app/session'
import { bridge } from '../../bridge'
import { entryPages } from './entry-pages'

const TYPING_PAUSE_MS = 120

/** What is shown of the register, and who may do what with it. */
export const useRegister = defineStore('register', () => {
  const session = useSession()
  const kind = ref<RegisterKind>('boilerplate')
  const text = ref('')
  const state = ref<EntryState>('all')
  const counts = shallowRef<RegisterCounts | null>(null)
  const proposals = shallowRef<readonly EntryProposal[]>([])
  const pages = entryPages(() => ({ kind: kind.value, text: text.value.trim(), state: state.value }))
  const chosen = shallowRef<EntryId | null>(null)
  const detail = shallowRef<EntryDetail | null>(null)
  let typing: ReturnType<typeof setTimeout> | undefined

  const mayWrite = computed(() => session.hasRole('publisher') || session.hasRole('admin'))
  const mayPropose = computed(() => mayWrite.value || session.hasRole('author'))

  async function refresh(): Promise<void> {
    await Promise.all([readCounts(), readDetail(), pages.refresh()])
  }

  async function readCounts(): Promise<void> {
    const [counted, waiting] = await Promise.all([bridge().calls['register.counts'](), bridge().calls['register.proposals']()])
    if (counted.ok) counts.value = counted.value
    if (waiting.ok) proposals.value = waiting.value
  }

  async function readDetail(): Promise<void> {
    const entryId = chosen.value
    const answer = entryId ? await bridge().calls['register.read']({ entryId }) : null
    if (entryId === chosen.value) detail.value = answer?.ok ? answer.value : null
  }

  function choose(entryId: EntryId | null): void {
    chosen.value = entryId
    void readDetail()
  }

  function show(next: RegisterKind): void {
    if (next !== kind.value) choose(null)
    kind.value = next
    pages.restart()
    void refresh()
  }

  function search(words: string): void {
    text.value = words
    clearTimeout(typing)
    typing = setTimeout(() => void refresh(), TYPING_PAUSE_MS)
  }

  function filter(next: EntryState): void {
    state.value = next
    void refresh()
  }

  return { kind, text, state, counts, proposals, entries: pages.entries, total: pages.total, failure: pages.failure, chosen, detail, mayWrite, mayPropose, refresh, more: pages.more, choose, show, search, filter }
})
