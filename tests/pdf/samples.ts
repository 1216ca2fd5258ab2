import { documentWith, node, paragraph, tableOf, text } from '../../core/document/specimen'
import type { Sheet } from '../../electron/export/typesetter'
import { bodyOfWords, fullDocument, picture, sheetOf, withParts } from './sheets'

const [nbsp, narrow] = ['\u00a0', '\u202f']

/** A table that goes over a page, with a header column. */
const longTable = () => node('table', { ...tableOf(['Année'], ['2023']).attrs, headerColumn: true }, ...tableOf(['Année', 'Patients', 'Part'], ...Array.from({ length: 60 }, (_, index) => [String(1960 + index), `1${narrow}${String(100 + index)}`, `12,5${nbsp}%`])).content ?? [])

/** What official PDFs are checked on. */
export const communiqueSheets: readonly (readonly [name: string, sheet: Sheet])[] = [
  ['every element', sheetOf(fullDocument(), { assets: [picture] })],
  ['a draft', sheetOf(fullDocument(), { assets: [picture], draft: true })],
  ['a draft in English', sheetOf(fullDocument(), { assets: [picture], language: 'en', draft: true })],
  ['no logo, no footer', sheetOf(documentWith(), { charter: { logo: null, footer: '' } })],
  ['twelve pages, justified', sheetOf(documentWith(...bodyOfWords(5000)), { charter: { justified: true } })],
  ['a table that goes over the page', sheetOf(documentWith(paragraph('x'), longTable()))],
  ['no-break spaces and lines', sheetOf(documentWith(paragraph(`Vraiment${narrow}? 100${narrow}000${nbsp}patients${nbsp}: oui.`), paragraph('Une ligne,', { type: 'hardBreak' }, 'puis une autre', { type: 'hardBreak' }, text('et une en gras', { type: 'bold' }), '.')))],
  ['a title of three lines', sheetOf(withParts(documentWith(), node('title', {}, 'Un titre de communiqué qui dit beaucoup de choses à la fois, et qui les dit sur trois lignes parce qu’il faut bien que les titres longs passent aussi')))],
]
