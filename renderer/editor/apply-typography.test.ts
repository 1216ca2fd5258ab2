// @vitest-environment happy-dom
import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { changesOfDocument, normaliseDocument } from '../../core/typography'
import { groupChanges } from '../features/typography/group-changes'
import { applyTypography } from './commands/apply-typography'
import { openSheet, p, written, type Sheet } from './testing/sheet'
import { startUndoStep } from './undo-step'

const open: Sheet[] = []
afterEach(() => open.splice(0).forEach(({ editor }) => editor.destroy()))

function correct(sheet: Sheet): void {
  startUndoStep(sheet.editor.state)
  sheet.editor.view.dispatch(applyTypography(sheet.editor.state, changesOfDocument(sheet.document(), 'fr')))
  startUndoStep(sheet.editor.state)
}

test('the editor makes of the changes what the normaliser makes of the document, and undoes them in one step', () => {
  const crumb = fc.constantFrom('l\'an', ' "', '" ', ' : ', '!', ' - ', 'KT-US486', '50%', 'M. Dupont', '...', '«', '»', ' ', '04 91 00 00 00')
  const words = fc.array(crumb, { minLength: 1, maxLength: 8 }).map((parts) => `x${parts.join('')}`)
  fc.assert(fc.property(words, words, words, (title, one, other) => {
    const sheet = openSheet(written(title, 'Chapô', p(one), p(other)))
    const before = sheet.document()
    correct(sheet)
    expect(sheet.document()).toEqual(normaliseDocument(before, 'fr'))
    if (changesOfDocument(before, 'fr').length > 0) sheet.editor.commands.undo()
    expect(sheet.words('title')).toBe(title)
    expect(sheet.words('paragraph', 1)).toBe(other)
    sheet.editor.destroy()
  }), { numRuns: 60 })
})

test('a change that the text no longer holds is left out', () => {
  const sheet = openSheet(written('Titre', 'Chapô', p('l\'un')))
  open.push(sheet)
  const changes = changesOfDocument(sheet.document(), 'fr')
  sheet.caret('l\'un', 0)
  sheet.type('x')
  sheet.editor.view.dispatch(applyTypography(sheet.editor.state, changes))
  expect(sheet.words('paragraph')).toBe('xl\'un')
})

test('the signs of one telephone number are shown as one change, under their rule', () => {
  const changes = changesOfDocument(written('Titre', 'Chapô', p('Tél. : 04 91 00 00 00, l\'an')), 'fr').filter(({ path }) => path[0] === 6)
  const groups = groupChanges(changes)
  expect(groups.map(({ rule, shown }) => [rule, shown.length])).toEqual([['apostrophe', 1], ['colon', 1], ['telephone', 1]])
  expect(groups[2]?.shown[0]).toMatchObject({ before: ' 91 00 00 ', after: '\u00a091\u00a000\u00a000\u00a0', left: 'Tél. : 04', right: '00, l\'an' })
})
