import { Node } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import type { PageWords } from '../../../core/bridge/preview-pages'
import { documentSchema } from '../../../core/document/schema'
import { documentWith, node, paragraph } from '../../../core/document/specimen'
import { caretOnPages, firstPointOf, PagesFinder, placeAt, placeToFollow, type ComposedPages } from './sheet-places'

/** Lines of a page, 20 points apart. */
function printed(...lines: readonly string[]): PageWords {
  let text = ''
  const runs: number[] = []
  for (const [at, line] of lines.entries()) {
    runs.push(text.length, 100 + at * 20, 112 + at * 20, 60, 300)
    text += line
  }
  return { text, x: Float32Array.from(text, (_, at) => 60 + (at % 20) * 5), runs: new Float32Array(runs) }
}

/** One list over five pages, two items a page, whose items say nearly the same: the first of each page all say « Oui ». */
const items = Array.from({ length: 5 }, (_, page) => ['Oui', `Ligne ${String(page)}`]).flat()
const doc = Node.fromJSON(documentSchema, documentWith(node('bulletList', {}, ...items.map((words) => node('listItem', {}, paragraph(words)))), paragraph('La suite.')))
const index = doc.children.findIndex(({ type }) => type.name === 'bulletList')
const list = doc.children.slice(0, index).reduce((sum, { nodeSize }) => sum + nodeSize, 0)
/** Before the first letter of each item. */
const places = ((): readonly number[] => {
  const found: number[] = []
  doc.child(index).descendants((child, pos) => { if (child.isTextblock) found.push(list + 1 + pos + 1) })
  return found
})()
const placeOf = (item: number): number => places[item] ?? -1

const whole: readonly PageWords[] = Array.from({ length: 5 }, (_, page) => printed('Oui', `Ligne ${String(page)}`))
const starts: ComposedPages['starts'] = [{ index, blockId: null, page: 0, yPt: 95 }, { index: index + 1, blockId: null, page: 4, yPt: 138 }]
const drawnOn = (...ranks: readonly number[]): ComposedPages => ({ starts, words: whole.map((words, rank) => (ranks.includes(rank) ? words : null)) })
const all = drawnOn(0, 1, 2, 3, 4)
const caretAt = (pos: number) => caretOnPages(EditorState.create({ doc, selection: TextSelection.create(doc, pos) }), all)

describe('an element over several pages', () => {
  test('whose pages all have their words is known letter by letter', () => {
    expect(placeAt(doc, all, 2, { xPt: 60, yPt: 106 })).toEqual({ kind: 'words', pos: placeOf(4) })
    expect(caretAt(placeOf(4))).toMatchObject({ line: { page: 2, top: 100, bottom: 112 }, undrawn: [] })
    expect(new PagesFinder(doc, all).boxes(placeOf(4), placeOf(4) + 3).map(({ page, top }) => ({ page, top }))).toEqual([{ page: 2, top: 100 }])
  })

  test.each([['its middle', [2]], ['all but its first page', [1, 2, 3, 4]], ['all but its last', [0, 1, 2, 3]], ['all but one between', [0, 2, 3, 4]]])('of which %s is drawn is known as a whole, never as another of its lines', (_, ranks) => {
    const some = drawnOn(...ranks)
    expect(placeAt(doc, some, 2, { xPt: 60, yPt: 106 })).toEqual({ kind: 'element', pos: list })
    for (const [item, pos] of places.entries()) {
      const caret = caretOnPages(EditorState.create({ doc, selection: TextSelection.create(doc, pos) }), some)
      expect([item, caret?.line, caret?.undrawn]).toEqual([item, null, [0, 1, 2, 3, 4].filter((rank) => !ranks.includes(rank))])
      const extents = caret?.extents.map((extent) => ({ ...extent, left: 60, right: 300 }))
      expect(new PagesFinder(doc, some).boxes(pos, pos + 3)).toEqual(extents)
    }
  })

  test('does not call the pages back to its head while the line of the caret is not known', () => {
    const follow = (composed: ComposedPages) => {
      const caret = caretOnPages(EditorState.create({ doc, selection: TextSelection.create(doc, placeOf(7)) }), composed)
      return caret && placeToFollow(caret)
    }
    expect(follow(drawnOn())).toBeNull()
    expect(follow(drawnOn(0, 1))).toBeNull()
    expect(follow(drawnOn(1, 2, 3, 4))).toBeNull()
    expect(follow(all)).toEqual({ page: 3, top: 120, bottom: 132 })
  })
})

test('an element on one page is followed before that page has its words', () => {
  const composed = { starts: [{ index, blockId: null, page: 3, yPt: 95 }, { index: index + 1, blockId: null, page: 3, yPt: 138 }], words: [null, null, null, null, null] }
  const caret = caretOnPages(EditorState.create({ doc, selection: TextSelection.create(doc, placeOf(7)) }), composed)
  expect(caret && placeToFollow(caret)).toEqual({ page: 3, top: 95, bottom: 138 })
})

test('a page as a whole is its first line, or without words what begins on it', () => {
  expect(firstPointOf(all, 4)).toEqual({ xPt: 60, yPt: 100 })
  expect(firstPointOf(drawnOn(2), 4)).toEqual({ xPt: 0, yPt: 138 })
  expect(firstPointOf(drawnOn(2), 3)).toEqual({ xPt: 0, yPt: 0 })
})

test('a comment has its place before any page has words', () => {
  const at = placeOf(4)
  expect(new PagesFinder(doc, drawnOn()).boxes(at, at + 3)).toEqual([{ page: 0, top: 95, bottom: 119, left: 0, right: 0 }])
})
