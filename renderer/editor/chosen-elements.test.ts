// @vitest-environment happy-dom
import type { Node } from '@tiptap/pm/model'
import { NodeSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import type { NodeJson } from '../../core/document/types'
import { insertWords } from './plugins/chosen-elements'
import { openSheet, p, written, type Sheet } from './testing/sheet'

/* What is typed or pasted while an element is chosen whole never takes the place of its fields. */

const node = (type: NodeJson['type'], attrs: Readonly<Record<string, unknown>>, ...content: readonly NodeJson[]): NodeJson => ({ type, attrs: { id: null, ...attrs }, ...(content.length > 0 ? { content } : {}) })
const words = (text: string): readonly NodeJson[] => (text === '' ? [] : [{ type: 'text', text }])
const figure = (value: string, text: string) => node('keyFigure', { value, date: '2025', source: 'Insee' }, ...words(text))
const figures = (...each: readonly NodeJson[]) => node('keyFigures', { title: '', source: '' }, ...each)
const quote = (speaker: string, text: string) => node('quote', { introducer: '', civility: '', speaker, function: '' }, p(text))
const box = (title: string, text: string) => node('box', { title, source: '' }, p(text))
const reference = (doi: string, text: string) => node('reference', { doi, url: '' }, ...words(text))

const fields = ['value', 'date', 'source', 'speaker', 'title', 'doi', 'name', 'alt', 'credit']

/** Every line of the body and the references that has words, under what the fields around it hold. */
function held({ editor }: Sheet): string {
  const lines: string[] = []
  const at = (each: Node): string => fields.map((name) => each.attrs[name] as unknown).filter((value) => typeof value === 'string' && value !== '').join(' ')
  editor.state.doc.descendants((each, pos) => {
    if (!each.isTextblock || each.content.size === 0) return
    const $inside = editor.state.doc.resolve(pos + 1)
    lines.push([...Array.from({ length: $inside.depth }, (_, depth) => at($inside.node(depth + 1))), each.textContent].filter((words) => words !== '').join(' '))
  })
  return lines.slice(2, -2).join(' · ')
}

function withReferences(...each: readonly NodeJson[]) {
  const document = written('Titre', 'Chapô', p('corps'))
  const about = document.content.findIndex(({ type }) => type === 'about')
  return { ...document, content: [...document.content.slice(0, about), node('references', {}, ...each), ...document.content.slice(about)] }
}

const chosen = {
  'a key figure, by Backspace': () => byKey(written('Titre', 'Chapô', p('a'), figures(figure('1', 'un'), figure('2', 'deux'))), 'Backspace', 'deux'),
  'a key figure, by Delete': () => byKey(written('Titre', 'Chapô', p('a'), figures(figure('1', 'un'), figure('2', 'deux'))), 'Delete', 'un', 2),
  'a reference': () => byKey(withReferences(reference('10.1000/a', 'un'), reference('10.1000/b', 'deux')), 'Backspace', 'deux'),
  'a quote behind the caret': () => byKey(written('Titre', 'Chapô', p('avant'), quote('Ana', 'mots'), p('z')), 'Delete', 'avant', 5),
  'the quote of the caret': () => byKey(written('Titre', 'Chapô', p('a'), quote('Ana', 'mots'), p('z')), 'Backspace', 'mots'),
  'a titled box': () => byKey(written('Titre', 'Chapô', p('a'), box('Repères', 'mots'), p('z')), 'Backspace', 'z'),
} as const

function byKey(document: Parameters<typeof openSheet>[0], key: string, at: string, offset = 0): Sheet {
  const sheet = openSheet(document)
  sheet.caret(at, offset)
  sheet.press(key)
  expect(sheet.editor.state.selection).toBeInstanceOf(NodeSelection)
  return sheet
}

function after(what: keyof typeof chosen, act: (sheet: Sheet) => void): string {
  const sheet = chosen[what]()
  act(sheet)
  expect(() => sheet.document()).not.toThrow()
  const found = held(sheet)
  sheet.editor.destroy()
  return found
}

describe.each([
  ['a key figure, by Backspace', 'a · 1 2025 Insee un · 2 2025 Insee Xdeux'],
  ['a key figure, by Delete', 'a · 1 2025 Insee unX · 2 2025 Insee deux'],
  ['a reference', 'corps · 10.1000/a un · 10.1000/b Xdeux'],
  ['a quote behind the caret', 'avantX · Ana mots · z'],
  ['the quote of the caret', 'a · Ana Xmots · z'],
  ['a titled box', 'a · Repères mots · Xz'],
] as const)('%s chosen: the caret stands where it stood', (what, expected) => {
  test('for a letter', () => expect(after(what, (sheet) => sheet.type('X'))).toBe(expected))
  test('for a paste', () => expect(after(what, (sheet) => sheet.paste({ 'text/plain': 'X' }))).toBe(expected))
  test('for a sign that the toolbar puts in', () => expect(after(what, (sheet) => insertWords(sheet.editor.view, 'X'))).toBe(expected))
  test('for the sign of a shortcut', () => {
    const spaced = after(what, (sheet) => sheet.press(' ', { ctrlKey: true, shiftKey: true }))
    expect(spaced).toBe(expected.replace('X', '\u00a0'))
  })
  test.each([{}, { shiftKey: true }, { ctrlKey: true }])('after Enter, %o', (modifiers) => {
    const kept = after(what, (sheet) => {
      expect(sheet.press('Enter', modifiers)).toBe(true)
      expect(sheet.editor.state.selection.empty).toBe(true)
    })
    expect(kept).toBe(expected.replace('X', ''))
  })
  test('for letters that are composed', () => {
    const kept = after(what, ({ editor }) => editor.view.dom.dispatchEvent(new Event('compositionstart', { bubbles: true })))
    expect(kept).toBe(expected.replace('X', ''))
  })
})

test.each([
  ['a letter', (sheet: Sheet) => sheet.type('X')],
  ['a paste', (sheet: Sheet) => sheet.paste({ 'text/plain': 'X' })],
])('a quote that was clicked takes %s into its words', (_what, act) => {
  const sheet = openSheet(written('Titre', 'Chapô', p('a'), quote('Ana', 'mots'), p('z')))
  let at = -1
  sheet.editor.state.doc.descendants((each, pos) => { if (each.type.name === 'quote') at = pos })
  sheet.editor.view.dispatch(sheet.editor.state.tr.setSelection(NodeSelection.create(sheet.editor.state.doc, at)))
  act(sheet)
  expect(held(sheet)).toBe('a · Ana Xmots · z')
  sheet.editor.destroy()
})

test('a contact has no words of its own: what is typed over it goes nowhere', () => {
  const document = written('Titre', 'Chapô', p('a'))
  const contact = node('contact', { name: 'Ana Ferry', role: '', phone: '', email: '' })
  const sheet = openSheet({ ...document, content: document.content.map((each) => (each.type === 'pressContact' ? { ...each, content: [contact] } : each)) })
  let at = -1
  sheet.editor.state.doc.descendants((each, pos) => { if (each.type.name === 'contact') at = pos })
  sheet.editor.view.dispatch(sheet.editor.state.tr.setSelection(NodeSelection.create(sheet.editor.state.doc, at)))
  const before = sheet.editor.state.doc
  sheet.type('X')
  sheet.paste({ 'text/plain': 'X' })
  sheet.press('Enter')
  expect(sheet.editor.state.doc.eq(before)).toBe(true)
  sheet.editor.destroy()
})

describe('a key that is held', () => {
  test.each(['Backspace', 'Delete'])('%s stops at what it chose', (key) => {
    const sheet = chosen[key === 'Backspace' ? 'a key figure, by Backspace' : 'a key figure, by Delete']()
    const before = sheet.editor.state.doc
    for (let n = 0; n < 5; n += 1) expect(sheet.press(key, { repeat: true })).toBe(true)
    expect(sheet.editor.state.doc.eq(before)).toBe(true)
    sheet.press(key)
    expect(held(sheet)).toBe('a · 1 2025 Insee un')
    sheet.editor.destroy()
  })
})
