import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Suggestion } from '../../../core/bridge/suggestions'
import type { CommuniqueContent } from '../../../core/communique/content'
import type { CommuniqueId, VersionId } from '../../../core/communique/ids'
import type { MarbreError } from '../../../core/errors'
import { bridge } from '../../bridge'

/** What is suggested on the communiqué that is open, and the versions that it is about. */
export const useSuggestions = defineStore('suggestions', () => {
  const communiqueId = shallowRef<CommuniqueId | null>(null)
  const suggestions = shallowRef<readonly Suggestion[]>([])
  const versions = shallowRef<ReadonlyMap<VersionId, CommuniqueContent>>(new Map())
  const loaded = shallowRef(false)
  const failure = shallowRef<MarbreError | null>(null)
  const pending = computed(() => suggestions.value.reduce((count, { standings }) => count + standings.filter(({ standing }) => standing === 'pending').length, 0))

  async function show(id: CommuniqueId): Promise<void> {
    if (communiqueId.value !== id) {
      suggestions.value = []
      versions.value = new Map()
      loaded.value = false
    }
    communiqueId.value = id
    await reload()
  }

  /** Reads again. An answer about a communiqué that was left meanwhile is dropped. */
  async function reload(): Promise<void> {
    const asked = communiqueId.value
    if (asked === null) return
    const answer = await bridge().calls['suggestions.list']({ communiqueId: asked })
    if (communiqueId.value !== asked) return
    if (answer.ok) await accept(answer.value)
    else failure.value = answer.error
    loaded.value = true
  }

  /** Shows them once the versions that they are about are here: these never change. */
  async function accept(next: readonly Suggestion[]): Promise<void> {
    const known = new Map(versions.value)
    for (const id of new Set(next.map(({ versionId }) => versionId))) {
      if (known.has(id)) continue
      const version = await bridge().calls['versions.read']({ versionId: id })
      if (version.ok) known.set(id, version.value)
      else failure.value = version.error
    }
    versions.value = known
    suggestions.value = next
  }

  function listen(): () => void {
    const stops = [
      bridge().on('communique.changed', (event) => void (event.communiqueId === communiqueId.value && reload())),
      bridge().on('session.changed', () => void reload()),
    ]
    return () => stops.forEach((stop) => stop())
  }

  return { suggestions, versions, loaded, failure, pending, show, reload, accept, listen }
})
