// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { announced } from '../ui/announcer'
import { h, openSheet, p, written, type Sheet } from './testing/sheet'

const opened = (): Sheet => openSheet(written('Titre', 'Chapô', p('intro'), h(2, 'Un'), p('un'), h(3, 'Un bis'), p('bis'), h(2, 'Deux'), p('deux')))
const body = (sheet: Sheet): string => {
  const found: string[] = []
  sheet.editor.state.doc.forEach((node) => {
    if (node.type.name === 'paragraph' || node.type.name === 'heading') found.push(node.textContent)
  })
  return found.join(' ')
}

test('a block changes places with its neighbour, and the caret goes along', () => {
  const sheet = opened()
  sheet.caret('deux', 2)
  expect(sheet.press('ArrowUp', { altKey: true })).toBe(true)
  expect(body(sheet)).toBe('intro Un un Un bis bis deux Deux')
  sheet.type('!')
  expect(body(sheet)).toBe('intro Un un Un bis bis de!ux Deux')
  expect(announced.value.trim()).toBe('moved.blockUp')
})

test('what is fixed does not move, and that is said', () => {
  const sheet = opened()
  const before = sheet.outline()
  for (const words of ['Titre', 'Chapô', 'intro']) {
    sheet.caret(words)
    sheet.press('ArrowUp', { altKey: true })
    expect(announced.value.trim()).toBe('moved.blockEdge')
  }
  expect(sheet.outline()).toBe(before)
})

test('a section moves with all that it holds, past its equals only', () => {
  const sheet = opened()
  sheet.caret('deux')
  sheet.press('ArrowUp', { altKey: true, shiftKey: true })
  expect(body(sheet)).toBe('intro Deux deux Un un Un bis bis')
  sheet.caret('bis', 0)
  sheet.press('ArrowUp', { altKey: true, shiftKey: true })
  expect(announced.value.trim()).toBe('moved.sectionEdge')
  sheet.caret('Deux')
  sheet.press('ArrowDown', { altKey: true, shiftKey: true })
  expect(body(sheet)).toBe('intro Un un Un bis bis Deux deux')
  expect(() => sheet.document()).not.toThrow()
})

test('a moved sous-intertitre that comes first becomes an intertitre', () => {
  const sheet = openSheet(written('T', 'C', h(2, 'Un'), h(3, 'Bis'), p('x')))
  sheet.caret('Bis')
  sheet.press('ArrowUp', { altKey: true })
  expect(sheet.document().content.filter(({ type }) => type === 'heading').map(({ attrs, content }) => `${String(content?.[0]?.text)} ${String(attrs?.['level'])}`)).toEqual(['Bis 2', 'Un 2'])
})
