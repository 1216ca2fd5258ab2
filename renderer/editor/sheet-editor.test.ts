// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { openSheet, written } from './testing/sheet'

test('the attributes of the extensions are worked out once, and hold those of the elements', () => {
  const { editor } = openSheet(written('Titre', 'Chapô'))
  const { extensionManager } = editor
  expect(extensionManager.attributes).toBe(extensionManager.attributes)
  expect(extensionManager.attributes.map(({ name, type }) => `${type}.${name}`)).toContain('quote.speaker')
})

test('where nobody may write, the fields of the embargo take nothing either', () => {
  const closed = (editable: boolean): boolean[] => {
    const { editor } = openSheet(written('Titre', 'Chapô'), editable)
    const fields = [...editor.view.dom.querySelectorAll<HTMLInputElement | HTMLSelectElement>('.sheet-release-form :is(input, select):not([type=date])')]
    expect(fields.length).toBeGreaterThan(4)
    return [...new Set(fields.map((field) => field.disabled || ('readOnly' in field && field.readOnly)))]
  }
  expect(closed(false)).toEqual([true])
  expect(closed(true)).toEqual([false])
})
