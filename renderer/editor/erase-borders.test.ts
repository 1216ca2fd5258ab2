// @vitest-environment happy-dom
import { NodeSelection } from '@tiptap/pm/state'
import type { Node } from '@tiptap/pm/model'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { NodeJson } from '../../core/document/types'
import { h, openSheet, p, written, type Sheet } from './testing/sheet'

/* What Backspace, Delete and Enter do where two blocks meet, as Word, Google Docs and CKEditor have taught it. */

afterEach(() => vi.restoreAllMocks())

const node = (type: NodeJson['type'], attrs: Readonly<Record<string, unknown>>, ...content: readonly NodeJson[]): NodeJson => ({ type, attrs: { id: null, ...attrs }, ...(content.length > 0 ? { content } : {}) })
const words = (text: string): readonly NodeJson[] => (text === '' ? [] : [{ type: 'text', text }])
const item = (text: string, ...nested: readonly NodeJson[]) => node('listItem', {}, p(text), ...nested)
const bullets = (...items: readonly NodeJson[]) => node('bulletList', {}, ...items)
const numbers = (...items: readonly NodeJson[]) => node('orderedList', { start: 1 }, ...items)
const quote = (speaker: string, ...lines: readonly NodeJson[]) => node('quote', { introducer: '', civility: '', speaker, function: '' }, ...lines)
const box = (title: string, ...blocks: readonly NodeJson[]) => node('box', { title, source: '' }, ...blocks)
const figure = (value: string, text: string) => node('keyFigure', { value, date: '', source: '' }, ...words(text))
const picture = (caption: string) => node('figure', { asset: 'a'.repeat(64), alt: 'Une équipe', credit: 'Ana Ferry', decorative: false, crop: null, focus: null }, ...words(caption))
const figures = (...each: readonly NodeJson[]) => node('keyFigures', { title: '', source: '' }, ...each)

const names: Readonly<Record<string, string>> = { paragraph: 'p', bulletList: 'ul', orderedList: 'ol', listItem: 'li', keyFigures: 'figures', keyFigure: 'figure', figure: 'picture' }

function drawn(each: Node): string {
  const name = names[each.type.name] ?? each.type.name
  const who = typeof each.attrs['speaker'] === 'string' && each.attrs['speaker'] !== '' ? `${each.attrs['speaker']}: ` : ''
  return each.isTextblock ? `${name === 'p' ? '' : `${name} `}${each.textContent || '_'}` : `${name}(${who}${each.children.map(drawn).join(', ')})`
}

/** The body in a line, the caret as « | ». */
function body({ editor }: Sheet): string {
  const { selection, doc, tr } = editor.state
  const shown = selection instanceof NodeSelection ? doc : tr.insertText('|', selection.head).doc
  const chosen = selection instanceof NodeSelection ? ` [${selection.node.type.name}]` : ''
  return shown.children.slice(6, -3).map(drawn).join(' · ') + chosen
}

function after(key: string, at: readonly [string, number?], ...blocks: readonly NodeJson[]): string {
  return read(body, key, at, ...blocks)
}

/** What the fields of the body hold once the key was pressed. */
function fieldsAfter(key: string, at: readonly [string, number?], ...blocks: readonly NodeJson[]): string {
  const held = ({ editor }: Sheet): string => {
    const found: string[] = []
    editor.state.doc.descendants(({ type, attrs, textContent }) => {
      if (type.name === 'keyFigure') found.push(`${String(attrs['value']) || '_'} ${textContent || '_'}`)
      if (type.name === 'figure') found.push(`${String(attrs['credit'])} ${textContent || '_'}`)
    })
    return found.join(' · ')
  }
  return read(held, key, at, ...blocks)
}

function read(said: (sheet: Sheet) => string, key: string, at: readonly [string, number?], ...blocks: readonly NodeJson[]): string {
  const sheet = openSheet(written('Titre', 'Chapô', ...blocks))
  if (at[0] === '') {
    let [empty, seen] = [-1, -1]
    sheet.editor.state.doc.descendants((each, pos) => {
      if (empty < 0 && each.isTextblock && each.content.size === 0 && (at[1] ?? 0) <= (seen += 1)) empty = pos + 1
    })
    sheet.select(empty, empty)
  } else sheet.caret(...at)
  for (const each of key.split(' ')) sheet.press(each)
  expect(() => sheet.document()).not.toThrow()
  const result = said(sheet)
  sheet.editor.destroy()
  return result
}

