// @vitest-environment happy-dom
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { documentWith, everyElement, node, paragraph } from '../../core/document/specimen'
import type { FindQuery } from '../../core/find/find'
import { findFields } from './found-fields'
import { currentMatch, goToMatch, matchesIn, replaceEveryMatch, replaceMatch, setFindQuery } from './plugins/find'
import { invisibleKinds, showInvisibles } from './plugins/invisibles'
import { openSheet, p, written, type Sheet } from './testing/sheet'

const open: Sheet[] = []
afterEach(() => open.splice(0).forEach(({ editor }) => editor.destroy()))

function sheetWith(editable = true, ...body: Parameters<typeof written>[2][]): Sheet {
  const sheet = openSheet(written('L’étude', 'Une etude.', ...(body.length > 0 ? body : [p('L\'étude, cette étude.'), p('Rien')])), editable)
  open.push(sheet)
  return sheet
}
const query = (words: string, options: Partial<FindQuery> = {}): FindQuery => ({ words, matchesCase: false, matchesAccents: false, wholeWord: false, ...options })
const found = ({ editor }: Sheet) => matchesIn(editor.state).map(({ from, to }) => editor.state.doc.textBetween(from, to))

test('words are found in title, lead and body, and again in what is typed', () => {
  const sheet = sheetWith()
  setFindQuery(sheet.editor.view, query('etude'))
  expect(found(sheet)).toEqual(['étude', 'etude', 'étude', 'étude'])
  sheet.caret('Rien', 4)
  sheet.type(' étude')
  expect(found(sheet)).toHaveLength(5)
  sheet.caret('Une etude', 6)
  sheet.type('x')
  expect(found(sheet)).toHaveLength(4)
  expect(sheet.editor.view.dom.querySelectorAll('.found')).toHaveLength(4)
})

test('a match runs across marks, and what replaces it takes the marks of its beginning', () => {
  const bold = [{ type: 'bold' }]
  const body = { type: 'paragraph', attrs: { id: null }, content: [{ type: 'text', text: 'un ' }, { type: 'text', text: 'gros', marks: bold }, { type: 'text', text: ' mot' }] } as never
  const sheet = sheetWith(true, body)
  setFindQuery(sheet.editor.view, query('un gros mot'))
  expect(found(sheet)).toEqual(['un gros mot'])
  setFindQuery(sheet.editor.view, query('gros'))
  expect(replaceEveryMatch(sheet.editor.view, 'petit').inText).toBe(1)
  expect(sheet.document().content.find(({ type }) => type === 'paragraph')?.content).toEqual([{ type: 'text', text: 'un ' }, { type: 'text', text: 'petit', marks: bold }, { type: 'text', text: ' mot' }])
})

test('one goes round, either way', () => {
  const sheet = sheetWith()
  const { view } = sheet.editor
  setFindQuery(view, query('etude'))
  const ranks = (['next', 'next', 'next', 'next', 'next', 'previous', 'previous'] as const).map((direction) => {
    goToMatch(view, direction)
    return currentMatch(view.state)
  })
  expect(ranks.slice(1).every((rank, at) => rank === ((ranks[at] ?? 0) + (at < 4 ? 1 : 3)) % 4)).toBe(true)
})

test('replacing goes on to the next, also when the new words hold the old', () => {
  const sheet = sheetWith()
  const { view } = sheet.editor
  setFindQuery(view, query('etude'))
  sheet.caret('L’étude', 0)
  goToMatch(view, 'here')
  expect(replaceMatch(view, 'étude pilote')).toBe(true)
  expect(replaceMatch(view, 'étude pilote')).toBe(true)
  expect([sheet.words('title'), sheet.words('lead')]).toEqual(['L’étude pilote', 'Une étude pilote.'])
})

test('« tout remplacer » is one step to undo', () => {
  const sheet = sheetWith()
  const before = sheet.document()
  setFindQuery(sheet.editor.view, query('étude'))
  expect(replaceEveryMatch(sheet.editor.view, 'essai')).toEqual({ inText: 4, replaced: 0, left: [] })
  expect([sheet.words('title'), sheet.words('paragraph')]).toEqual(['L’essai', 'L\'essai, cette essai.'])
  sheet.editor.commands.undo()
  expect(sheet.words('paragraph')).toBe('L\'étude, cette étude.')
  expect(sheet.document().content.map((node) => JSON.stringify(node.content))).toEqual(before.content.map((node) => JSON.stringify(node.content)))
})

/** Every attribute that is text, in the order of reading. */
function textsOf({ editor }: Sheet): { readonly type: string; readonly attribute: string; readonly value: string }[] {
  const texts: { type: string; attribute: string; value: string }[] = []
  editor.state.doc.descendants(({ type, attrs }) => {
    for (const [attribute, value] of Object.entries(attrs)) if (typeof value === 'string' && attribute !== 'id') texts.push({ type: type.name, attribute, value })
  })
  return texts
}

