// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { openSheet, p, written } from './testing/sheet'

const keyFigure = (value: string) => ({ type: 'keyFigure', attrs: { id: null, value, date: '', source: '' } }) as const
const figures = () => ({ type: 'keyFigures', attrs: { id: null, title: '', source: '' }, content: [keyFigure('846'), keyFigure('')] }) as const

/** Presses a key in the last field of such an element; whether the document changed. */
async function changes(editable: boolean, element: string, key: string): Promise<boolean> {
  const sheet = openSheet(written('Titre', 'Chapô', p('Avant'), figures()), editable)
  await new Promise((created) => sheet.editor.on('create', created))
  const { view } = sheet.editor
  const before = view.state.doc
  const inputs = view.dom.querySelectorAll(`[data-element=${element}] input`)
  inputs[inputs.length - 1]?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  const changed = !view.state.doc.eq(before)
  sheet.editor.destroy()
  return changed
}

test.each([['Backspace', 'keyFigure'], ['Enter', 'keyFigures']])('%s in an empty field of %s changes a text that one may write in, and no other', async (key, element) => {
  expect(await changes(true, element, key)).toBe(true)
  expect(await changes(false, element, key)).toBe(false)
})
