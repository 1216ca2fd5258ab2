// @vitest-environment happy-dom
import type { Node } from '@tiptap/pm/model'
import { describe, expect, test } from 'vitest'
import type { NodeJson } from '../../core/document/types'
import { goesInTurns } from './paste/insert-in-turns'
import { sliceOfText } from './paste/text-to-slice'
import { h, openSheet, p, written, type Sheet } from './testing/sheet'

/* Several lines put into a line that stands under fields: its picture, its value, its title and its source stay one. */

const node = (type: NodeJson['type'], attrs: Readonly<Record<string, unknown>>, ...content: readonly NodeJson[]): NodeJson => ({ type, attrs: { id: null, ...attrs }, ...(content.length > 0 ? { content } : {}) })
const words = (text: string): readonly NodeJson[] => (text === '' ? [] : [{ type: 'text', text }])
const picture = (legend: string) => node('figure', { asset: 'a'.repeat(64), alt: 'Un pont', credit: 'Ferry' }, ...words(legend))
const figure = (value: string, text: string) => node('keyFigure', { value, date: '', source: '' }, ...words(text))
const figures = (...each: readonly NodeJson[]) => node('keyFigures', { title: 'Repères', source: 'Insee' }, ...each)
const quote = (...lines: readonly NodeJson[]) => node('quote', { introducer: '', civility: '', speaker: 'Ana', function: '' }, ...lines)
const box = (...blocks: readonly NodeJson[]) => node('box', { title: 'Repères', source: '' }, ...blocks)

const names: Readonly<Record<string, string>> = { paragraph: 'p', bulletList: 'ul', listItem: 'li', tableRow: 'tr', tableCell: 'td', keyFigures: 'figures', keyFigure: 'figure', figure: 'picture' }
const fields = ['title', 'source', 'speaker', 'value', 'credit']

/** One element with what its fields hold, and its words. */
function drawn(each: Node): string {
  const held = fields.map((name) => each.attrs[name] as unknown).filter((value) => typeof value === 'string' && value !== '').join(' ')
  const inside = each.isTextblock ? each.textBetween(0, each.content.size, '', '⏎') || '_' : each.children.map(drawn).join(', ')
  return `${[names[each.type.name] ?? each.type.name, held].filter((part) => part !== '').join(' ')}(${inside})`
}

const body = ({ editor }: Sheet): string => editor.state.doc.children.slice(6, -3).map(drawn).join(' · ')

const blocks = {
  caption: [picture('légende'), p('z')],
  'empty caption': [picture(''), p('z')],
  'key figure': [figures(figure('1', 'premier'), figure('2', 'deux'))],
  quote: [quote(p('citation')), p('z')],
  box: [box(p('boîte')), p('z')],
  heading: [h(2, 'titre'), p('z')],
} as const

type Place = keyof typeof blocks

/** What is left after somebody acted with the caret at this place; the caret shows as « | ». */
function after(place: Place, at: readonly [words: string, offset: number], act: (sheet: Sheet) => void): string {
  const sheet = openSheet(written('Titre', 'Chapô', ...blocks[place]))
  if (at[0] === '') {
    const { doc } = sheet.editor.state
    doc.descendants((each, pos) => { if (each.type.name === 'figure') sheet.select(pos + 1, pos + 1) })
  } else sheet.caret(...at)
  act(sheet)
  sheet.type('|')
  sheet.document()
  const found = body(sheet)
  sheet.editor.destroy()
  return found
}

/** As Chromium puts a page on the clipboard. */
const html = (given: string) => (sheet: Sheet) => sheet.paste({ 'text/html': `<meta charset="utf-8">${given}`, 'text/plain': '' })
const text = (given: string) => (sheet: Sheet) => sheet.paste({ 'text/plain': given })

const lines = {
  'a line break': html('aa<br>bb'),
  'a line break in a paragraph': html('<p>aa<br>bb</p>'),
  'two paragraphs': html('<p>aa</p><p>bb</p>'),
  'a heading and a paragraph': html('<h2>aa</h2><p>bb</p>'),
  'a list': html('<ul><li>aa</li><li>bb</li></ul>'),
  'lines of plain text': text('aa\nbb'),
  'a list of plain text': text('- aa\n- bb'),
}

