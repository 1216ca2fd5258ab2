import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { CommuniqueOverview, VersionSummary } from '../../../core/bridge/shapes'
import type { CommuniqueId } from '../../../core/communique/ids'
import type { MarbreError } from '../../../core/errors'
import type { Command } from '../../../core/workflow/types'
import { bridge } from '../../bridge'
import { askOnce } from '../../early-calls'

/** The communiqué that is open, as the program sees it for the person of the moment. */
export const useCommunique = defineStore('communique', () => {
  const id = shallowRef<CommuniqueId | null>(null)
  const overview = shallowRef<CommuniqueOverview | null>(null)
  const failure = shallowRef<MarbreError | null>(null)
  const title = computed(() => overview.value?.title ?? '')
  const newest = computed<VersionSummary | null>(() => overview.value?.versions.reduce<VersionSummary | null>((best, one) => (best && best.number > one.number ? best : one), null) ?? null)

  async function open(next: CommuniqueId): Promise<void> {
    if (id.value !== next) overview.value = null
    id.value = next
    await reload()
  }

  /** Reads again. An answer about a communiqué that was left meanwhile is dropped. */
  async function reload(): Promise<void> {
    const asked = id.value
    if (asked === null) return
    const answer = await askOnce('communiques.read', asked)
    if (id.value !== asked) return
    failure.value = answer.ok ? null : answer.error
    if (answer.ok) overview.value = answer.value
  }

  /** What a command answered is newer than what is shown. */
  function accept(next: CommuniqueOverview): void {
    if (next.id === id.value) overview.value = next
  }

  /** Why the person may not ask for this now; null when they may. */
  function refusalOf(command: Command): MarbreError | null {
    return overview.value?.permissions.find((permission) => permission.command === command)?.refusal ?? null
  }

  function listen(): () => void {
    const stops = [
      bridge().on('communique.changed', ({ communiqueId }) => void (communiqueId === id.value && reload())),
      bridge().on('session.changed', () => void reload()),
    ]
    return () => stops.forEach((stop) => stop())
  }

  return { id, overview, failure, title, newest, open, reload, accept, refusalOf, listen }
})
