import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { PersonId } from '../../core/communique/ids'

interface Request {
  /** Who must give their passphrase; null lets one choose another person. */
  readonly personId: PersonId | null
  readonly settle: (unlocked: boolean) => void
}

/** The one dialog that asks for a passphrase. Whoever needs it waits for its answer. */
export const useUnlock = defineStore('unlock', () => {
  const request = shallowRef<Request | null>(null)
  const isOpen = computed(() => request.value !== null)

  /** True once the person is unlocked, false when they gave up. A second request replaces the first, which is given up. */
  function ask(personId: PersonId | null): Promise<boolean> {
    request.value?.settle(false)
    return new Promise((resolve) => {
      request.value = { personId, settle: resolve }
    })
  }

  function answer(unlocked: boolean): void {
    const asked = request.value
    request.value = null
    asked?.settle(unlocked)
  }

  return { request, isOpen, ask, answer }
})
