import type { Node } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { documentSchema } from '../document/schema'
import { countedIds, node, paragraph, text } from '../document/specimen'
import type { MarkJson, NodeJson } from '../document/types'
import { tellChange, type ToldChange } from './describe'
import { changesBetween } from './difference'

const id = countedIds()
const secondId = id()

/** A text whose first element is given, and whose second stays. */
function saying(first: NodeJson): Node {
  const second = { ...paragraph('La suite ne change pas.'), attrs: { id: secondId } }
  return documentSchema.nodeFromJSON({ type: 'doc', content: [{ ...first, attrs: { ...first.attrs, id: id() } }, second] })
}

function told(before: NodeJson, after: NodeJson): ToldChange {
  const [ours, theirs] = [saying(before), saying(after)]
  const [change, ...more] = changesBetween(ours, theirs)
  if (!change || more.length > 0) throw new Error('one change was made')
  return tellChange(ours, change, 'fr')
}

const list = (type: 'bulletList' | 'orderedList', words: string): NodeJson => node(type, {}, node('listItem', {}, paragraph(words)))

test.each([
  ['a heading that becomes a paragraph', node('heading', { level: 2 }, 'Un essai'), paragraph('Un essai'), { kind: 'retyped', retyped: { before: { type: 'heading', level: 2 }, after: { type: 'paragraph', level: null } } }],
  ['a paragraph that becomes a smaller heading', paragraph('Un essai'), node('heading', { level: 3 }, 'Un essai'), { kind: 'retyped', retyped: { before: { type: 'paragraph', level: null }, after: { type: 'heading', level: 3 } } }],
  ['a paragraph that becomes a list', paragraph('Un essai'), list('bulletList', 'Un essai'), { kind: 'list', retyped: { before: { type: 'paragraph' }, after: { type: 'bulletList' } } }],
  ['a paragraph that becomes a list with other words', paragraph('Un essai'), list('orderedList', 'Un essai clinique'), { kind: 'replaced', retyped: { before: { type: 'paragraph' }, after: { type: 'orderedList' } } }],
] as const)('%s says what it was and what it becomes', (_what, before, after, expected) => {
  expect(told(before, after)).toMatchObject(expected)
})

const bold: MarkJson = { type: 'bold' }
const link = (href: string): MarkJson => ({ type: 'link', attrs: { href } })

test.each([
  ['bold', [text('Un essai clinique.')], [text('Un '), text('essai', bold), text(' clinique.')], ['bold'], []],
  ['more bold', [text('Un '), text('essai', bold), text(' clinique.')], [text('Un '), text('essai clinique', bold), text('.')], ['bold'], []],
  ['italic in place of bold', [text('Un '), text('essai', bold)], [text('Un '), text('essai', { type: 'italic' })], ['italic'], ['bold']],
  ['another address', [text('Un '), text('essai', link('https://a.example'))], [text('Un '), text('essai', link('https://b.example'))], ['link'], ['link']],
] as const)('a format says which: %s', (_what, before, after, added, removed) => {
  expect(told({ type: 'paragraph', content: [...before] }, { type: 'paragraph', content: [...after] })).toMatchObject({ kind: 'formatted', retyped: null, formats: { added, removed } })
})

test('words alone tell no format and no kind', () => {
  expect(told(paragraph('Un essai clinique.'), paragraph('Un grand essai clinique.'))).toMatchObject({ kind: 'inserted', retyped: null, formats: { added: [], removed: [] } })
})
