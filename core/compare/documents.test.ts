import { expect, test } from 'vitest'
import { documentWith, everyElement, paragraph } from '../document/specimen'
import type { DocumentJson, NodeJson } from '../document/types'
import { compareDocuments, isAlike, type BlockDifference } from './documents'

const uuid = (rank: number): string => `00000000-0000-4000-8000-${String(rank).padStart(12, '0')}`
const block = (rank: number, text: string): NodeJson => ({ ...paragraph(text), attrs: { id: uuid(rank) } })
const body = (...blocks: readonly NodeJson[]): DocumentJson => documentWith(...blocks)
const shown = (before: DocumentJson, after: DocumentJson): string[] =>
  compareDocuments(before, after, 'fr').filter(({ type }) => type === 'paragraph').map((one) => `${one.kind} ${words(one)}`)
const words = ({ pieces }: BlockDifference): string => pieces.map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind]).join('')
const changed = (change: (node: NodeJson) => NodeJson | null): readonly BlockDifference[] => {
  const before = everyElement()
  return compareDocuments(before, { ...before, content: before.content.flatMap((node) => change(node) ?? []) }, 'fr').filter(({ kind }) => kind !== 'same')
}
const withAttributes = (type: string, attrs: object) => (node: NodeJson) => (node.type === type ? { ...node, attrs: { ...node.attrs, ...attrs } } : node)

test('a document is like itself', () => {
  expect(isAlike(compareDocuments(everyElement(), everyElement(), 'fr'))).toBe(true)
})

test('blocks are known by their id: changed, come, gone, moved', () => {
  const [a, b, c] = [block(1, 'Le premier paragraphe.'), block(2, 'Le deuxième.'), block(3, 'Le troisième.')]
  expect(shown(body(a, b), body(a, block(2, 'Le second.')))).toEqual(['same Le premier paragraphe.', 'changed Le -deuxième-+second+.'])
  expect(shown(body(a, b), body(a, c, b))).toEqual(['same Le premier paragraphe.', 'added +Le troisième.+', 'same Le deuxième.'])
  expect(shown(body(a, b, c), body(a, c))).toEqual(['same Le premier paragraphe.', 'removed -Le deuxième.-', 'same Le troisième.'])
  expect(compareDocuments(body(a, b), body(b, a), 'fr').filter(({ type }) => type === 'paragraph')).toMatchObject([{ kind: 'same', moved: true, before: 7, after: 6 }, { kind: 'same', moved: false, before: 6, after: 7 }])
})

test('a paragraph written anew with most of its words is the same one, changed', () => {
  expect(shown(body(block(1, 'Une étude sur 846 patients le montre.')), body(block(9, 'Une étude sur 900 patients le montre.')))).toEqual(['changed Une étude sur -846-+900+ patients le montre.'])
  expect(shown(body(block(1, 'Une étude.')), body(block(9, 'Tout autre chose.')))).toHaveLength(2)
})

test('the words that the layout makes of settings are compared as words', () => {
  const [dateline] = changed(withAttributes('dateline', { place: 'Lyon' }))
  expect(dateline).toMatchObject({ kind: 'changed', type: 'dateline' })
  expect(dateline && words(dateline)).toContain('+Lyon+')
})

test('what has no words is named', () => {
  expect(changed(withAttributes('figure', { alt: 'Autre chose' }))).toMatchObject([{ type: 'figure', kind: 'changed', silent: ['alternative'] }])
  const bold = (node: NodeJson): NodeJson => (node.type === 'lead' ? { ...node, content: (node.content ?? []).map((child) => ({ ...child, marks: [{ type: 'superscript' }] })) } : node)
  expect(changed(bold)).toMatchObject([{ type: 'lead', kind: 'changed', silent: ['formatting'] }])
  expect(changed((node) => (node.type === 'heading' ? { ...node, attrs: { ...node.attrs, level: 3 } } : node))[0]).toMatchObject({ silent: ['level'] })
})

test('another id alone is no difference', () => {
  expect(changed((node) => ({ ...node, attrs: { ...node.attrs, id: uuid(99) } })).filter(({ type }) => type === 'title' || type === 'lead')).toEqual([])
})

test('a picture that is cropped otherwise is the same picture', () => {
  const [source, one, other] = ['a', 'b', 'c'].map((digit) => digit.repeat(64))
  const framed = (asset: unknown, x: number) => withAttributes('figure', { asset, crop: { source, x, y: 0, width: 10, height: 10 } })
  const before = everyElement()
  const silentBetween = (from: (each: NodeJson) => NodeJson, to: (each: NodeJson) => NodeJson) =>
    compareDocuments({ ...before, content: before.content.map(from) }, { ...before, content: before.content.map(to) }, 'fr').find(({ type }) => type === 'figure')?.silent
  expect(silentBetween(withAttributes('figure', { asset: source }), framed(one, 1))).toEqual(['crop'])
  expect(silentBetween(framed(one, 1), framed(other, 2))).toEqual(['crop'])
  expect(silentBetween(framed(one, 1), withAttributes('figure', { asset: other, crop: null }))).toEqual(['image'])
  expect(silentBetween(framed(one, 1), framed(one, 1))).toEqual([])
})
