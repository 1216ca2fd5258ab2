import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { effectScope, ref } from 'vue'
import { countDialog } from './open-dialogs'

test('while a dialog is open the body keeps its pointer: its scrim is in the way already, and no style below is another', () => {
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
  expect(readFileSync(resolve(import.meta.dirname, 'base.css'), 'utf8')).toMatch(/:root\[data-under-scrim\] > body \{\s*pointer-events: auto !important;/)
})
