// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { h, openSheet, p, written, type Sheet } from './testing/sheet'

const undo = (sheet: Sheet) => sheet.press('z', { ctrlKey: true })
const typeSigns = (sheet: Sheet, words: string) => { for (const sign of words) sheet.type(sign) }
const body = (sheet: Sheet): readonly string[] => sheet.editor.state.doc.content.content.filter(({ type }) => type.name === 'paragraph' || type.name === 'heading').map((node) => `${node.type.name} ${node.textContent}`)

const open = () => openSheet(written('Titre', 'Chapô', p('un')))

// Nothing in these tests waits: to Yjs, all that they type comes at once.
describe('one undo takes back one act, however fast it followed', () => {
  test('words, a new paragraph and its words', () => {
    const sheet = open()
    sheet.caret('un', 2)
    typeSigns(sheet, ' mot')
    sheet.press('Enter')
    typeSigns(sheet, 'deux')
    undo(sheet)
    expect(body(sheet)).toEqual(['paragraph un mot', 'paragraph '])
    undo(sheet)
    expect(body(sheet)).toEqual(['paragraph un mot'])
    undo(sheet)
    expect(body(sheet)).toEqual(['paragraph un'])
  })

  test('words here and words there', () => {
    const sheet = open()
    sheet.caret('Titre', 5)
    typeSigns(sheet, ' long')
    sheet.caret('Chapô', 5)
    typeSigns(sheet, ' lu')
    undo(sheet)
    expect([sheet.words('title'), sheet.words('lead')]).toEqual(['Titre long', 'Chapô'])
    undo(sheet)
    expect(sheet.words('title')).toBe('Titre')
  })

  test('another kind of block, and a format', () => {
    const sheet = open()
    sheet.caret('un', 2)
    typeSigns(sheet, ' mot')
    sheet.press('2', { ctrlKey: true, altKey: true })
    expect(body(sheet)).toEqual(['heading un mot'])
    typeSigns(sheet, 's')
    undo(sheet)
    expect(body(sheet)).toEqual(['heading un mot'])
    undo(sheet)
    expect(body(sheet)).toEqual(['paragraph un mot'])
    sheet.select(sheet.editor.state.selection.from - 3, sheet.editor.state.selection.from)
    sheet.press('b', { ctrlKey: true })
    undo(sheet)
    expect(body(sheet)).toEqual(['paragraph un mot'])
  })

  test('a selection that is erased, and two blocks that are joined', () => {
    const sheet = openSheet(written('Titre', 'Chapô', h(2, 'Tête'), p('premier'), p('second')))
    sheet.caret('second')
    typeSigns(sheet, 'le ')
    sheet.caret('le second')
    sheet.press('Backspace')
    expect(body(sheet)).toEqual(['heading Tête', 'paragraph premierle second'])
    const { from } = sheet.editor.state.selection
    sheet.select(from, from + 3)
    sheet.editor.commands.deleteSelection()
    expect(body(sheet)).toEqual(['heading Tête', 'paragraph premiersecond'])
    undo(sheet)
    expect(body(sheet)).toEqual(['heading Tête', 'paragraph premierle second'])
    undo(sheet)
    expect(body(sheet)).toEqual(['heading Tête', 'paragraph premier', 'paragraph le second'])
    undo(sheet)
    expect(body(sheet)).toEqual(['heading Tête', 'paragraph premier', 'paragraph second'])
  })
})

test('a fault that is mended at once belongs to the words, and a long run goes a line at a time, at a word', () => {
  const sheet = open()
  sheet.caret('un', 2)
  typeSigns(sheet, ' mottt')
  for (let time = 0; time < 2; time += 1) sheet.editor.commands.deleteRange({ from: sheet.editor.state.selection.from - 1, to: sheet.editor.state.selection.from })
  typeSigns(sheet, ' de plus')
  expect(body(sheet)).toEqual(['paragraph un mot de plus'])
  undo(sheet)
  expect(body(sheet)).toEqual(['paragraph un'])
  const sentence = 'la phrase que l’on écrit sans lever les mains du clavier et sans une pause'
  typeSigns(sheet, ` ${sentence}`)
  undo(sheet)
  expect(body(sheet)).toEqual(['paragraph un la phrase que l’on écrit sans lever les mains du clavier et '])
})

test('the fields of one block, filled one after the other, are undone by themselves', () => {
  const sheet = open()
  const dateline = () => sheet.editor.state.doc.content.content.find(({ type }) => type.name === 'dateline')
  const fill = (value: string) => {
    let at = -1
    sheet.editor.state.doc.forEach((node, offset) => { if (node.type.name === 'dateline') at = offset })
    sheet.editor.view.dispatch(sheet.editor.state.tr.setNodeAttribute(at, 'place', value))
  }
  sheet.caret('un', 2)
  typeSigns(sheet, ' mot')
  for (const value of ['N', 'Ni', 'Nice']) fill(value)
  undo(sheet)
  expect(dateline()?.attrs['place']).toBe('Marseille')
  expect(body(sheet)).toEqual(['paragraph un mot'])
})