describe('lists', () => {
  test.each([
    ['Delete joins the next item', after('Delete', ['un', 2], bullets(item('un'), item('deux'), item('trois'))), 'ul(li(un|deux), li(trois))'],
    ['Delete before a list joins its first item', after('Delete', ['avant', 5], p('avant'), bullets(item('un'), item('deux'))), 'avant|un · ul(li(deux))'],
    ['Delete before a list of one takes the list away', after('Delete', ['avant', 5], p('avant'), bullets(item('un')), p('fin')), 'avant|un · fin'],
    ['Delete behind a list brings the paragraph into its last item', after('Delete', ['deux', 4], bullets(item('un'), item('deux')), p('fin'), p('z')), 'ul(li(un), li(deux|fin)) · z'],
    ['Backspace behind a list goes into its last item', after('Backspace', ['fin'], bullets(item('un'), item('deux')), p('fin'), p('z')), 'ul(li(un), li(deux|fin)) · z'],
    ['Backspace in an empty paragraph behind a list makes no item', after('Backspace', ['', 0], bullets(item('un')), p(), p('z')), 'ul(li(un|)) · z'],
    ['Backspace at the head of a list under another leaves the list', after('Backspace', ['A'], bullets(item('un')), numbers(item('A'), item('B'))), 'ul(li(un)) · |A · ol(li(B))'],
    ['Delete at the end of a list before another joins one item alone', after('Delete', ['un', 2], bullets(item('un')), numbers(item('A'), item('B'))), 'ul(li(un|A)) · ol(li(B))'],
    ['Delete in an item joins the first one below it', after('Delete', ['un', 2], bullets(item('un', bullets(item('a'), item('b'))), item('deux'))), 'ul(li(un|a, ul(li(b))), li(deux))'],
    ['Delete at the end of inner items joins the outer one', after('Delete', ['b', 1], bullets(item('un', bullets(item('a'), item('b'))), item('deux'))), 'ul(li(un, ul(li(a), li(b|deux))))'],
    ['items under a joined one come up a level', after('Delete', ['un', 2], bullets(item('un'), item('deux', bullets(item('x'), item('y'))))), 'ul(li(un|deux), li(x), li(y))'],
    ['Delete behind a heading joins the first item', after('Delete', ['tête', 4], p('a'), h(2, 'tête'), bullets(item('un')), p('z')), 'a · heading tête|un · z'],
    ['Backspace under a list leaves a picture where it is', after('Backspace', ['légende'], bullets(item('un')), picture('légende'), p('z')), 'ul(li(un)) · picture |légende · z'],
    ['nor does it go without a caption', after('Backspace', ['', 0], bullets(item('un')), picture(''), p('z')), 'ul(li(un)) · picture | · z'],
    ['Delete behind a caption leaves the list its items', after('Delete', ['légende', 7], picture('légende'), bullets(item('un'), item('deux'))), 'picture légende| · ul(li(un), li(deux))'],
    ['Delete behind the last key figure does too', after('Delete', ['nés', 3], figures(figure('846', 'nés')), bullets(item('un'), item('deux'))), 'figures(figure nés|) · ul(li(un), li(deux))'],
    ['a list under another in a box', after('Backspace', ['A'], p('a'), box('', bullets(item('un')), numbers(item('A'), item('B')))), 'a · box(ul(li(un)), |A, ol(li(B)))'],
    ['a list in a box', after('Backspace', ['fin'], p('a'), box('', p('b'), bullets(item('un')), p('fin'))), 'a · box(b, ul(li(un|fin)))'],
    ['Delete behind a list in a box', after('Delete', ['un', 2], p('a'), box('', p('b'), bullets(item('un')), p('fin'))), 'a · box(b, ul(li(un|fin)))'],
  ])('%s', (_what, found, expected) => expect(found).toBe(expected))
})