const table = '<p>aa</p><table><tr><td>c1</td><td>c2</td></tr><tr><td>c3</td><td>c4</td></tr></table><p>bb</p>'
const drawnTable = 'table(tr(td(c1), td(c2)), tr(td(c3), td(c4)))'

describe.each(Object.entries(lines))('%s, pasted', (_what, paste) => {
  test('inside a caption goes into it: the picture is printed once', () => expect(after('caption', ['légende', 3], paste)).toBe('picture Ferry(légaa bb|ende) · p(z)'))
  test('inside a key figure leaves one group, and no word without its value', () => {
    expect(after('key figure', ['premier', 3], paste)).toBe('figures Repères Insee(figure 1(preaa bb|mier), figure 2(deux))')
  })
  test('at the end of a key figure too', () => {
    expect(after('key figure', ['premier', 7], paste)).toBe('figures Repères Insee(figure 1(premieraa bb|), figure 2(deux))')
  })
})

test('what is selected in a caption goes for what is pasted', () => {
  expect(after('caption', ['légende', 0], (sheet) => {
    const { from } = sheet.editor.state.selection
    sheet.select(from, from + 7)
    lines['a list'](sheet)
  })).toBe('picture Ferry(aa bb|) · p(z)')
})

test('what is pasted in place of words of the title is not selected: the next letter goes behind it', () => {
  const sheet = openSheet(written('Titre', 'Chapô', p('z')))
  sheet.caret('Titre')
  const { from } = sheet.editor.state.selection
  sheet.select(from, from + 5)
  sheet.paste({ 'text/plain': 'Autre' })
  sheet.type('|')
  expect(sheet.words('title')).toBe('Autre|')
  sheet.editor.destroy()
})

test.each([
  ['caption', ['légende', 3], 'z', 'picture Ferry(légaa) · p(bb|z)'],
  ['key figure', ['premier', 3], 'deux', 'figures Repères Insee(figure 1(preaa bb|deux))'],
] as const)('selected from a %s to the next line, what is pasted doubles nothing', (place, at, next, expected) => {
  expect(after(place, at, (sheet) => {
    const { from } = sheet.editor.state.selection
    sheet.caret(next)
    sheet.select(from, sheet.editor.state.selection.from)
    lines['two paragraphs'](sheet)
  })).toBe(expected)
})

describe('at the end of a caption, where nothing is parted, further paragraphs go on below the picture', () => {
  test.each([
    ['a line break in a paragraph', 'picture Ferry(légendeaa bb|) · p(z)'],
    ['two paragraphs', 'picture Ferry(légendeaa) · p(bb|) · p(z)'],
    ['a list', 'picture Ferry(légende) · ul(li(p(aa)), li(p(bb|))) · p(z)'],
  ] as const)('%s', (what, expected) => expect(after('caption', ['légende', 7], lines[what])).toBe(expected))
  test('as they do where it is still to be written', () => expect(after('empty caption', ['', 0], lines['two paragraphs'])).toBe('picture Ferry(aa) · p(bb|) · p(z)'))
  test('however long they are', () => {
    const long = Array.from({ length: 9 }, (_, nth) => `Ligne ${String(nth)} ${'mot '.repeat(1000)}`)
    const sheet = openSheet(written('Titre', 'Chapô', picture('légende'), p('z')))
    sheet.caret('légende', 7)
    expect(goesInTurns(sheet.editor.state, sliceOfText(sheet.editor.schema, long.map((each) => ({ kind: 'paragraph', text: each }))))).toBe(false)
    sheet.editor.destroy()
  })
})

