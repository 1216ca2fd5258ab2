import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { OwnTemplate } from '../../../core/bridge/beginnings'
import type { MarbreError } from '../../../core/errors'
import { bridge } from '../../bridge'

/** The office's own templates. */
export const useTemplates = defineStore('templates', () => {
  const all = shallowRef<readonly OwnTemplate[]>([])
  const failure = shallowRef<MarbreError | null>(null)

  async function load(): Promise<void> {
    const answer = await bridge().calls['templates.list']()
    failure.value = answer.ok ? null : answer.error
    if (answer.ok) all.value = answer.value
  }

  /** What a change of them answered. */
  function take(next: readonly OwnTemplate[]): void {
    all.value = next
  }

  return { all, failure, load, take }
})