test('« tout remplacer » reaches the fields too, in the same step to undo; an address and what has no room stay, and are told', () => {
  const full = `${'x'.repeat(292)} Dupond`
  const { content } = documentWith(paragraph('Le Pr Dupond parle.'), node('quote', { speaker: 'Ève Dupond', function: 'chez Dupond et Dupond' }, paragraph('« Oui. »')))
  const contact = node('pressContact', {}, node('contact', { name: 'Ana Dupond', function: full, phone: '01', email: 'dupond@institut.example' }))
  const sheet = openSheet({ type: 'doc', content: content.map((block) => (block.type === 'pressContact' ? contact : block)) })
  open.push(sheet)
  const before = textsOf(sheet)
  setFindQuery(sheet.editor.view, query('dupond'))
  const { inText, replaced, left } = replaceEveryMatch(sheet.editor.view, 'Dupont')
  expect([inText, replaced]).toEqual([1, 5])
  expect(textsOf(sheet).filter(({ value }) => value.includes('Dupont')).map(({ attribute, value }) => [attribute, value])).toEqual([['speaker', 'Ève Dupont'], ['function', 'chez Dupont et Dupont'], ['name', 'Ana Dupont'], ['function', full.replace('Dupond', 'Dupont')]])
  expect(left.map(({ attribute }) => attribute)).toEqual(['email'])
  sheet.editor.commands.undo()
  expect([textsOf(sheet), sheet.words('paragraph')]).toEqual([before, 'Le Pr Dupond parle.'])
  expect(replaceEveryMatch(sheet.editor.view, 'Dupond-Moretti').left.map(({ attribute }) => attribute)).toEqual(['function', 'email'])
  expect(sheet.document()).toBeTruthy()
})

test('a figure that is replaced everywhere is not replaced within a telephone number; the whole number is', () => {
  const { content } = documentWith(paragraph('Les 12 patients.'))
  const contact = node('pressContact', {}, node('contact', { name: 'Ana', function: '', phone: '04 91 12 00 00', email: '' }))
  const sheet = openSheet({ type: 'doc', content: content.map((block) => (block.type === 'pressContact' ? contact : block)) })
  open.push(sheet)
  const phone = () => textsOf(sheet).find(({ attribute }) => attribute === 'phone')?.value
  setFindQuery(sheet.editor.view, query('12'))
  expect(replaceEveryMatch(sheet.editor.view, '14').left.map(({ attribute }) => attribute)).toEqual(['phone'])
  expect([sheet.words('paragraph'), phone()]).toEqual(['Les 14 patients.', '04 91 12 00 00'])
  setFindQuery(sheet.editor.view, query('04 91 12 00 00'))
  replaceEveryMatch(sheet.editor.view, '04 91 13 00 00')
  expect(phone()).toBe('04 91 13 00 00')
})

test('whatever is looked for, « tout remplacer » leaves nothing of it but what it names, and a document that can be kept; one undo brings all back', () => {
  const sought = fc.constantFrom('e', 'Ana', 'IDC', 'cou', '2024', '01', 'Marseille', 'communique', 'immediate', 'institut')
  fc.assert(fc.property(sought, fc.constantFrom('', 'x', '\u202ex', 'x'.repeat(80)), (words, by) => {
    const sheet = openSheet(everyElement())
    open.push(sheet)
    const { view } = sheet.editor
    const all = () => [textsOf(sheet), view.state.doc.textContent]
    const before = all()
    setFindQuery(view, query(words))
    const fields = findFields(view.state.doc, query(words))
    const { left } = replaceEveryMatch(view, by)
    expect(matchesIn(view.state)).toEqual([])
    // The sheet’s fields are the only attributes that may have changed: no type, mode, day or identifier is words.
    expect(findFields(view.state.doc, query(words)).map(({ attribute }) => attribute)).toEqual(left.map(({ attribute }) => attribute))
    const changed = textsOf(sheet).filter(({ value }, rank) => value !== (before[0] as ReturnType<typeof textsOf>)[rank]?.value)
    expect(changed).toHaveLength(fields.length - left.length)
    expect(changed.filter(({ type, attribute }) => attribute === 'email' || ['mention', 'release', 'reference', 'letterhead'].includes(type) || (type === 'dateline' && attribute === 'date'))).toEqual([])
    expect(sheet.document()).toBeTruthy()
    sheet.editor.commands.undo()
    expect(all()).toEqual(before)
  }), { numRuns: 12 })
})

test('a text in read-only is searched and stays as it is', () => {
  const sheet = sheetWith(false)
  setFindQuery(sheet.editor.view, query('etude'))
  expect(found(sheet)).toHaveLength(4)
  expect(replaceEveryMatch(sheet.editor.view, 'x')).toEqual({ inText: 0, replaced: 0, left: [] })
  expect(sheet.updates).toEqual([])
})

test('invisible signs are drawn, each in its way, and follow what is typed', () => {
  const sheet = sheetWith(true, p('a b\u00a0c\u202fd\u00ade\u2011f'))
  const { view } = sheet.editor
  const drawn = () => invisibleKinds.filter((kind) => view.dom.querySelector(`.invisible-${kind}`) !== null)
  expect(drawn()).toEqual([])
  showInvisibles(view, true)
  expect(drawn()).toEqual(['space', 'no-break', 'narrow', 'soft-hyphen', 'no-break-hyphen', 'end'])
  const spaces = () => view.dom.querySelectorAll('p .invisible-space').length
  const before = spaces()
  sheet.caret('a b', 1)
  sheet.type(' ')
  expect(spaces()).toBe(before + 1)
  showInvisibles(view, false)
  expect(drawn()).toEqual([])
  expect(sheet.words('paragraph')).toBe('a  b\u00a0c\u202fd\u00ade\u2011f')
})
