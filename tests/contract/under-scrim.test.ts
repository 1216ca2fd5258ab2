import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const base = readFileSync(join(import.meta.dirname, '../../renderer/ui/base.css'), 'utf8')

test('while a dialog is open the body keeps its pointer: its scrim is in the way already, and no style below is another', () => {
  expect(base).toMatch(/:root\[data-under-scrim\] > body \{\s*pointer-events: auto !important;/)
})
