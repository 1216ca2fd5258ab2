// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import type { NodeJson } from '../../core/document/types'
import { openSheet, written } from './testing/sheet'

test('the attributes of the extensions are worked out once, and hold those of the elements', () => {
  const { editor } = openSheet(written('Titre', 'Chapô'))
  const { extensionManager } = editor
  expect(extensionManager.attributes).toBe(extensionManager.attributes)
  expect(extensionManager.attributes.map(({ name, type }) => `${type}.${name}`)).toContain('quote.speaker')
})

test('one begins with the title, also below a kind of study', () => {
  const { content } = written('Titre', 'Chapô')
  const study = content.flatMap((node): readonly NodeJson[] => (node.type === 'title' ? [{ type: 'evidenceLabel', attrs: { id: null }, content: [{ type: 'text', text: 'Essai clinique' }] }, node] : [node]))
  const { editor } = openSheet({ type: 'doc', content: study })
  expect(editor.state.selection.$head.parent.type.name).toBe('title')
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
