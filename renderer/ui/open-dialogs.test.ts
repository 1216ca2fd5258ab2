import { expect, test } from 'vitest'
import { effectScope, ref } from 'vue'
import { countDialog } from './open-dialogs'

test('the page says that it is under the scrim of a dialog while one is open', () => {
  const root = document.documentElement
  const scope = effectScope()
  const open = ref(false)
  scope.run(() => {
    countDialog(open)
  })
  expect(root.hasAttribute('data-under-scrim')).toBe(false)
  open.value = true
  expect(root.hasAttribute('data-under-scrim')).toBe(true)
  scope.stop()
  expect(root.hasAttribute('data-under-scrim')).toBe(false)
})