describe('quotes and boxes', () => {
  test.each([
    ['Backspace at the head of another person’s words', after('Backspace', ['autres'], quote('Ana', p('mots')), quote('Bob', p('autres'))), 'quote(Ana: mots) · quote(Bob: autres) [quote]'],
    ['Delete before another person’s words', after('Delete', ['mots', 4], quote('Ana', p('mots')), quote('Bob', p('autres'))), 'quote(Ana: mots|) · quote(Bob: autres)'],
    ['Backspace behind a quote', after('Backspace', ['après'], p('a'), quote('Ana', p('mots')), p('après')), 'a · quote(Ana: mots) · après [quote]'],
    ['Delete at the end of a quote', after('Delete', ['mots', 4], p('a'), quote('Ana', p('mots')), p('après')), 'a · quote(Ana: mots|) · après'],
    ['Delete at the end of a quote before an empty line', after('Delete', ['mots', 4], p('a'), quote('Ana', p('mots')), p(), p('z')), 'a · quote(Ana: mots|) · z'],
    ['Delete before a quote', after('Delete', ['avant', 5], p('avant'), quote('Ana', p('mots')), p('z')), 'avant · quote(Ana: mots) · z [quote]'],
    ['Backspace in an empty line behind a quote', after('Backspace', ['', 0], p('a'), quote('Ana', p('mots')), p(), p('z')), 'a · quote(Ana: mots|) · z'],
    ['Backspace at the head of a quote of nobody yet', after('Backspace', ['mots'], p('a'), quote('', p('mots')), p('z')), 'a · |mots · z'],
    ['the same under another quote', after('Backspace', ['autres'], quote('Ana', p('mots')), quote('', p('autres'))), 'quote(Ana: mots) · |autres'],
    ['Backspace at the head of somebody’s words', after('Backspace', ['mots'], p('a'), quote('Ana', p('mots')), p('z')), 'a · quote(Ana: mots) · z [quote]'],
    ['Backspace at the head of a titled box', after('Backspace', ['mots'], p('a'), box('Repères', p('mots')), p('z')), 'a · box(mots) · z [box]'],
    ['Backspace behind a box', after('Backspace', ['après'], p('a'), box('', p('mots')), p('après')), 'a · box(mots) · après [box]'],
    ['Backspace in an empty caption behind a quote', after('Backspace', ['', 0], quote('Ana', p('mots')), picture(''), p('z')), 'quote(Ana: mots) · picture | · z'],
    ['Backspace in an empty caption behind a box', after('Backspace', ['', 0], box('Repères', p('mots')), picture(''), p('z')), 'box(mots) · picture | · z'],
    ['Backspace inside a quote joins its paragraphs', after('Backspace', ['deux'], p('a'), quote('Ana', p('un'), p('deux'))), 'a · quote(Ana: un|deux)'],
    ['two Enters in a quote cut it in two with a line between', after('Enter Enter', ['un', 2], p('a'), quote('Ana', p('un'), p('deux')), p('z')), 'a · quote(Ana: un) · | · quote(Ana: deux) · z'],
    ['two Enters in a box leave it one', after('Enter Enter', ['un', 2], p('a'), box('Repères', p('un'), p('deux')), p('z')), 'a · box(un, _, |, deux) · z'],
  ])('%s', (_what, found, expected) => expect(found).toBe(expected))
})

