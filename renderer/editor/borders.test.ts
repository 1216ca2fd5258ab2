// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import type { NodeJson } from '../../core/document/types'
import { allowStructure } from './plugins/keep-structure'
import { h, openSheet, p, written, type Sheet } from './testing/sheet'

/*
 * Every pair of neighbouring blocks × every key × every place of the caret at their border × empty or not. What one may
 * rely on whatever the pair: no letter is lost but the one that the key is for, every mandatory element stays, and what
 * is left is a communiqué.
 */

const node = (type: NodeJson['type'], attrs: Readonly<Record<string, unknown>>, ...content: readonly NodeJson[]): NodeJson => ({ type, attrs: { id: null, ...attrs }, ...(content.length > 0 ? { content } : {}) })
const words = (text: string): readonly NodeJson[] => (text === '' ? [] : [{ type: 'text', text }])

const blocks: Readonly<Record<string, (text: string) => NodeJson>> = {
  paragraph: (text) => p(text),
  heading2: (text) => h(2, text),
  heading3: (text) => h(3, text),
  bulletList: (text) => node('bulletList', {}, node('listItem', {}, p(text)), node('listItem', {}, p(text === '' ? '' : `${text}bis`))),
  orderedList: (text) => node('orderedList', { start: 1 }, node('listItem', {}, p(text))),
  quote: (text) => node('quote', { introducer: '', civility: '', speaker: '', function: '' }, p(text)),
  keyFigures: (text) => node('keyFigures', { title: '', source: '' }, node('keyFigure', { value: '', date: '', source: '' }, ...words(text))),
  box: (text) => node('box', { title: '', source: '' }, p(text)),
  table: (text) => node('table', { title: '', source: '', headerRow: true, headerColumn: false }, node('tableRow', {}, node('tableCell', {}, ...words(text)), node('tableCell', {}))),
  figure: (text) => node('figure', { asset: null, alt: '', credit: '', decorative: false }, ...words(text)),
}

const kinds = Object.keys(blocks)
const keys = ['Enter', 'Backspace', 'Delete', 'Tab'] as const
const mandatory = ['letterhead', 'mention', 'release', 'dateline', 'title', 'lead', 'about', 'pressContact']
const textOf = (sheet: Sheet): string => sheet.editor.state.doc.textContent

interface Case {
  readonly first: string
  readonly second: string
  readonly empty: boolean
}

const make = ({ first, second, empty }: Case): Sheet =>
  openSheet(written('Titre', 'Chapô', h(2, 'Tête'), blocks[first]?.(empty ? '' : 'premier') ?? p(), blocks[second]?.('second') ?? p(), p('Fin')))

/** Places of the caret at the border: the end of the first block, the head of the second. */
function places(sheet: Sheet, empty: boolean): readonly number[] {
  const found: number[] = []
  sheet.editor.state.doc.descendants((one, pos) => {
    if (!one.isTextblock) return
    if (empty ? one.content.size === 0 && one.type.name !== 'title' : one.textContent.startsWith('premier')) found.push(pos + 1 + one.content.size)
    if (one.textContent === 'second') found.push(pos + 1)
  })
  return found
}

describe.each(kinds)('%s before', (first) => {
  test.each(kinds)('%s', (second) => {
    for (const empty of [false, true]) {
      const sheet = make({ first, second, empty })
      const { content } = sheet.editor.state.doc
      const before = textOf(sheet)
      for (const [place, at] of places(sheet, empty).entries()) {
        for (const key of keys) {
          const { tr } = sheet.editor.state
          sheet.editor.view.dispatch(allowStructure(tr.replaceWith(0, tr.doc.content.size, content)))
          sheet.select(at, at)
          sheet.press(key)
          const told = `${key} at ${String(place)}, ${empty ? 'empty' : 'full'}`
          expect(textOf(sheet), told).toBe(before)
          expect(mandatory.filter((name) => !sheet.outline().split(' ').includes(name)), told).toEqual([])
          expect(() => sheet.document(), told).not.toThrow()
        }
      }
      sheet.editor.destroy()
    }
  })
})

describe('what one expects', () => {
  test('Enter at the end of a heading goes on with a paragraph', () => {
    const sheet = openSheet(written('T', 'C', h(2, 'Tête'), p('Fin')))
    sheet.caret('Tête', 4)
    sheet.press('Enter')
    sheet.type('suite')
    expect(sheet.words('paragraph')).toBe('suite')
  })

  test('Enter at the end of the last paragraph goes on with a paragraph', () => {
    const sheet = openSheet(written('T', 'C', p('Fin')))
    sheet.caret('Fin', 3)
    sheet.press('Enter')
    expect(sheet.outline()).toContain('lead paragraph paragraph about')
  })

  test('Enter in an empty item leaves the list', () => {
    const sheet = openSheet(written('T', 'C', blocks['bulletList']?.('un') ?? p(), p('Fin')))
    sheet.caret('unbis', 5)
    sheet.press('Enter')
    sheet.press('Enter')
    sheet.type('après')
    expect(sheet.outline()).toContain('bulletList paragraph paragraph')
  })

  test('an erased intertitre leaves no sous-intertitre without one above it', () => {
    const sheet = openSheet(written('T', 'C', h(2, 'Tête'), h(3, 'Sous'), p('Fin')))
    sheet.caret('Tête')
    const { from } = sheet.editor.state.selection
    sheet.editor.view.dispatch(sheet.editor.state.tr.delete(from - 1, from + 5))
    expect(sheet.document().content.filter(({ type }) => type === 'heading').map(({ attrs }) => attrs?.['level'])).toEqual([2])
  })
})
