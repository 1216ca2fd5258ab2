// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { openSheet, p, written, type Sheet } from './testing/sheet'

const open: Sheet[] = []
afterEach(() => open.splice(0).forEach(({ editor }) => editor.destroy()))

test.each([
  ['an emoji of several signs', 'une \u{1f469}\u200d\u2695\ufe0f ici', 'une \u{1f469}\u2695\ufe0f ici'],
  ['a direction mark', 'de\u200fux', 'deux'],
  ['an override and a lone surrogate', 'a\u202eb\ud83dc', 'abc'],
  ['more marks than a letter bears', `e${'\u0301'.repeat(9)}x`, `e${'\u0301'.repeat(6)}x`],
  ['no-break spaces and a soft hyphen, which stay', 'a\u00a0b\u202fc\u00add', 'a\u00a0b\u202fc\u00add'],
])('typing %s leaves a text that can be stored', (_what, typed, kept) => {
  const sheet = openSheet(written('Titre', 'Chapô', p('Corps')))
  open.push(sheet)
  const { state, view } = sheet.editor
  view.dispatch(state.tr.insertText(typed, state.doc.content.size - [...Array(3).keys()].reduce((sum, rank) => sum + state.doc.child(state.doc.childCount - 1 - rank).nodeSize, 0) - 1))
  expect(sheet.document().content.find(({ type }) => type === 'paragraph')?.content?.[0]?.text).toBe(`Corps${kept}`)
})