describe('key figures', () => {
  test.each([
    ['Backspace never takes a value away', after('Backspace', ['deux'], p('a'), figures(figure('1', 'un'), figure('2', 'deux'))), 'a · figures(figure un, figure deux) [keyFigure]'],
    ['nor does Delete', after('Delete', ['un', 2], p('a'), figures(figure('1', 'un'), figure('2', 'deux'))), 'a · figures(figure un, figure deux) [keyFigure]'],
    ['Backspace in one with a value and no words chooses it', after('Backspace', ['', 0], p('a'), figures(figure('1', ''), figure('2', 'deux')), p('z')), 'a · figures(figure _, figure deux) · z [keyFigure]'],
    ['and a second press takes it away', after('Backspace Backspace', ['', 0], p('a'), figures(figure('1', ''), figure('2', 'deux')), p('z')), 'a · figures(figure |deux) · z'],
    ['so does Delete', after('Delete', ['', 0], p('a'), figures(figure('1', ''), figure('2', 'deux')), p('z')), 'a · figures(figure _, figure deux) · z [keyFigure]'],
    ['the only one goes with its frame', after('Backspace', ['', 0], p('a'), figures(figure('1', '')), p('z')), 'a · figures(figure _) · z [keyFigures]'],
    ['at a second press', after('Delete Delete', ['', 0], p('a'), figures(figure('1', '')), p('z')), 'a · |z'],
    ['Backspace takes an empty one away', after('Backspace', ['', 0], p('a'), figures(figure('1', 'un'), figure('', '')), p('z')), 'a · figures(figure un|) · z'],
    ['Enter in an empty last one leaves them', after('Enter', ['', 0], p('a'), figures(figure('1', 'un'), figure('', '')), p('z')), 'a · figures(figure un) · | · z'],
  ])('%s', (_what, found, expected) => expect(found).toBe(expected))
})

test.each([
  ['Delete in the last one, which has a value and no words yet', fieldsAfter('Delete', ['', 0], figures(figure('1', 'un'), figure('846', '')), p('z')), '1 un · 846 _'],
  ['Backspace in the only one', fieldsAfter('Backspace', ['', 0], figures(figure('846', '')), p('z')), '846 _'],
  ['Delete in the only one', fieldsAfter('Delete', ['', 0], figures(figure('846', '')), p('z')), '846 _'],
  ['Delete in one above another that is begun', fieldsAfter('Delete', ['', 0], figures(figure('846', ''), figure('', 'nés')), p('z')), '846 nés'],
  ['Delete in one above an empty one', fieldsAfter('Delete', ['', 0], figures(figure('846', ''), figure('', '')), p('z')), '846 _'],
  ['Backspace below one that has a value and no words yet', fieldsAfter('Backspace', ['nés', 0], figures(figure('846', ''), figure('', 'nés')), p('z')), '846 nés'],
  ['Backspace in an empty one below it', fieldsAfter('Backspace', ['', 1], figures(figure('846', ''), figure('', '')), p('z')), '846 _'],
  ['Delete twice in an empty one', fieldsAfter('Delete Delete', ['', 0], figures(figure('', ''), figure('846', 'nés'), figure('1', 'un')), p('z')), '846 nés · 1 un'],
  ['Backspace twice below an empty one', fieldsAfter('Backspace Backspace', ['nés', 0], p('a'), figures(figure('', ''), figure('846', 'nés')), p('z')), '846 nés'],
  ['Backspace below an empty one, in one that has a value and no words yet', fieldsAfter('Backspace', ['', 1], figures(figure('', ''), figure('846', '')), p('z')), '846 _'],
  ['Delete in an empty one above one that has a value and no words yet', fieldsAfter('Delete', ['', 0], figures(figure('', ''), figure('846', '')), p('z')), '846 _'],
  ['Delete in an empty one', fieldsAfter('Delete', ['', 0], figures(figure('1', 'un'), figure('', '')), p('z')), '1 un'],
  ['Delete in a picture without a caption', fieldsAfter('Delete', ['', 0], picture(''), p('z')), 'Ana Ferry _'],
])('fields stay: %s', (_what, found, expected) => expect(found).toBe(expected))

