import { ref, watch, type Ref } from 'vue'

/**
 * Whether the pages wait: from the beginning of a long paste, for words that go on coming, until its end is on the disk, from
 * which they are composed. @param write answers once everything is written, or could not be.
 */
export function usePagesWait(isPasting: Readonly<Ref<boolean>>, write: () => Promise<unknown>): Readonly<Ref<boolean>> {
  const isWaiting = ref(isPasting.value)
  async function endWaiting(): Promise<void> {
    try {
      await write()
    } finally {
      isWaiting.value = isPasting.value
    }
  }
  watch(isPasting, (now) => {
    if (now) isWaiting.value = true
    else void endWaiting()
  }, { flush: 'sync' })
  return isWaiting
}