describe('what holds more than words stands behind the block, with what comes after it', () => {
  test.each([
    ['caption', ['légende', 3], `picture Ferry(légaaende) · ${drawnTable} · p(bb|) · p(z)`],
    ['key figure', ['premier', 3], `figures Repères Insee(figure 1(preaamier), figure 2(deux)) · ${drawnTable} · p(bb|)`],
    ['quote', ['citation', 3], `quote Ana(p(citaaation)) · ${drawnTable} · p(bb|) · p(z)`],
    ['box', ['boîte', 2], `box Repères(p(boaaîte)) · ${drawnTable} · p(bb|) · p(z)`],
  ] as const)('a table pasted in a %s', (place, at, expected) => expect(after(place, at, html(table))).toBe(expected))

  /** What the sheet itself puts on the clipboard when an element of it is chosen. */
  const own = {
    picture: html('<figure data-pm-slice="0 0 []" data-element="figure" data-credit="Ana"><figcaption>autre</figcaption></figure>'),
    figure: html('<div data-pm-slice="0 0 []" data-element="keyFigure" data-value="9">neuf</div>'),
    quote: html('<blockquote data-pm-slice="0 0 []" data-element="quote" data-speaker="Bob"><p>mots</p></blockquote>'),
  }
  test.each([
    ['picture', 'caption', ['légende', 3], 'picture Ferry(légende) · picture Ana(autre|) · p(z)'],
    ['picture', 'quote', ['citation', 3], 'quote Ana(p(citation)) · picture Ana(autre|) · p(z)'],
    ['figure', 'caption', ['légende', 3], 'picture Ferry(légende) · figures(figure 9(neuf|)) · p(z)'],
    ['figure', 'key figure', ['premier', 3], 'figures Repères Insee(figure 1(premier), figure 9(neuf|), figure 2(deux))'],
    ['quote', 'key figure', ['premier', 3], 'figures Repères Insee(figure 1(premier), figure 2(deux)) · quote Bob(p(mots|))'],
    ['quote', 'quote', ['citation', 3], 'quote Ana(p(citation)) · quote Bob(p(mots|)) · p(z)'],
  ] as const)('a copied %s pasted in a %s', (what, place, at, expected) => expect(after(place, at, own[what])).toBe(expected))

  test('a few words copied out of another picture are words', () => {
    expect(after('caption', ['légende', 3], html('<figure data-pm-slice="1 1 []" data-element="figure" data-credit="Ana"><figcaption>autre</figcaption></figure>'))).toBe('picture Ferry(légautre|ende) · p(z)')
  })
})

describe('a quote keeps its end in its guillemets', () => {
  test.each([
    ['a list', 'quote Ana(p(citaa), p(bb|ation)) · p(z)'],
    ['a list of plain text', 'quote Ana(p(citaa), p(bb|ation)) · p(z)'],
    ['a heading and a paragraph', 'quote Ana(p(citaa), p(bb|ation)) · p(z)'],
    ['a line break', 'quote Ana(p(citaa⏎bb|ation)) · p(z)'],
  ] as const)('%s', (what, expected) => expect(after('quote', ['citation', 3], lines[what])).toBe(expected))
  test('items under items', () => {
    expect(after('quote', ['citation', 3], html('<ul><li>aa<ul><li>xx</li></ul></li><li>bb</li></ul>'))).toBe('quote Ana(p(citaa), p(xx), p(bb|ation)) · p(z)')
  })
})

test.each(['a line break', 'a line break in a paragraph'] as const)('%s pasted in a heading leaves one heading', (what) => {
  expect(after('heading', ['titre', 3], lines[what])).toBe('heading(titaa bb|re) · p(z)')
})

test('a break at the head of what is pasted in the title brings no paragraph twice', () => {
  const sheet = openSheet(written('Titre', 'Chapô', p('z')))
  sheet.caret('Titre', 5)
  html('<p><br></p><p data-pm-slice="0 0 []"><br></p><p>aa</p><p>bb</p>')(sheet)
  expect([sheet.words('title'), body(sheet)]).toEqual(['Titreaa', 'p(bb) · p(z)'])
  sheet.editor.destroy()
})

describe.each([['Shift+Enter', { shiftKey: true }], ['Ctrl+Enter', { ctrlKey: true }]])('%s', (_name, modifiers) => {
  const press = (sheet: Sheet) => expect(sheet.press('Enter', modifiers)).toBe(true)
  test.each([
    ['caption', ['légende', 3], 'picture Ferry(lég|ende) · p(z)'],
    ['key figure', ['premier', 3], 'figures Repères Insee(figure 1(pre|mier), figure 2(deux))'],
    ['heading', ['titre', 3], 'heading(tit|re) · p(z)'],
  ] as const)('cuts no %s', (place, at, expected) => expect(after(place, at, press)).toBe(expected))
  test('breaks a line where one may stand', () => expect(after('quote', ['citation', 3], press)).toBe('quote Ana(p(cit⏎|ation)) · p(z)'))
})