/** Key figures and references once Enter was pressed there, the caret as « | », and whether a field of the first has the focus. */
function afterEnter(kind: 'keyFigure' | 'reference', at: readonly [string, number], selected = 0): string {
  const fields = kind === 'keyFigure' ? { value: '846', date: '2025', source: 'Insee' } : { doi: '10.1000/a', url: '' }
  const group = kind === 'keyFigure' ? figures(node(kind, fields, ...words('patients inclus'))) : node('references', {}, node(kind, fields, ...words('patients inclus')))
  const document = written('Titre', 'Chapô', ...(kind === 'keyFigure' ? [group, p('z')] : [p('z')]))
  const about = document.content.findIndex(({ type }) => type === 'about')
  const sheet = openSheet({ ...document, content: [...document.content.slice(0, about), ...(kind === 'reference' ? [group] : []), ...document.content.slice(about)] })
  sheet.caret(...at)
  const { from } = sheet.editor.state.selection
  sheet.select(from, from + selected)
  sheet.press('Enter')
  const focused = window.document.activeElement?.closest('[data-element=keyFigure]')
  const held: string[] = []
  const ids: unknown[] = []
  const { doc, selection: { head } } = sheet.editor.state
  doc.descendants(({ type, attrs, textContent }, pos) => {
    if (attrs['id'] !== undefined) ids.push(attrs['id'])
    if (type.name !== kind) return
    const own = Object.values(Object.fromEntries(Object.keys(fields).map((name) => [name, attrs[name] as unknown]))).filter((value) => value !== '').join(' ')
    const offset = head - pos - 1
    const shown = offset >= 0 && offset <= textContent.length ? `${textContent.slice(0, offset)}|${textContent.slice(offset)}` : textContent
    held.push(`{${own}} ${shown}${focused === sheet.editor.view.nodeDOM(pos) && focused ? ' <field' : ''}`)
  })
  expect(ids).not.toContain(null)
  expect(new Set(ids).size).toBe(ids.length)
  sheet.document()
  sheet.editor.destroy()
  return held.join(' · ')
}

describe('Enter leaves fields with their words', () => {
  test.each([
    ['at the head of a key figure, an empty one comes before', afterEnter('keyFigure', ['patients', 0]), '{} | <field · {846 2025 Insee} patients inclus'],
    ['at its end, one behind', afterEnter('keyFigure', ['inclus', 6]), '{846 2025 Insee} patients inclus · {} | <field'],
    ['within it, its end goes on', afterEnter('keyFigure', ['inclus', 0]), '{846 2025 Insee} patients  · {} |inclus <field'],
    ['where its first words are selected, they go', afterEnter('keyFigure', ['patients', 0], 9), '{} | <field · {846 2025 Insee} inclus'],
    ['where all of them are, it keeps its fields', afterEnter('keyFigure', ['patients', 0], 15), '{846 2025 Insee}  · {} | <field'],
    ['at the head of a reference, the caret stays with its words', afterEnter('reference', ['patients', 0]), '{}  · {10.1000/a} |patients inclus'],
    ['at the end of a reference, one behind', afterEnter('reference', ['inclus', 6]), '{10.1000/a} patients inclus · {} |'],
  ])('%s', (_what, found, expected) => expect(found).toBe(expected))
})

test.each([
  ['Backspace at the head of one', 'Backspace', 'deux', 0, 'un 10.1000/a · deux 10.1000/b'],
  ['Delete before one', 'Delete', 'un', 2, 'un 10.1000/a · deux 10.1000/b'],
  ['Backspace at the head of one without an address', 'Backspace', 'trois', 0, 'un 10.1000/a · deuxtrois 10.1000/b'],
] as const)('a reference keeps its address: %s', (_what, key, at, offset, expected) => {
  const reference = (text: string, doi: string) => node('reference', { doi, url: '' }, ...words(text))
  const document = written('Titre', 'Chapô', p('corps'))
  const about = document.content.findIndex(({ type }) => type === 'about')
  const last = at === 'trois' ? [reference('trois', '')] : []
  const references = node('references', {}, reference('un', '10.1000/a'), reference('deux', '10.1000/b'), ...last)
  const sheet = openSheet({ ...document, content: [...document.content.slice(0, about), references, ...document.content.slice(about)] })
  sheet.caret(at, offset)
  sheet.press(key)
  const held: string[] = []
  sheet.editor.state.doc.descendants(({ type, attrs, textContent }) => {
    if (type.name === 'reference') held.push(`${textContent} ${String(attrs['doi'])}`)
  })
  expect(held.join(' · ')).toBe(expected)
  sheet.editor.destroy()
})

