import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { Inbox } from '../../../core/bridge/inbox'
import type { MarbreError } from '../../../core/errors'
import { useSession } from '../../app/session'
import { bridge } from '../../bridge'

/** What waits for the person at the keyboard: read again when somebody sits down and when a text moved. */
export const useInbox = defineStore('inbox', () => {
  const session = useSession()
  const inbox = shallowRef<Inbox | null>(null)
  const failure = shallowRef<MarbreError | null>(null)
  const count = computed(() => (inbox.value ? inbox.value.toRead.length + inbox.value.toDo.length : 0))
  let asked = 0

  /** The last asked wins: an answer that comes late is about somebody who left, or about a moment that passed. */
  async function load(): Promise<void> {
    const mine = (asked += 1)
    if (!session.person) {
      inbox.value = null
      return
    }
    const read = await bridge().calls['inbox.read']()
    if (mine !== asked) return
    failure.value = read.ok ? null : read.error
    if (read.ok) inbox.value = read.value
  }

  watch(() => session.person?.id ?? null, () => {
    inbox.value = null
    void load()
  }, { immediate: true })
  bridge().on('library.changed', () => void load())

  return { inbox, failure, count, load }
})
