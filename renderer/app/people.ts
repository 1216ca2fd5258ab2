import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Person } from '../../core/bridge/shapes'
import type { MarbreError } from '../../core/errors'
import { bridge } from '../bridge'

/** The people of this workstation, as several screens name them. */
export const usePeople = defineStore('people', () => {
  const people = shallowRef<readonly Person[]>([])
  const loaded = shallowRef(false)
  const failure = shallowRef<MarbreError | null>(null)

  async function load(): Promise<void> {
    const answer = await bridge().calls['people.list']()
    failure.value = answer.ok ? null : answer.error
    if (answer.ok) people.value = answer.value
    loaded.value = true
  }

  return { people, loaded, failure, load }
})
