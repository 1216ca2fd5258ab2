// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { openSheet, written } from './testing/sheet'

test('the attributes of the extensions are worked out once, and hold those of the elements', () => {
  const { editor } = openSheet(written('Titre', 'Chapô'))
  const { extensionManager } = editor
  expect(extensionManager.attributes).toBe(extensionManager.attributes)
  expect(extensionManager.attributes.map(({ name, type }) => `${type}.${name}`)).toContain('quote.speaker')
})