test.each([
  ['Delete in it', 'Delete', ''],
  ['Backspace below it', 'Backspace', 'Dupont'],
] as const)('an empty reference goes, the one beside it stays: %s', (_what, key, at) => {
  const document = written('Titre', 'Chapô', p('corps'))
  const about = document.content.findIndex(({ type }) => type === 'about')
  const reference = (text: string, doi: string) => node('reference', { doi, url: '' }, ...words(text))
  const sheet = openSheet({ ...document, content: [...document.content.slice(0, about), node('references', {}, reference('', ''), reference('Dupont', '10.1000/a')), ...document.content.slice(about)] })
  let caret = -1
  sheet.editor.state.doc.descendants((each, pos) => { if (each.type.name === 'reference' && each.textContent === at) caret = pos + 1 })
  sheet.select(caret, caret)
  sheet.press(key)
  const left: string[] = []
  sheet.editor.state.doc.descendants(({ type, attrs, textContent }) => { if (type.name === 'reference') left.push(`${textContent} ${String(attrs['doi'])}`) })
  expect(left).toEqual(['Dupont 10.1000/a'])
  expect(sheet.editor.state.selection.$from.parent.textContent).toBe('Dupont')
  sheet.editor.destroy()
})

test.each([
  ['the first', 'Backspace', ['', 'deux'], 'reference'],
  ['the last', 'Delete', ['un', ''], 'reference'],
  ['the only one', 'Backspace', [''], 'reference'],
] as const)('a reference with an address and no words is chosen, then goes: %s', (_what, key, texts, chosen) => {
  const document = written('Titre', 'Chapô', p('corps'))
  const about = document.content.findIndex(({ type }) => type === 'about')
  const references = node('references', {}, ...texts.map((text) => node('reference', { doi: '10.1000/a', url: '' }, ...words(text))))
  const sheet = openSheet({ ...document, content: [...document.content.slice(0, about), references, ...document.content.slice(about)] })
  let at = -1
  sheet.editor.state.doc.descendants((each, pos) => { if (each.type.name === 'reference' && each.content.size === 0) at = pos + 1 })
  sheet.select(at, at)
  sheet.press(key)
  const { selection } = sheet.editor.state
  expect(selection instanceof NodeSelection ? selection.node.type.name : null).toBe(chosen)
  sheet.press(key)
  const left: string[] = []
  sheet.editor.state.doc.descendants(({ type, attrs, textContent }) => { if (type.name === 'reference') left.push(`${textContent} ${String(attrs['doi'])}`) })
  // The frame of references has one at least.
  expect(left).toEqual(texts.length === 1 ? [' '] : texts.filter((text) => text !== '').map((text) => `${text} 10.1000/a`))
  sheet.editor.destroy()
})

test.each([
  ['Win32', ['Backspace', {}]],
  ['Win32', ['Backspace', { shiftKey: true }]],
  ['Win32', ['Backspace', { ctrlKey: true }]],
  ['MacIntel', ['Backspace', { shiftKey: true }]],
  ['MacIntel', ['Backspace', { altKey: true }]],
  ['MacIntel', ['h', { ctrlKey: true }]],
] as const)('on %s no key puts one person’s words in another’s mouth: %o', (platform, [key, modifiers]) => {
  vi.spyOn(navigator, 'platform', 'get').mockReturnValue(platform)
  const sheet = openSheet(written('Titre', 'Chapô', quote('Ana', p('mots')), quote('Bob', p('autres'))))
  sheet.caret('autres')
  sheet.press(key, modifiers)
  expect(body(sheet)).toBe('quote(Ana: mots) · quote(Bob: autres) [quote]')
  sheet.editor.destroy()
})

test('Backspace under the title of « À propos » stays there, and chooses nothing', () => {
  const sheet = openSheet(written('Titre', 'Chapô', p('corps')))
  let at = -1
  sheet.editor.state.doc.descendants((each, pos) => {
    if (each.type.name === 'about') at = pos + 2 + (each.firstChild?.nodeSize ?? 0)
  })
  sheet.select(at, at)
  const before = sheet.editor.state.doc
  sheet.press('Backspace')
  expect(sheet.editor.state.doc.eq(before)).toBe(true)
  expect(sheet.editor.state.selection).not.toBeInstanceOf(NodeSelection)
  sheet.editor.destroy()
})
