import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { computed, nextTick, ref } from 'vue'
import { ok } from '../../../core/result'
import { useLivePreview } from '../preview/use-live-preview'
import { usePagesWait } from './use-pages-wait'

vi.mock('../../editor/typing-pause', () => ({ typingPause: () => Promise.resolve() }))
enableAutoUnmount(afterEach)

/** A text, what of it is on the disk, and the pages that are composed from the disk. */
function desk() {
  const isPasting = ref(false)
  const onDisk = ref('before')
  let text = 'before'
  const composed: string[] = []
  let writes = (): void => undefined
  const write = async () => {
    await new Promise<void>((resolve) => (writes = resolve))
    onDisk.value = text
  }
  const compose = () => {
    composed.push(onDisk.value)
    return Promise.resolve(ok({ pages: [], starts: [] }))
  }
  const late: boolean[] = []
  mount({
    setup: () => {
      const waits = usePagesWait(isPasting, write)
      const { isLate } = useLivePreview(compose, onDisk, computed(() => !waits.value))
      return () => void late.push(isLate.value)
    },
  })
  return { isPasting, onDisk, composed, late, setText: (words: string) => (text = words), endWriting: () => { writes() } }
}

test('nothing is composed while a long paste goes on, and its end is, once it is on the disk', async () => {
  const { isPasting, onDisk, composed, late, setText, endWriting } = desk()
  await flushPromises()
  expect(composed).toEqual(['before'])
  isPasting.value = true
  await nextTick()
  onDisk.value = 'half'
  await flushPromises()
  expect(late.at(-1)).toBe(true)
  setText('whole')
  isPasting.value = false
  await flushPromises()
  expect(composed).toEqual(['before'])
  endWriting()
  await flushPromises()
  expect(composed).toEqual(['before', 'whole'])
  expect(late.at(-1)).toBe(false)
})
