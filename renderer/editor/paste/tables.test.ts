import { expect, test } from 'vitest'
import { readTables } from './tables'

/** The rows of each table that stays one. The whole paste is tried in the real application: happy-dom parses no table apart from its page. */
function kept(html: string): readonly string[] {
  const root = document.createElement('div')
  root.innerHTML = html
  readTables(root)
  return [...root.querySelectorAll('[data-kept-table]')].map((table) => [...table.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent.trim()).join('|')).join(' / '))
}

test('a table of data stays one: one line a cell, rows of one length', () => {
  expect(kept('<table><thead><tr><th>Année</th><th><p>Patients</p><p>inclus</p></th></tr></thead><tbody><tr><td colspan="2"><b>2023</b></td></tr><tr><td>2024</td></tr></tbody></table>')).toEqual([expect.stringMatching(/^Année\|Patients +inclus \/ 2023\| \/ 2024\|$/u)])
})

test('a table that lays a page out, or holds another, does not', () => {
  expect(kept('<table><tr><td>Un texte</td></tr><tr><td>Un autre</td></tr></table>')).toEqual([])
  expect(kept('<table><tr><td>a</td><td><table><tr><td>b</td></tr></table></td></tr></table>')).toEqual([])
})

test('what a merged cell covers is a place of its own: each number stays under its year', () => {
  const root = document.createElement('div')
  root.innerHTML = '<table><caption>Greffes</caption><tr><th rowspan="2">Pôle</th><th colspan="2">Patients</th></tr><tr><th>2024</th><th>2025</th></tr><tr><td rowspan="9">Cœur</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>'
  const html = root.innerHTML
  expect(kept(html)).toEqual(['Pôle|Patients| / |2024|2025 / Cœur|1|2 / |3|4'])
  expect(readTables(root)).toBe(3)
  expect(root.querySelector('table')?.getAttribute('data-title')).toBe('Greffes')
})

test('one column of words, or a cell as long as a column of a page, lays a page out', () => {
  expect(kept('<table><tr><td></td><td><p>Un</p></td></tr><tr><td></td><td><p>Deux</p></td></tr></table>')).toEqual([])
  expect(kept(`<table><tr><td>a</td><td>${'mot '.repeat(150)}</td></tr><tr><td>b</td><td>c</td></tr></table>`)).toEqual([])
})

test('one larger than any table of a communiqué does not', () => {
  expect(kept(`<table>${'<tr><td>1</td><td>2</td></tr>'.repeat(1001)}</table>`)).toEqual([])
})
