import { expect, test } from 'vitest'
import { node } from '../../core/document/specimen'
import { fieldAt } from './field-at'
import { openSheet, written } from './testing/sheet'

test('a field of an element is its own, not one of an element inside it', () => {
  const { editor } = openSheet(written('Titre', 'Chapô', node('keyFigures', { source: 'le registre' }, node('keyFigure', { value: '846', source: 'un service' }, 'patients'))))
  const places = new Map<string, number>()
  editor.state.doc.descendants((each, pos) => { places.set(each.type.name, pos) })
  const said = (element: string) => (fieldAt(editor.view, places.get(element) ?? -1, 'source') as HTMLInputElement | null)?.value
  expect([said('keyFigures'), said('keyFigure'), said('title')]).toEqual(['le registre', 'un service', undefined])
  editor.destroy()
})