describe('what is pasted in the title beyond its words is in the body', () => {
  const head = (paste: (sheet: Sheet) => void): readonly [string, string] => {
    const sheet = openSheet(written('Titre', 'Chapô', p('z')))
    sheet.caret('Titre', 5)
    paste(sheet)
    sheet.document()
    const found = [sheet.words('title'), body(sheet)] as const
    sheet.editor.destroy()
    return found
  }
  test.each([
    ['items under the first', html('<ul><li>aa<ul><li>xx</li><li>yy</li></ul></li><li>bb</li></ul>'), ['Titreaa', 'ul(li(p(xx)), li(p(yy)), li(p(bb))) · p(z)']],
    ['further paragraphs of the first item', html('<ul><li><p>aa</p><p>xx</p></li><li>bb</li></ul>'), ['Titreaa', 'ul(li(p(xx)), li(p(bb))) · p(z)']],
    ['a list and a paragraph', html('<ol><li>aa</li></ol><p>bb</p>'), ['Titreaa', 'p(bb) · p(z)']],
    ['a table', html(table), ['Titreaa', `${drawnTable} · p(bb) · p(z)`]],
    ['a table alone', html('<table><tr><td>c1</td><td>c2</td></tr><tr><td>c3</td><td>c4</td></tr></table>'), ['Titre', `${drawnTable} · p(z)`]],
    ['a copied picture', html('<figure data-pm-slice="0 0 []" data-element="figure" data-credit="Ana"><figcaption>autre</figcaption></figure>'), ['Titre', 'picture Ana(autre) · p(z)']],
    ['a copied key figure', html('<div data-pm-slice="0 0 []" data-element="keyFigure" data-value="9">neuf</div>'), ['Titre', 'figures(figure 9(neuf)) · p(z)']],
    ['a copied quote', html('<blockquote data-pm-slice="0 0 []" data-element="quote" data-speaker="Bob"><p>mots</p></blockquote>'), ['Titre', 'quote Bob(p(mots)) · p(z)']],
    ['two paragraphs of a quote', html('<blockquote data-pm-slice="2 2 []" data-element="quote" data-speaker="Bob"><p>un</p><p>deux</p></blockquote>'), ['Titreun', 'p(deux) · p(z)']],
    ['two paragraphs of a box', html('<aside data-pm-slice="2 2 []" data-element="box" data-title="Repères"><p>un</p><p>deux</p></aside>'), ['Titreun', 'p(deux) · p(z)']],
    ['a paragraph and a list of a box', html('<aside data-pm-slice="2 4 []" data-element="box" data-title="Repères"><p>un</p><ul><li><p>deux</p></li><li><p>trois</p></li></ul></aside>'), ['Titreun', 'ul(li(p(deux)), li(p(trois))) · p(z)']],
    ['a copied reference', html('<p data-pm-slice="0 0 []" data-element="reference" data-doi="10.1000/xyz">Martin et al.</p>'), ['Titre', 'p(Martin et al. https://doi.org/10.1000/xyz) · p(z)']],
    ['words of a quote', html('<blockquote data-pm-slice="2 2 []" data-element="quote" data-speaker="Bob"><p>mots</p></blockquote>'), ['Titremots', 'p(z)']],
  ] as const)('%s', (_what, paste, expected) => expect(head(paste)).toEqual(expected))
})

test('what goes to the body whole leaves no words of the title selected, and it is said that nothing is in it', () => {
  const sheet = openSheet(written('Titre', 'Chapô', p('z')))
  sheet.caret('Titre')
  const { from } = sheet.editor.state.selection
  sheet.select(from, from + 5)
  html('<table><tr><td>c1</td><td>c2</td></tr></table>')(sheet)
  sheet.type('|')
  expect([sheet.words('title'), sheet.notices]).toEqual(['Titre|', ['paste.overflowAll']])
  sheet.editor.destroy()
})

test('items that were copied inside a box are items where they are pasted in one', () => {
  const sheet = openSheet(written('Titre', 'Chapô', box(p('boîte')), p('z')))
  sheet.caret('boîte', 5)
  html('<aside data-pm-slice="4 4 []" data-element="box" data-title="Autre"><ul><li><p>a</p></li><li><p>b</p></li></ul></aside>')(sheet)
  expect(body(sheet)).toMatch(/li\(p\(b\)\)/u)
  sheet.document()
  sheet.editor.destroy()
})
