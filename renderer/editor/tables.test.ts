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
  sheet.paste({ 'text/plain': '1\t2\n3\t4\n', 'text/html': '<meta charset="utf-8"><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>' })
  expect(grid(sheet)).toBe('Année|Patients| / 2023|1|2 / |3|4')
})

test('several lines pasted in a cell are one line of it', () => {
  const sheet = opened()
  sheet.caret('412', 3)
  sheet.paste({ 'text/plain': ' dont\n\nun enfant\u200b' })
  expect(grid(sheet)).toBe('Année|Patients / 2023|412dont un enfant')
})

test.each([
  ['a line end in a quoted cell', '"CHU Nord\nMarseille"\t12\nTimone\t8\n', '2023|CHU Nord Marseille|12 / |Timone|8'],
  ['a quotation mark in a quoted cell', '"Le ""bon"" usage"\t12', '2023|Le «\u00a0bon\u00a0» usage|12'],
  ['quotation marks that are its own', '"Oui"\t12', '2023|«\u00a0Oui\u00a0»|12'],
  ['an inch', '27" plat\t12\n13"\t8', '2023|27" plat|12 / |13"|8'],
  ['an empty cell, which erases nothing', '\t12\n\t', '2023|412|12 / ||'],
])('the text of a spreadsheet with %s', (_name, text, rows) => {
  const sheet = opened()
  sheet.caret('412')
  sheet.paste({ 'text/plain': text })
  expect(grid(sheet)).toBe(`Année|Patients| / ${rows}`)
})

const EXCEL = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><col><tr><td>CHU Nord<br>\n  Marseille</td><td><b>12</b>&nbsp;%</td></tr><tr><td></td><td>10<sup>3</sup></td></tr></table></body></html>'

test('the cells of a spreadsheet come from its HTML, with their look and French typography', () => {
  const sheet = opened()
  sheet.caret('2023')
  sheet.paste({ 'text/plain': '"CHU Nord\nMarseille"\t12 %\n\t103', 'text/html': EXCEL })
  expect(grid(sheet)).toBe('Année|Patients / CHU Nord Marseille|12\u00a0% / |103')
  expect(JSON.stringify(sheet.document())).toMatch(/"bold"[^]*"superscript"/)
})

test('of a whole table pasted in a cell the cells come, each where it belongs, and its title and its source are told', () => {
  const sheet = opened()
  sheet.caret('412')
  sheet.paste({ 'text/plain': 'Greffes\n1\t2', 'text/html': '<meta charset="utf-8"><table><caption>Greffes</caption><tr><td>1</td><td>2</td></tr></table>' })
  expect(grid(sheet)).toBe('Année|Patients| / 2023|1|2')
  sheet.caret('Année')
  sheet.paste({ 'text/plain': '', 'text/html': '<meta charset="utf-8"><table data-element="table" data-pm-slice="0 0 []" data-title="Dons" data-source="ABM"><tbody><tr><td>a</td><td>b</td></tr></tbody></table>' })
  expect(grid(sheet)).toBe('a|b| / 2023|1|2')
  expect(sheet.notices).toEqual(['paste.tableFields', 'paste.tableFields'])
})

test('a column of a spreadsheet goes down, and one cell goes where the caret is', () => {
  const sheet = opened()
  sheet.caret('Patients')
  sheet.paste({ 'text/plain': 'a\nb', 'text/html': '<meta charset="utf-8"><table><tr><td>a</td></tr><tr><td>b</td></tr></table>' })
  expect(grid(sheet)).toBe('Année|a / 2023|b')
  sheet.caret('2023', 4)
  sheet.paste({ 'text/plain': ' bis', 'text/html': '<meta charset="utf-8"><table><tr><td>bis</td></tr></table>' })
  expect(grid(sheet)).toBe('Année|a / 2023bis|b')
})

test('words pasted in a cell keep their look and are typeset; what does not come with them is told', () => {
  const sheet = opened()
  sheet.caret('412', 3)
  sheet.paste({ 'text/plain': '', 'text/html': '<p> dont&nbsp;un <b>enfant</b> <a href="https://hopital.example/">ici</a> <a href="file:///c">là</a> !</p><p>H<sub>2</sub>O</p><del>vieux</del><img src="https://x.example/a.png">' })
  expect(grid(sheet)).toBe('Année|Patients / 2023|412dont un enfant ici là\u202f! H2O')
  expect(JSON.stringify(sheet.document())).toMatch(/"bold"[^]*"link"[^]*"subscript"/)
  expect(sheet.notices).toEqual(['paste.pictureInCell', 'paste.links', 'paste.deletions'])
})

test('a quote of our own pasted in a cell keeps who speaks', () => {
  const sheet = opened()
  sheet.caret('412', 3)
  sheet.paste({ 'text/html': '<meta charset="utf-8"><blockquote data-element="quote" data-pm-slice="0 0 []" data-introducer="" data-civility="Dr" data-speaker="Roche" data-function=""><p>Un mot</p></blockquote>', 'text/plain': '' })
  expect(grid(sheet)).toBe('Année|Patients / 2023|412«\u00a0Un mot\u00a0» —\u00a0Dr\u00a0Roche')
})

test('a picture, and more cells than a table holds, change nothing and say so', () => {
  const sheet = opened()
  sheet.caret('412')
  sheet.paste({}, [new File(['x'], 'a.png', { type: 'image/png' })])
  sheet.paste({ 'text/html': '<img src="data:image/png;base64,AAAA">', 'text/plain': '' })
  sheet.paste({ 'text/plain': 'a\tb\n'.repeat(1001) })
  sheet.paste({ 'text/html': '<div>'.repeat(300), 'text/plain': '' })
  expect(grid(sheet)).toBe('Année|Patients / 2023|412')
  expect(sheet.notices).toEqual(['paste.pictureInCell', 'paste.pictureInCell', 'paste.tooManyCells', 'paste.nothing'])
})

test('cells copied from a table of ours come back the same', () => {
  const sheet = opened()
  sheet.caret('Année')
  const { from } = sheet.editor.state.selection
  sheet.caret('412', 3)
  sheet.select(from, sheet.editor.state.selection.to)
  const { view } = sheet.editor
  const { dom, text } = view.serializeForClipboard(view.state.selection.content())
  sheet.caret('2023')
  sheet.paste({ 'text/html': `<meta charset="utf-8">${dom.innerHTML}`, 'text/plain': text })
  expect(grid(sheet)).toBe('Année|Patients / Année|Patients / 2023|412')
})
