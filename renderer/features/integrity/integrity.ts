import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { IntegrityState } from '../../../core/bridge/integrity'
import { bridge } from '../../bridge'

const NOTHING_YET: IntegrityState = { checkedAt: null, breaks: [], running: false }

/** How whole the profile is, as the program finds it while the window is open. */
export const useIntegrity = defineStore('integrity', () => {
  const state = shallowRef<IntegrityState>(NOTHING_YET)
  /** From 0 to 1 while everything is looked at. */
  const progress = shallowRef(0)
  const breaks = computed(() => state.value.breaks)

  async function load(): Promise<void> {
    const answer = await bridge().calls['integrity.read']()
    if (answer.ok) state.value = answer.value
  }

  /** Returns the function that stops listening. */
  function listen(): () => void {
    const stops = [
      bridge().on('integrity.changed', (next) => {
        if (next.running && !state.value.running) progress.value = 0
        state.value = next
      }),
      bridge().on('work.progressed', ({ work, done, total }) => {
        if (work === 'checkIntegrity' && total > 0) progress.value = done / total
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }

  return { state, breaks, progress, load, listen }
})
