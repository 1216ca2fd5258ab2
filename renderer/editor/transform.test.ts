// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest'
import { TextSelection } from '@tiptap/pm/state'
import type { NodeJson } from '../../core/document/types'
import { runTransform } from './actions'
import { transform, transformTargets, type TransformTarget } from './commands/transform'
import { readDateline } from '../../core/import/read-dateline'
import { readQuote } from '../../core/import/read-quote'
import { bodyBlocks } from './structure'
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

  test.each([
    ['https://doi.org/10.1000/182', { doi: '10.1000/182', url: '' }],
    ['https://hopital.example/etude', { doi: '', url: 'https://hopital.example/etude' }],
    ['mailto:ana@hopital.example', { doi: '', url: '' }],
  ])('références: the link %s of the words is where the reference leads', (href, address) => {
    const linked: NodeJson = { ...p(), content: [{ type: 'text', text: 'Vey N. ' }, { type: 'text', text: 'Lancet', marks: [{ type: 'link', attrs: { href } }] }] }
    const sheet = turned('Lancet', 'references', linked)
    expect(sheet.document().content.find(({ type }) => type === 'references')?.content?.[0]).toMatchObject({ attrs: address, content: [{ text: 'Vey N. Lancet' }] })
  })

  test('références: one that has its address and no words yet stays', () => {
    const sheet = openSheet({ type: 'doc', content: written('', '', p('Vey N. Lancet')).content.flatMap((one) => (one.type === 'about' ? [node('references', {}, node('reference', { doi: '10.1000/182', url: '' })), one] : [one])) })
    open.push(sheet)
    sheet.caret('Vey')
    runTransform(sheet.editor, 'references', sheet.context)
    expect(sheet.document().content.find(({ type }) => type === 'references')?.content).toMatchObject([{ attrs: { doi: '10.1000/182' } }, { content: [{ text: 'Vey N. Lancet' }] }])
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

/*
 * Whatever becomes of an element: no word of it goes, nor any that stood in its fields, and one undo gives back the same.
 */
const node = (type: NodeJson['type'], attrs: Readonly<Record<string, unknown>>, ...content: readonly NodeJson[]): NodeJson => ({ type, attrs: { id: null, ...attrs }, ...(content.length > 0 ? { content } : {}) })
const text = (words: string): NodeJson => ({ type: 'text', text: words })
const item = (words: string, ...nested: readonly NodeJson[]) => node('listItem', {}, p(words), ...nested)
const PICTURE = 'a'.repeat(64)

const blocks: Readonly<Record<(typeof bodyBlocks)[number], readonly NodeJson[]>> = {
  paragraph: [p('alpha bravo')],
  heading: [h(2, 'alpha bravo'), h(2, 'À propos d’alpha')],
  bulletList: [node('bulletList', {}, item('alpha', node('bulletList', {}, item('bravo'))), item('charlie'))],
  orderedList: [node('orderedList', { start: 3 }, item('alpha'), item('bravo'))],
  quote: [
    node('quote', { introducer: 'explique la', civility: 'Dre', speaker: 'Delta Écho', function: 'foxtrot' }, p('alpha'), p('bravo')),
    node('quote', { introducer: '', civility: 'Pr', speaker: 'Delta', function: '' }, p('alpha')),
    node('quote', { introducer: 'golf', civility: '', speaker: '', function: '' }, p('alpha')),
    node('quote', { introducer: 'golf', civility: 'Pr', speaker: 'Delta', function: 'foxtrot' }, p()),
  ],
  keyFigures: [
    node('keyFigures', { title: 'titre', source: 'hôtel' }, node('keyFigure', { value: '846', date: 'india', source: 'juliette' }, text('patients')), node('keyFigure', { value: '12', date: '', source: '' })),
    node('keyFigures', { title: '', source: '' }, node('keyFigure', { value: '', date: 'india', source: '' })),
  ],
  box: [node('box', { title: 'titre', source: 'hôtel' }, p('alpha'), node('bulletList', {}, item('bravo')))],
  table: [node('table', { title: 'titre', source: 'hôtel', headerRow: true, headerColumn: false }, node('tableRow', {}, node('tableCell', {}, text('alpha')), node('tableCell', {}, text('12,5'))))],
  figure: [node('figure', { asset: PICTURE, alt: 'alpha', credit: 'bravo', decorative: false, crop: null, focus: null }, text('charlie')), node('figure', { asset: null, alt: 'alpha', credit: '', decorative: false, crop: null, focus: null })],
}

/** The words of the texts and of what stands in fields, as a set: ids, levels and the like are none. */
function wordsIn(given: NodeJson | readonly NodeJson[]): ReadonlySet<string> {
  const fields = ['introducer', 'civility', 'speaker', 'function', 'title', 'source', 'value', 'date', 'alt', 'credit', 'place', 'name', 'asset']
  const said: string[] = []
  const read = (one: NodeJson): void => {
    said.push(one.text ?? '', ...fields.map((name) => one.attrs?.[name]).filter((value) => typeof value === 'string'))
    one.content?.forEach(read)
  }
  for (const one of Array.isArray(given) ? given as readonly NodeJson[] : [given as NodeJson]) read(one)
  return new Set(said.join(' ').match(/[\p{L}\p{N},’]+/gu)?.map((word) => word.replace(/^,|,$/g, '').toLowerCase()))
}

test.each(bodyBlocks)('%s: whatever it becomes, no word of it goes, and one undo gives back the same', (kind) => {
  for (const block of blocks[kind]) {
    const sheet = openSheet(written('Titre', 'Chapô', h(2, 'Avant'), block, p('Après')))
    open.push(sheet)
    const { doc } = sheet.editor.state
    const at = doc.content.content.findIndex(({ textContent }) => textContent === 'Avant') + 1
    const pos = doc.content.content.slice(0, at).reduce((sum, { nodeSize }) => sum + nodeSize, 0)
    const before = sheet.document()
    for (const target of transformTargets) {
      sheet.editor.view.dispatch(sheet.editor.state.tr.setSelection(TextSelection.near(sheet.editor.state.doc.resolve(pos + 1))))
      sheet.notices.splice(0)
      runTransform(sheet.editor, target, sheet.context)
      const after = sheet.document()
      const words = wordsIn(after.content)
      expect([...wordsIn(block)].filter((word) => !words.has(word)), `${target}: ${JSON.stringify(block)}`).toEqual([])
      if (JSON.stringify(after) !== JSON.stringify(before)) sheet.press('z', { ctrlKey: true })
      else if (!target.startsWith(kind)) expect(sheet.notices, target).not.toEqual([])
      expect(sheet.document(), target).toEqual(before)
    }
  }
})

test.each([['8', { ctrlKey: true, shiftKey: true }], ['7', { ctrlKey: true, shiftKey: true }], ['0', { ctrlKey: true, altKey: true }], ['2', { ctrlKey: true, altKey: true }]])('the key %s leaves a picture where it is, and says why', (key, modifiers) => {
  const sheet = openSheet(written('', '', ...blocks.figure.slice(0, 1)))
  open.push(sheet)
  sheet.caret('charlie', 2)
  const before = sheet.document()
  sheet.press(key, modifiers)
  expect(sheet.document()).toEqual(before)
  expect(sheet.notices).toEqual(['refused.picture'])
})

test('a key figure reads as it is printed', () => {
  const sheet = turned('patients', 'bulletList', ...blocks.keyFigures.slice(0, 1))
  expect(sheet.words('bulletList')).toBe('titre\n846 patients (india, source\u00a0: juliette)\n12\nSource\u00a0: hôtel')
})
