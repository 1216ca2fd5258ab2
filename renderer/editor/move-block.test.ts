// @vitest-environment happy-dom
import type { Node } from '@tiptap/pm/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { announced } from '../ui/announcer'
import { dropPlace, movableAt, moveBlockTo, moveSectionTo } from './commands/move-block'
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

/** The words of the blocks between which a block may stand. */
function placesOf(sheet: Sheet, words: string): readonly string[] {
  const { doc } = sheet.editor.state
  return (movableAt(doc, before(sheet, words))?.places ?? []).map((place) => doc.resolve(place).nodeAfter?.textContent ?? '')
}

test('a block in the hand goes to any place of the body, and nowhere else', () => {
  const sheet = opened()
  expect(placesOf(sheet, 'bis').slice(0, -1)).toEqual(['intro', 'Un', 'un', 'Un bis', 'bis', 'Deux', 'deux'])
  expect(movableAt(sheet.editor.state.doc, before(sheet, 'Titre'))).toBeNull()
  const tr = moveBlockTo(sheet.editor.state, before(sheet, 'deux'), before(sheet, 'un'))
  if (tr) sheet.editor.view.dispatch(tr)
  expect(body(sheet)).toBe('intro Un deux un Un bis bis Deux')
  sheet.type('!')
  expect(body(sheet)).toBe('intro Un !deux un Un bis bis Deux')
})

test('dropped where it was, or where it may not stand, a block stays', () => {
  const sheet = opened()
  const { state } = sheet.editor
  for (const place of [before(sheet, 'un'), before(sheet, 'Un bis'), before(sheet, 'Titre'), before(sheet, 'un') + 1]) expect(moveBlockTo(state, before(sheet, 'un'), place)).toBeNull()
})

test('moving by hand keeps every block, whatever goes where', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(6), fc.nat(7)), { minLength: 1, maxLength: 8 }), (moves) => {
    const sheet = opened()
    const held = body(sheet).split(' ').toSorted()
    for (const [block, target] of moves) {
      const { doc } = sheet.editor.state
      const { places, from } = movableAt(doc, childPosition(doc, block)) ?? { places: [], from: -1 }
      const tr = moveBlockTo(sheet.editor.state, from, places[target] ?? -1)
      if (tr) sheet.editor.view.dispatch(tr)
    }
    expect(body(sheet).split(' ').toSorted()).toEqual(held)
    expect(() => sheet.document()).not.toThrow()
  }), { numRuns: 30 })
})

/** Before the nth block of the body. */
function childPosition(doc: Node, index: number): number {
  const found: number[] = []
  doc.forEach((node, pos) => {
    if (node.type.name === 'paragraph' || node.type.name === 'heading') found.push(pos)
  })
  return found[index] ?? 0
}
