// @vitest-environment happy-dom
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NodeJson } from '../../core/document/types'
import { h, openSheet, p, written, type Sheet } from './testing/sheet'

/*
 * What one may rely on whatever one does, in whatever order, at the borders of blocks: no letter goes but the one that
 * the key is for, or those that were selected; every mandatory element stays; what is left is a communiqué.
 */

const node = (type: NodeJson['type'], attrs: Readonly<Record<string, unknown>>, ...content: readonly NodeJson[]): NodeJson => ({ type, attrs: { id: null, ...attrs }, ...(content.length > 0 ? { content } : {}) })
const words = (text: string): readonly NodeJson[] => (text === '' ? [] : [{ type: 'text', text }])
const item = (text: string, ...nested: readonly NodeJson[]) => node('listItem', {}, p(text), ...nested)

const makers: readonly ((text: string) => NodeJson)[] = [
  p,
  (text) => h(2, text),
  (text) => h(3, text),
  (text) => node('bulletList', {}, item(text), item(text, node('bulletList', {}, item(text)))),
  (text) => node('orderedList', { start: 3 }, item(text)),
  (text) => node('quote', { introducer: '', civility: '', speaker: '', function: '' }, p(text), p()),
  (text) => node('keyFigures', { title: '', source: '' }, node('keyFigure', { value: '1', date: '', source: '' }, ...words(text))),
  (text) => node('box', { title: '', source: '' }, p(text), node('bulletList', {}, item(text))),
  (text) => node('table', { title: '', source: '', headerRow: true, headerColumn: false }, node('tableRow', {}, node('tableCell', {}, ...words(text)), node('tableCell', {}))),
  (text) => node('figure', { asset: null, alt: '', credit: '', decorative: false }, ...words(text)),
]

const mandatory = ['letterhead', 'mention', 'release', 'dateline', 'title', 'lead', 'about', 'pressContact']
const textOf = (sheet: Sheet): string => sheet.editor.state.doc.textContent

/** The same letters, whatever their order. */
const sorted = (text: string): string => Array.from(text).sort().join('')

/** The first and last place of each textblock, in order. */
function borders({ editor }: Sheet): readonly number[] {
  const found: number[] = []
  editor.state.doc.descendants((each, pos) => {
    if (each.isTextblock) found.push(pos + 1, pos + 1 + each.content.size)
  })
  return found
}

const step = fc.record({ at: fc.nat(60), to: fc.option(fc.nat(6), { freq: 4 }), key: fc.constantFrom('Enter', 'Shift+Enter', 'Ctrl+Enter', 'Backspace', 'Delete', 'Tab', 'type', 'Alt+Up', 'Alt+Down') })

/** What the browser does of itself with a key that nobody took: one sign, within a block. */
function erase({ editor }: Sheet, key: string): void {
  const { $from, empty, from } = editor.state.selection
  const side = key === 'Backspace' ? -1 : 1
  const isInside = key === 'Backspace' ? $from.parentOffset > 0 : $from.parentOffset < $from.parent.content.size
  if (empty && isInside) editor.view.dispatch(editor.state.tr.delete(Math.min(from, from + side), Math.max(from, from + side)))
}

interface Step {
  readonly at: number
  readonly to: number | null
  readonly key: string
}

/** Does one thing, and gives the letters that may be there afterwards. */
function act(sheet: Sheet, { at, to, key }: Step): string {
  const places = borders(sheet)
  const from = places[at % places.length] ?? 1
  const end = to === null || key === 'Tab' || key.startsWith('Alt') ? from : (places[Math.min((at % places.length) + to, places.length - 1)] ?? from)
  sheet.select(from, end)
  const { doc } = sheet.editor.state
  const [head, tail] = [doc.textBetween(0, from), doc.textBetween(end, doc.content.size)]
  if (key === 'type') {
    sheet.type('x')
    return `${head}x${tail}`
  }
  if (key.startsWith('Alt')) {
    sheet.press(key === 'Alt+Up' ? 'ArrowUp' : 'ArrowDown', { altKey: true })
    return sorted(head + tail)
  }
  const isTaken = key.endsWith('+Enter') ? sheet.press('Enter', { shiftKey: key.startsWith('Shift'), ctrlKey: key.startsWith('Ctrl') }) : sheet.press(key)
  if (isTaken || !['Backspace', 'Delete'].includes(key) || end > from) return head + tail
  erase(sheet, key)
  const $from = doc.resolve(from)
  // A line break that goes is no letter.
  if (key === 'Backspace') return $from.nodeBefore?.isText === true ? head.slice(0, -1) + tail : head + tail
  return $from.nodeAfter?.isText === true ? head + tail.slice(1) : head + tail
}

test('nothing that one does at the borders of blocks takes away what it is not for', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ maker: fc.nat(makers.length - 1), text: fc.constantFrom('', 'abc', 'déf') }), { minLength: 1, maxLength: 4 }), fc.array(step, { minLength: 1, maxLength: 12 }), (blocks, steps) => {
      const sheet = openSheet(written('Titre', 'Chapô', ...blocks.map(({ maker, text }) => (makers[maker] ?? p)(text))))
      for (const each of steps) {
        const before = textOf(sheet)
        const lines = borders(sheet).length
        const expected = act(sheet, each)
        const after = each.key.startsWith('Alt') ? sorted(textOf(sheet)) : textOf(sheet)
        const told = `${JSON.stringify(each)} on « ${before} »`
        // A key that does nothing with a selection over several elements loses nothing either.
        if (after !== before || each.to === null) expect(after, told).toBe(expected)
        // A line break makes two lines of none.
        if (each.key.endsWith('+Enter')) expect(borders(sheet).length, told).toBeLessThanOrEqual(lines)
        const names = sheet.outline().split(' ')
        expect(mandatory.filter((name) => !names.includes(name)), told).toEqual([])
        expect(() => sheet.document(), told).not.toThrow()
      }
      sheet.editor.destroy()
    }),
    { numRuns: 150, examples: [[[{ maker: 0, text: 'abc' }], [{ at: 4, to: null, key: 'Shift+Enter' }, { at: 4, to: null, key: 'Delete' }]], [[{ maker: 0, text: '' }, { maker: 4, text: '' }, { maker: 0, text: 'abc' }], [{ at: 40, to: null, key: 'Enter' }, { at: 0, to: null, key: 'Enter' }]], [[{ maker: 0, text: '' }, { maker: 0, text: 'déf' }], [{ at: 18, to: 2, key: 'Enter' }]]] },
  )
})
