import { expect, test } from 'vitest'
import { watch } from 'vue'
import { useLongPaste } from './use-long-paste'

test('a paste of thousands of turns is shown by hundredths, to its end', () => {
  const { share, begin } = useLongPaste()
  let shown = 0
  watch(share, () => (shown += 1), { flush: 'sync' })
  const work = begin()
  for (let turn = 1; turn <= 5000; turn += 1) work.report(turn / 5000)
  expect(shown).toBeLessThanOrEqual(102)
  expect(share.value).toBe(1)
  work.end()
  expect(share.value).toBeNull()
})
