// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { openSheet, p, written, type Sheet } from './testing/sheet'

const idsOf = ({ editor }: Sheet): readonly (readonly [string, unknown])[] => {
  const found: (readonly [string, unknown])[] = []
  editor.state.doc.descendants((node) => { if (node.type.name === 'paragraph' && node.textContent !== '') found.push([node.textContent, node.attrs['id']]) })
  return found
}

test.each([['before', 0], ['behind', 1]] as const)('a copy that is put just %s its original is given an id, and the original keeps its own', (_where, side) => {
  const sheet = openSheet(written('Titre', 'Chapô', p('a'), p('b'), p('c')))
  const before = new Map(idsOf(sheet))
  const { doc } = sheet.editor.state
  let at = -1
  doc.descendants((node, pos) => { if (node.textContent === 'b' && node.type.name === 'paragraph') at = pos })
  const original = doc.nodeAt(at) ?? expect.fail('no paragraph')
  sheet.editor.view.dispatch(sheet.editor.state.tr.insert(at + side * original.nodeSize, original))
  const after = idsOf(sheet)
  expect(after.map(([words]) => words)).toEqual(['a', 'b', 'b', 'c'])
  expect(after[side === 0 ? 2 : 1]?.[1]).toBe(before.get('b'))
  expect(new Set(after.map(([, id]) => id)).size).toBe(4)
  expect(after[0]?.[1]).toBe(before.get('a'))
  expect(after[3]?.[1]).toBe(before.get('c'))
  sheet.editor.destroy()
})

test('what is parted gives its second half an id of its own', () => {
  const sheet = openSheet(written('Titre', 'Chapô', p('ab'), p('c')))
  const [[, id] = []] = idsOf(sheet)
  sheet.caret('ab', 1)
  sheet.press('Enter')
  const after = idsOf(sheet)
  expect(after.map(([words]) => words)).toEqual(['a', 'b', 'c'])
  expect(after[0]?.[1]).toBe(id)
  expect(new Set(after.map(([, one]) => one)).size).toBe(3)
  sheet.editor.destroy()
})
