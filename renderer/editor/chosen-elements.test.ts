// @vitest-environment happy-dom
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import { describe, expect, test, vi } from 'vitest'
import type { Sha256 } from '../../core/communique/ids'
import type { NodeJson } from '../../core/document/types'
import { insertFigure } from './commands/insert-figure'
import { insertWords } from './plugins/chosen-elements'
import { openSheet, p, written, type Sheet } from './testing/sheet'

/* What is typed or pasted while an element is chosen whole never takes the place of its fields. */

const node = (type: NodeJson['type'], attrs: Readonly<Record<string, unknown>>, ...content: readonly NodeJson[]): NodeJson => ({ type, attrs: { id: null, ...attrs }, ...(content.length > 0 ? { content } : {}) })
const words = (text: string): readonly NodeJson[] => (text === '' ? [] : [{ type: 'text', text }])
const figure = (value: string, text: string) => node('keyFigure', { value, date: '2025', source: 'Insee' }, ...words(text))
const figures = (...each: readonly NodeJson[]) => node('keyFigures', { title: '', source: '' }, ...each)
const quote = (speaker: string, text: string) => node('quote', { introducer: '', civility: '', speaker, function: '' }, p(text))
const box = (title: string, text: string) => node('box', { title, source: '' }, p(text))
const table = (...cells: readonly string[]) => node('table', { title: '', source: '', header: false }, { type: 'tableRow', content: cells.map((text) => ({ type: 'tableCell', attrs: { align: 'left' }, ...(text === '' ? {} : { content: words(text) }) })) })
const picture = (legend: string) => node('figure', { asset: 'a'.repeat(64), alt: 'Un pont', credit: 'Ferry' }, ...words(legend))
const reference = (doi: string, text: string) => node('reference', { doi, url: '' }, ...words(text))

const fields = ['value', 'date', 'source', 'speaker', 'title', 'doi', 'name', 'alt', 'credit']

const framed: ReadonlySet<string | undefined> = new Set(['figure', 'keyFigures', 'references', 'quote', 'box'])

