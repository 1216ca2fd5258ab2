import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { OwnTemplate, RemovedTemplate } from '../../../core/bridge/beginnings'
import type { MarbreError } from '../../../core/errors'
import { bridge } from '../../bridge'

/** The office's own templates. */
export const useTemplates = defineStore('templates', () => {
  const all = shallowRef<readonly OwnTemplate[]>([])
  /** Those that were taken out of the list. */
  const removed = shallowRef<readonly RemovedTemplate[]>([])
  const failure = shallowRef<MarbreError | null>(null)

  async function load(): Promise<void> {
    const answer = await bridge().calls['templates.list']()
    failure.value = answer.ok ? null : answer.error
    if (answer.ok) all.value = answer.value
    await loadRemoved()
  }

  async function loadRemoved(): Promise<void> {
    const answer = await bridge().calls['templates.removed']()
    if (answer.ok) removed.value = answer.value
    else failure.value = answer.error
  }

  /** What a change of them answered. */
  function take(next: readonly OwnTemplate[]): void {
    all.value = next
    void loadRemoved()
  }

  return { all, removed, failure, load, take }
})
