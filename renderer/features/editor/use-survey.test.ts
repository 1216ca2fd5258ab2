// @vitest-environment happy-dom
import { Node } from '@tiptap/pm/model'
import { afterEach, expect, test, vi } from 'vitest'
import { node, text } from '../../../core/document/specimen'
import { openSheet, p, written, type Sheet } from '../../editor/testing/sheet'
import { countAhead, currentKey, surveyOf } from './use-survey'

const open: Sheet[] = []
afterEach(() => {
  vi.restoreAllMocks()
  open.splice(0).forEach(({ editor }) => editor.destroy())
})

function longText() {
  const sheet = openSheet(written('Titre', 'Chapô', ...Array.from({ length: 200 }, (_, at) => p(`Le paragraphe ${String(at)} compte.`))))
  open.push(sheet)
  return sheet.editor.state.doc
}

test('what a long paste brought is counted over several idle times, each paragraph once', () => {
  const doc = longText()
  const read = vi.spyOn(Node.prototype, 'textBetween')
  const idle = (paragraphs: number) => () => paragraphs-- > 0
  expect(countAhead(doc, idle(50))).toBe(false)
  const once = read.mock.calls.length / 50
  expect(countAhead(doc, idle(50))).toBe(false)
  expect(read).toHaveBeenCalledTimes(100 * once)
  expect(countAhead(doc, idle(1000))).toBe(true)
  read.mockClear()
  expect(surveyOf(doc).words).toBe(1 + 200 * 4)
  // The title's words, which the outline shows.
  expect(read.mock.calls.length).toBeLessThan(5)
})

test('where the caret stands is found without reading the paragraphs above it', () => {
  const doc = longText()
  const read = vi.spyOn(Node.prototype, 'textContent', 'get')
  expect(currentKey(doc, 150)).not.toBeNull()
  expect(read.mock.calls.length).toBeLessThan(10)
})

test('the outline keeps the power in a title and in a heading, where no sign is raised', () => {
  const raised = (words: string) => [text('Plus de 10'), text('5', { type: 'superscript' }), text(words)]
  const document = written('Titre', 'Chapô')
  const content = [...document.content.map((each) => (each.type === 'title' ? { ...each, content: raised(' dons') } : each)), { ...node('heading', { level: 2 }), content: raised(' cellules') }]
  const sheet = openSheet({ ...document, content })
  open.push(sheet)
  expect(surveyOf(sheet.editor.state.doc).outline.map((each) => each.text)).toEqual(expect.arrayContaining(['Plus de 10⁵ dons', 'Plus de 10⁵ cellules']))
})
