import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Thread } from '../../../core/bridge/threads'
import type { CommuniqueId, ThreadId, VersionId } from '../../../core/communique/ids'
import type { MarbreError } from '../../../core/errors'
import type { Anchor } from '../../../core/threads/anchor'
import { bridge } from '../../bridge'
import { houseThreads, type ThreadSource } from './thread-sources'

/** A comment that is being written. */
export interface Composing {
  readonly anchor: Anchor
  readonly versionId: VersionId | null
}

/** The threads of the communiqué that is open, and which of them is read. */
export const useThreads = defineStore('threads', () => {
  const communiqueId = shallowRef<CommuniqueId | null>(null)
  const threads = shallowRef<readonly Thread[]>([])
  const loaded = shallowRef(false)
  const failure = shallowRef<MarbreError | null>(null)
  const current = shallowRef<ThreadId | null>(null)
  const composing = shallowRef<Composing | null>(null)
  /** One whose version is to be opened where it stands. */
  const wanted = shallowRef<ThreadId | null>(null)
  /** The list stands beside the text. */
  const shown = shallowRef(false)
  const open = computed(() => threads.value.filter(({ isOpen }) => isOpen))

  const source = shallowRef<ThreadSource | null>(null)

  /** `from`: where its threads are read and written; one of another profile has its own. */
  async function show(id: CommuniqueId, from: ThreadSource = houseThreads(id)): Promise<void> {
    source.value = from
    if (communiqueId.value !== id) {
      threads.value = []
      loaded.value = false
      current.value = null
      composing.value = null
    }
    communiqueId.value = id
    await reload()
  }

  /** Reads again. An answer about a communiqué that was left meanwhile is dropped. */
  async function reload(): Promise<void> {
    const asked = communiqueId.value
    if (asked === null || source.value === null) return
    const answer = await source.value.list()
    if (communiqueId.value !== asked) return
    failure.value = answer.ok ? null : answer.error
    loaded.value = true
    if (answer.ok) accept(answer.value)
  }

  function accept(next: readonly Thread[]): void {
    threads.value = next
  }

  function listen(): () => void {
    const stops = [
      bridge().on('communique.changed', (event) => void (event.communiqueId === communiqueId.value && reload())),
      bridge().on('dossiers.changed', (event) => void (event.communiqueId === communiqueId.value && reload())),
      bridge().on('session.changed', () => void reload()),
    ]
    return () => stops.forEach((stop) => stop())
  }

  return { source, threads, loaded, failure, current, composing, wanted, shown, open, show, reload, accept, listen }
})
