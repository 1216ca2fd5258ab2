import { NodeSelection } from '@tiptap/pm/state'
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import { ref } from 'vue'
import type { SaveState } from '../../editor/draft-writer'
import { openSheet, p, written, type Sheet } from '../../editor/testing/sheet'
import { i18n } from '../../i18n'
import { announce, announced } from '../../ui/announcer'
import { useAnnouncements } from './use-announcements'

enableAutoUnmount(afterEach)

const quote = { type: 'quote', attrs: { id: null, introducer: '', civility: '', speaker: 'Ana', function: '' }, content: [p('mots')] } as const

function listened() {
  const sheet = openSheet(written('Titre', 'Chapô', p('avant'), quote, p('après')))
  listenTo(sheet)
  return sheet
}

function listenTo(sheet: Sheet): void {
  announce('')
  mount({ setup: () => { useAnnouncements(sheet.editor, ref<SaveState>({ kind: 'saved', at: null })); return () => null } }, { global: { plugins: [i18n] } })
}

test('what a key chose is said, with the key that takes it away', () => {
  const sheet = listened()
  sheet.caret('après')
  sheet.press('Backspace')
  expect(sheet.editor.state.selection).toBeInstanceOf(NodeSelection)
  expect(announced.value).toContain('La même touche le retire')
})

test('so is what ProseMirror’s own key chose: a table', () => {
  const sheet = openSheet(written('Titre', 'Chapô', p('avant'), { type: 'table', attrs: { id: null, title: '', source: '', header: false }, content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { align: 'left' } }] }] }, p('après')))
  listenTo(sheet)
  sheet.caret('après')
  sheet.press('Backspace')
  expect(sheet.editor.state.selection).toBeInstanceOf(NodeSelection)
  expect(announced.value).toContain('La même touche le retire')
  sheet.press('ArrowRight')
  announce('')
  sheet.type('X')
  expect(announced.value).not.toContain('touche')
})

test('of what a click chose no key is said', () => {
  const { editor } = listened()
  let at = -1
  editor.state.doc.descendants((each, pos) => { if (each.type.name === 'quote') at = pos })
  editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, at)).setMeta('pointer', true))
  expect(announced.value).not.toContain('touche')
})
