// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import type { NodeJson } from '../../core/document/types'
import { changeTable, tableChanges } from './commands/table'
import { openSheet, p, written, type Sheet } from './testing/sheet'

const cell = (words: string): NodeJson => ({ type: 'tableCell', attrs: { id: null }, ...(words === '' ? {} : { content: [{ type: 'text', text: words }] }) })
const table = (...rows: readonly string[][]): NodeJson => ({ type: 'table', attrs: { id: null, title: '', source: '', headerRow: true, headerColumn: false }, content: rows.map((cells) => ({ type: 'tableRow', attrs: { id: null }, content: cells.map(cell) })) })

const opened = (): Sheet => openSheet(written('Titre', 'Chapô', p('Avant'), table(['Année', 'Patients'], ['2023', '412']), p('Après')))

function grid(sheet: Sheet): string {
  const found = sheet.document().content.find(({ type }) => type === 'table')
  return (found?.content ?? []).map((row) => (row.content ?? []).map((one) => (one.content ?? []).map(({ text }) => text ?? '').join('')).join('|')).join(' / ')
}

const change = (sheet: Sheet, what: (typeof tableChanges)[number]): void => {
  const tr = changeTable(sheet.editor.state, what)
  if (tr) sheet.editor.view.dispatch(tr)
}

test('Tab walks the cells and adds a row after the last one; Shift+Tab walks back', () => {
  const sheet = opened()
  sheet.caret('Année')
  for (const words of ['', '', '', '', '2024']) if (words === '') expect(sheet.press('Tab')).toBe(true); else sheet.type(words)
  expect(grid(sheet)).toBe('Année|Patients / 2023|412 / 2024|')
  sheet.press('Tab', { shiftKey: true })
  sheet.type('!')
  expect(grid(sheet)).toBe('Année|Patients / 2023|412! / 2024|')
})

test('an arrow goes to the same column of the row below or above', () => {
  const sheet = opened()
  sheet.caret('Patients')
  expect(sheet.press('ArrowDown')).toBe(true)
  sheet.type('!')
  expect(grid(sheet)).toBe('Année|Patients / 2023|412!')
  expect(sheet.press('ArrowUp')).toBe(true)
  sheet.type('?')
  expect(grid(sheet)).toBe('Année|Patients? / 2023|412!')
})

test('Enter goes to the cell below, then out of the table', () => {
  const sheet = opened()
  sheet.caret('Année')
  sheet.press('Enter')
  sheet.type('x')
  sheet.press('Enter')
  sheet.type('y')
  expect(grid(sheet)).toBe('Année|Patients / 2023x|412')
  expect(sheet.words('paragraph', 1)).toBe('yAprès')
})

test.each([['rowAbove', '| / Année|Patients / 2023|412'], ['rowBelow', 'Année|Patients / | / 2023|412'], ['columnBefore', '|Année|Patients / |2023|412'], ['columnAfter', 'Année||Patients / 2023||412'], ['removeRow', '2023|412'], ['removeColumn', 'Patients / 412']] as const)('%s', (what, expected) => {
  const sheet = opened()
  sheet.caret('Année')
  change(sheet, what)
  expect(grid(sheet)).toBe(expected)
})

test('the last row and the last column stay', () => {
  const sheet = opened()
  sheet.caret('Année')
  for (const what of ['removeRow', 'removeRow', 'removeColumn', 'removeColumn'] as const) change(sheet, what)
  expect(grid(sheet)).toBe('412')
})

test.each([['Backspace', {}], ['Backspace', { shiftKey: true }], ['Delete', {}]] as const)('%s %o at a border of a cell joins nothing, and over several cells empties them', (key, modifiers) => {
  const sheet = opened()
  for (const words of ['Année', 'Patients', '2023', '412']) {
    sheet.caret(words, key === 'Backspace' ? 0 : words.length)
    sheet.press(key, modifiers)
  }
  expect(grid(sheet)).toBe('Année|Patients / 2023|412')
  const { doc } = sheet.editor.state
  let from = 0
  let to = 0
  doc.descendants((node, pos) => {
    if (node.isText && node.text === 'Patients') from = pos + 3
    if (node.isText && node.text === '412') to = pos + 2
  })
  sheet.select(from, to)
  sheet.press(key, modifiers)
  expect(grid(sheet)).toBe('Année|Pat / |2')
})

test('typing over several cells keeps them', () => {
  const sheet = opened()
  sheet.caret('Année')
  const { from } = sheet.editor.state.selection
  sheet.caret('412', 3)
  sheet.select(from, sheet.editor.state.selection.to)
  sheet.type('Z')
  expect(grid(sheet)).toBe('Z| / |')
})

test('what a spreadsheet copied fills cells, and the table grows', () => {
  const sheet = opened()
  sheet.caret('412')
  sheet.paste({ 'text/plain': '1\t2\n3\t4\n', 'text/html': '<table><tr><td>1</td></tr></table>' })
  expect(grid(sheet)).toBe('Année|Patients| / 2023|1|2 / |3|4')
})

test('several lines pasted in a cell are one line of it', () => {
  const sheet = opened()
  sheet.caret('412', 3)
  sheet.paste({ 'text/plain': ' dont\n\nun enfant\u200b' })
  expect(grid(sheet)).toBe('Année|Patients / 2023|412dont un enfant')
})
