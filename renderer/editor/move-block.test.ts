// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { announced } from '../ui/announcer'
import { dropPlace, moveSectionTo } from './commands/move-block'
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

/** Before the block that holds these words. */
function before(sheet: Sheet, words: string): number {
  let found = -1
  sheet.editor.state.doc.forEach((node, pos) => {
    if (node.textContent === words) found = pos
  })
  return found
}

function drop(sheet: Sheet, moved: string, target: string, side: 'up' | 'down'): void {
  const { doc } = sheet.editor.state
  const place = dropPlace(doc, before(sheet, moved), before(sheet, target), side)
  const tr = place === null ? null : moveSectionTo(sheet.editor.state, before(sheet, moved), place)
  if (tr) sheet.editor.view.dispatch(tr)
}

test('a section that is dropped beside its equal goes there whole', () => {
  const sheet = opened()
  drop(sheet, 'Deux', 'Un', 'up')
  expect(body(sheet)).toBe('intro Deux deux Un un Un bis bis')
  drop(sheet, 'Deux', 'Un', 'down')
  expect(body(sheet)).toBe('intro Un un Un bis bis Deux deux')
  expect(() => sheet.document()).not.toThrow()
})

test('a part of a section goes to the end of another one', () => {
  const sheet = opened()
  drop(sheet, 'Un bis', 'Deux', 'down')
  expect(body(sheet)).toBe('intro Un un Deux deux Un bis bis')
})

test('a section is not dropped inside itself, inside a smaller one, nor where it is', () => {
  const sheet = opened()
  const same = body(sheet)
  for (const [target, side] of [['Un bis', 'down'], ['Un', 'down'], ['Deux', 'up']] as const) drop(sheet, 'Un', target, side)
  drop(sheet, 'Deux', 'Un bis', 'up')
  expect(body(sheet)).toBe(same)
})
