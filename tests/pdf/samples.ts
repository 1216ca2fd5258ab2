import { documentWith, node, paragraph, tableOf, text } from '../../core/document/specimen'
import type { NodeJson } from '../../core/document/types'
import type { Sheet } from '../../electron/export/typesetter'
import { bodyOfWords, fullDocument, picture, sheetOf, withParts } from './sheets'

const [nbsp, narrow] = ['\u00a0', '\u202f']

/** A table that goes over a page, with a header column. */
const longTable = () => node('table', { ...tableOf(['Année'], ['2023']).attrs, headerColumn: true }, ...tableOf(['Année', 'Patients', 'Part'], ...Array.from({ length: 60 }, (_, index) => [String(1960 + index), `1${narrow}${String(100 + index)}`, `12,5${nbsp}%`])).content ?? [])

/** The same words with the first cell of each row for their only header, or for one more. */
const headedRows = (headerRow: boolean) => node('table', { ...tableOf(['Année'], ['2023']).attrs, headerRow, headerColumn: true }, ...tableOf(['Année', '2023', '2024'], ['Patients', `1${narrow}250`, `1${narrow}300`], ['Part', `12${nbsp}%`, `13${nbsp}%`]).content ?? [])
const item = (...parts: readonly NodeJson[]) => node('listItem', {}, ...parts)
const listsInLists = () => [
  node('orderedList', { start: 8 }, item(paragraph('Huit')), item(paragraph('Neuf'), node('bulletList', {}, item(paragraph('dedans')), item(paragraph('encore'), node('orderedList', {}, item(paragraph('au fond')))))), item(paragraph('Dix'))),
  node('box', { title: 'Un encadré' }, node('bulletList', {}, item(paragraph('Un')), item(paragraph('Deux')))),
]

/** What official PDFs are checked on. */
export const communiqueSheets: readonly (readonly [name: string, sheet: Sheet])[] = [
  ['every element', sheetOf(fullDocument(), { assets: [picture] })],
  ['a draft', sheetOf(fullDocument(), { assets: [picture], draft: true })],
  ['a draft in English', sheetOf(fullDocument(), { assets: [picture], language: 'en', draft: true })],
  ['no logo, no footer', sheetOf(documentWith(), { charter: { logo: null, footer: '' } })],
  ['twelve pages, justified', sheetOf(documentWith(...bodyOfWords(5000)), { charter: { justified: true } })],
  ['a table that goes over the page', sheetOf(documentWith(paragraph('x'), longTable()))],
  ['rows with headers, and nothing above them', sheetOf(documentWith(headedRows(false), headedRows(true)))],
  ['lists in lists', sheetOf(documentWith(...listsInLists()))],
  ['no-break spaces and lines', sheetOf(documentWith(paragraph(`Vraiment${narrow}? 100${narrow}000${nbsp}patients${nbsp}: oui.`), paragraph('Une ligne,', { type: 'hardBreak' }, 'puis une autre', { type: 'hardBreak' }, text('et une en gras', { type: 'bold' }), '.')))],
  ['a title of three lines', sheetOf(withParts(documentWith(), node('title', {}, 'Un titre de communiqué qui dit beaucoup de choses à la fois, et qui les dit sur trois lignes parce qu’il faut bien que les titres longs passent aussi')))],
]