/** Every line of the body and the references that has words or stands in a frame, under what the fields around it hold. */
function held({ editor }: Sheet): string {
  const lines: string[] = []
  const at = (each: Node): string => fields.map((name) => each.attrs[name] as unknown).filter((value) => typeof value === 'string' && value !== '').join(' ')
  editor.state.doc.descendants((each, pos, parent) => {
    if (!each.isTextblock || (each.content.size === 0 && ![each, parent].some((node) => framed.has(node?.type.name)))) return
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
  'a table, by Backspace': () => byKey(written('Titre', 'Chapô', p('a'), table('c1', 'c2'), p('après')), 'Backspace', 'après'),
  'a table, by Delete': () => byKey(written('Titre', 'Chapô', p('avant'), table('c1', 'c2'), p('z')), 'Delete', 'avant', 5),
  'key figures, by Backspace': () => byKey(written('Titre', 'Chapô', p('a'), figures(figure('1', 'un')), p('après')), 'Backspace', 'après'),
  'key figures, by Delete': () => byKey(written('Titre', 'Chapô', p('avant'), figures(figure('1', 'un')), p('z')), 'Delete', 'avant', 5),
  'a picture, by Backspace': () => byKey(written('Titre', 'Chapô', p('a'), picture('légende'), p('après')), 'Backspace', 'après'),
  'a picture, by Delete': () => byKey(written('Titre', 'Chapô', p('avant'), picture('légende'), p('z')), 'Delete', 'avant', 5),
  'a picture without legend': () => byKey(written('Titre', 'Chapô', p('a'), picture(''), p('après')), 'Backspace', 'après'),
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
  ['a table, by Backspace', 'a · c1 · c2 · Xaprès'],
  ['a table, by Delete', 'avantX · c1 · c2 · z'],
  ['key figures, by Backspace', 'a · 1 2025 Insee un · Xaprès'],
  ['key figures, by Delete', 'avantX · 1 2025 Insee un · z'],
  ['a picture, by Backspace', 'a · Un pont Ferry légende · Xaprès'],
  ['a picture, by Delete', 'avantX · Un pont Ferry légende · z'],
  ['a picture without legend', 'a · Un pont Ferry · Xaprès'],
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

/** As a click does: it leaves no place of a caret behind. */
function click(sheet: Sheet, type: string, nth = 0): void {
  const found: number[] = []
  sheet.editor.state.doc.descendants((each, pos) => { if (each.type.name === type) found.push(pos) })
  const { tr, doc } = sheet.editor.state
  sheet.editor.view.dispatch(tr.setSelection(NodeSelection.create(doc, found[nth] ?? -1)).setMeta('pointer', true))
}

/** What the clipboard holds after Ctrl+C, as Chromium hands it on. */
function copied({ editor: { view } }: Sheet): Readonly<Record<string, string>> {
  const { dom, text } = view.serializeForClipboard(view.state.selection.content())
  return { 'text/html': `<meta charset="utf-8">${dom.innerHTML}`, 'text/plain': text }
}

const cells = { 'text/plain': '1\t2\n3\t4' }
const twoParagraphs = { 'text/html': '<p>P1</p><p>P2</p>', 'text/plain': 'P1\n\nP2' }

test('words of a line of the sheet, pasted over a key figure that is chosen, go to its words', () => {
  expect(after('a key figure, by Backspace', (sheet) => sheet.paste({ 'text/html': '<meta charset="utf-8"><p data-pm-slice="1 1 []">X</p>', 'text/plain': 'X' }))).toBe('a · 1 2025 Insee un · 2 2025 Insee Xdeux')
})

describe('blocks that are pasted over what is chosen stand behind it', () => {
  test.each([
    ['a table, by Backspace', 'a · c1 · c2 · P1 · P2 · après'],
    ['key figures, by Delete', 'avant · 1 2025 Insee un · P1 · P2 · z'],
    ['a picture, by Backspace', 'a · Un pont Ferry légende · P1 · P2 · après'],
    ['a picture without legend', 'a · Un pont Ferry · P1 · P2 · après'],
    ['a key figure, by Backspace', 'a · 1 2025 Insee un · 2 2025 Insee deux · P1 · P2'],
    ['a key figure, by Delete', 'a · 1 2025 Insee un · 2 2025 Insee deux · P1 · P2'],
    ['the quote of the caret', 'a · Ana mots · P1 · P2 · z'],
  ] as const)('%s', (what, expected) => expect(after(what, (sheet) => sheet.paste(twoParagraphs))).toBe(expected))

  test.each([
    ['a key figure, by Backspace', 'a · 1 2025 Insee un · 2 2025 Insee deux · 2 2025 Insee deux'],
    ['a key figure, by Delete', 'a · 1 2025 Insee un · 2 2025 Insee deux · 2 2025 Insee deux'],
    ['the quote of the caret', 'a · Ana mots · Ana mots · z'],
    ['a reference', 'corps · 10.1000/a un · 10.1000/b deux · 10.1000/b deux'],
    ['a table, by Delete', 'avant · c1 · c2 · c1 · c2 · z'],
  ] as const)('%s over itself', (what, expected) => expect(after(what, (sheet) => sheet.paste(copied(sheet)))).toBe(expected))

  test.each(['a table, by Backspace', 'a table, by Delete'] as const)('cells of a spreadsheet beside %s', (what) => {
    expect(after(what, (sheet) => sheet.paste(cells))).toContain('c1 · c2 · 1')
  })

  test('or beside a table that was clicked: they fill none of its cells', () => {
    const sheet = openSheet(written('Titre', 'Chapô', p('a'), table('c1', 'c2'), p('z')))
    click(sheet, 'table')
    sheet.paste(cells)
    expect(held(sheet)).toContain('a · c1 · c2 · 1')
    sheet.document()
    sheet.editor.destroy()
  })

  test('a list that begins among the items of another', () => {
    const list = '<ul><li><p>un</p><ul><li><p>deux</p></li></ul></li><li><p>trois</p></li></ul>'
    expect(after('a table, by Backspace', (sheet) => sheet.paste({ 'text/html': list, 'text/plain': '- un\n- deux' }))).toBe('a · c1 · c2 · un · deux · trois · après')
  })
})

test('several paragraphs pasted where a legend is still to be written leave the picture', () => {
  const sheet = openSheet(written('Titre', 'Chapô', p('a'), picture(''), p('z')))
  let at = -1
  sheet.editor.state.doc.descendants((each, pos) => { if (each.type.name === 'figure') at = pos })
  sheet.select(at + 1, at + 1)
  sheet.paste(twoParagraphs)
  expect(held(sheet)).toBe('a · Un pont Ferry P1 · P2 · z')
  sheet.document()
  sheet.editor.destroy()
})

test.each([
  ['a letter', (sheet: Sheet) => sheet.type('X')],
  ['a paste', (sheet: Sheet) => sheet.paste({ 'text/plain': 'X' })],
])('a quote that was clicked takes %s into its words', (_what, act) => {
  const sheet = openSheet(written('Titre', 'Chapô', p('a'), quote('Ana', 'mots'), p('z')))
  click(sheet, 'quote')
  act(sheet)
  expect(held(sheet)).toBe('a · Ana Xmots · z')
  sheet.editor.destroy()
})

function withContact(given: Parameters<typeof openSheet>[2] = {}): Sheet {
  const document = written('Titre', 'Chapô', p('a'))
  const contacts = ['Ana Ferry', 'Inès Roche'].map((name) => node('contact', { name, role: '', phone: '', email: '' }))
  const sheet = openSheet({ ...document, content: document.content.map((each) => (each.type === 'pressContact' ? { ...each, content: contacts } : each)) }, true, given)
  click(sheet, 'contact')
  return sheet
}

test('letters that are composed over a contact go to the words nearby', () => {
  const sheet = withContact()
  const before = sheet.editor.state.doc
  sheet.editor.view.dom.dispatchEvent(new Event('compositionstart', { bubbles: true }))
  expect(sheet.editor.state.selection).toBeInstanceOf(TextSelection)
  expect(sheet.editor.state.doc.eq(before)).toBe(true)
  sheet.editor.destroy()
})

test('a contact has no words of its own: what is typed over it goes nowhere', () => {
  const sheet = withContact()
  const before = sheet.editor.state.doc
  sheet.type('X')
  sheet.press('Enter')
  expect(sheet.editor.state.doc.eq(before)).toBe(true)
  sheet.editor.destroy()
})

test.each([
  ['with words', '<p>X</p>', 'X'],
  ['alone', '', ''],
] as const)('a picture that is pasted over a contact %s goes nowhere else', async (_what, words, text) => {
  const added: unknown[] = []
  const sheet = withContact({ addImage: (bytes) => {
    added.push(bytes)
    return Promise.resolve({ sha256: 'a'.repeat(64), mediaType: 'image/png', widthPx: 1, heightPx: 1 } as never)
  } })
  const before = sheet.editor.state.doc
  sheet.paste({ 'text/html': `${words}<img src="data:image/png;base64,iVBORw0KGgo=">`, 'text/plain': text })
  await vi.waitFor(() => expect(sheet.notices).toEqual(['paste.nowhere']))
  expect([added.length, sheet.editor.state.doc.eq(before)]).toEqual([0, true])
  sheet.editor.destroy()
})

const contactsOf = ({ editor }: Sheet): readonly unknown[] => {
  const found: unknown[] = []
  editor.state.doc.descendants(({ type, attrs }) => { if (type.name === 'contact') found.push(attrs['name']) })
  return found
}

describe('what is pasted over a contact', () => {
  test.each([
    ['a word', { 'text/plain': 'X' }],
    ['an invisible sign and a word', { 'text/plain': 'X\u200b' }],
    ['a word of a page', { 'text/html': '<p>X</p>', 'text/plain': 'X' }],
    ['two paragraphs', twoParagraphs],
    ['cells', cells],
    ['a long text', { 'text/plain': 'mot '.repeat(4000) }],
    ['a block of the sheet', { 'text/html': '<blockquote data-pm-slice="0 0 []" data-element="quote" data-speaker="Bob"><p>mots</p></blockquote>', 'text/plain': 'mots' }],
  ] as const)('%s: nothing is, and it is said', async (_what, data) => {
    const sheet = withContact()
    const before = sheet.editor.state.doc
    sheet.paste(data)
    await vi.waitFor(() => expect(sheet.notices).toEqual(['paste.nowhere']))
    expect(sheet.editor.state.doc.eq(before)).toBe(true)
    expect(sheet.editor.state.selection).toBeInstanceOf(NodeSelection)
    sheet.editor.destroy()
  })

  test('another contact stands behind it', () => {
    const sheet = withContact()
    click(sheet, 'contact', 1)
    const data = copied(sheet)
    click(sheet, 'contact', 0)
    sheet.paste(data)
    expect(contactsOf(sheet)).toEqual(['Ana Ferry', 'Inès Roche', 'Inès Roche'])
    expect(sheet.notices).toEqual([])
    sheet.document()
    sheet.editor.commands.undo()
    expect(contactsOf(sheet)).toEqual(['Ana Ferry', 'Inès Roche'])
    sheet.editor.destroy()
  })
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

test('a picture that is put in while a block is chosen stands behind it', () => {
  const kept = after('a table, by Backspace', ({ editor }) => insertFigure('b'.repeat(64) as Sha256)(editor.state, editor.view.dispatch))
  expect(kept).toBe('a · c1 · c2 ·  · après')
})
