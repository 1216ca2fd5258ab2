// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest'
import { transform, type TransformTarget } from './commands/transform'
import { readDateline } from '../../core/import/read-dateline'
import { readQuote } from '../../core/import/read-quote'
import { h, openSheet, p, written, type Sheet } from './testing/sheet'

const open: Sheet[] = []
afterEach(() => open.splice(0).forEach(({ editor }) => editor.destroy()))

function turned(words: string, target: TransformTarget, ...body: Parameters<typeof written>[2][]): Sheet {
  const sheet = openSheet(written('', '', ...body))
  open.push(sheet)
  sheet.caret(words)
  const tr = transform(sheet.editor.state, target, 'fr')
  if (tr) sheet.editor.view.dispatch(tr)
  sheet.document()
  return sheet
}

describe('a quoting paragraph', () => {
  test('gives its words, its speaker and what introduces them', () => {
    const text = '« Un mot », explique le Pr Norbert Vey, hématologue et Directeur général de l’IPC.'
    const read = readQuote(text)
    expect(text.slice(read.from, read.to)).toBe('Un mot')
    expect(read).toMatchObject({ introducer: 'explique le', civility: 'Pr', speaker: 'Norbert Vey', function: 'hématologue et Directeur général de l’IPC', rest: '' })
  })

  test('that names nobody keeps its other words', () => {
    expect(readQuote('« Un mot » pour finir').rest).toBe('pour finir')
    expect(readQuote('Sans guillemets')).toMatchObject({ from: 0, to: 15, rest: '' })
  })
})

test.each([
  ['Marseille, le 30 janvier 2025.', { place: 'Marseille', date: '2025-01-30' }],
  ['Aix, le 1er mars 2025', { place: 'Aix', date: '2025-03-01' }],
  ['Aix, le 30 février 2025', null],
  ['Aix, le 3 mars 2025 au matin', null],
])('« %s » is read as a dateline only when no word is lost', (text, expected) => {
  expect(readDateline(text, 'fr')).toEqual(expected)
})

describe('« Transformer en… »', () => {
  test('chapô: the words move, the body keeps one paragraph', () => {
    const sheet = turned('Des mots', 'lead', p('Des mots'))
    expect(sheet.words('lead')).toBe('Des mots')
    expect(sheet.outline()).toContain('lead paragraph about')
  })

  test('plus d’informations: what the layout prints before the words is not said twice', () => {
    expect(turned('Pour plus', 'moreInfo', p('Pour plus d\'informations : www.ipc.example')).words('moreInfo')).toBe('www.alizes.example www.ipc.example')
  })

  test('sous-titre: an element that was not there is added at its place', () => {
    expect(turned('Des mots', 'subtitle', p('Des mots'), p('Suite')).outline()).toContain('title subtitle lead paragraph')
  })

  test('à propos: a heading becomes its title, then a paragraph its text', () => {
    const sheet = turned('À propos de nous', 'about', h(2, 'À propos de nous'), p('Fondé en 1925'))
    sheet.caret('Fondé')
    const tr = transform(sheet.editor.state, 'about', 'fr')
    if (tr) sheet.editor.view.dispatch(tr)
    expect([sheet.words('aboutTitle'), sheet.words('about')]).toEqual(['À propos de nous', 'À propos de nous\nFondé en 1925'])
  })

  test('citation and back to a paragraph: every word and sign comes back', () => {
    const words = '«\u00a0Un mot\u00a0», explique le Pr\u00a0Vey, hématologue.'
    const sheet = turned('Un mot', 'quote', p(words))
    expect(sheet.words('quote')).toBe('Un mot')
    const tr = transform(sheet.editor.state, 'paragraph', 'fr')
    if (tr) sheet.editor.view.dispatch(tr)
    expect(sheet.words('paragraph')).toBe(words)
  })

  test('sous-intertitre: refused before any intertitre', () => {
    expect(turned('Des mots', 'heading3', p('Des mots')).outline()).toContain('lead paragraph')
    expect(turned('Des mots', 'heading3', h(2, 'Un'), p('Des mots')).outline()).toContain('heading heading')
  })
})
