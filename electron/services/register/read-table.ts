import Papa from 'papaparse'
import type { ImportPlan } from '../../../core/bridge/register'
import { MOST_COLUMNS } from '../../../core/bridge/register'
import { marbreError } from '../../../core/errors'
import { fieldsOfCells } from '../../../core/register/columns'
import type { ColumnField } from '../../../core/register/entry'
import type { FileRow } from '../../../core/register/import-plan'
import { readCell } from '../../../core/register/rows'
import { err, ok, type Result } from '../../../core/result'

type Encoding = NonNullable<ImportPlan['table']>['encoding']

export const MAX_TABLE_BYTES = 20 * 1024 * 1024
export const MAX_TABLE_LINES = 50_000

const starts = (bytes: Uint8Array, ...first: readonly number[]) => first.every((byte, at) => bytes[at] === byte)

/**
 * The text of a file as spreadsheets write it: UTF-8 with or without its mark, UTF-16 with one (« Texte Unicode »), or
 * Windows-1252, which is what a file that is not UTF-8 is on a Western system. Null for what is no text (a workbook).
 */
export function decoded(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } | null {
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return null
  if (starts(bytes, 0xff, 0xfe)) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' }
  if (starts(bytes, 0xfe, 0xff)) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    // Not UTF-8: nothing else was promised by a spreadsheet.
    return { text: fromWindows1252(bytes), encoding: 'windows-1252' }
  }
}

/** What Windows-1252 has where Latin-1 has controls. Written out: the decoder of Node 20 to 23 takes one for the other (nodejs/node#56542). */
const WINDOWS_SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function fromWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').replace(/[\u0080-\u009f]/g, (control) => WINDOWS_SIGNS[control.charCodeAt(0) - 0x80] ?? control)
}

export interface Table {
  readonly delimiter: string
  readonly headings: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** In the order of preference, where the first line has as many of two. */
const DELIMITERS = [';', '\t', ',', '|'] as const
/** Separates nothing: of a file of one column, in which a comma is a comma. */
const NONE = '\u001f'

/** What parts the columns is read from the first line, which names them: the others may hold anything. */
function delimiterOf(text: string): string {
  const [first = ''] = /^[^\r\n]*/.exec(text.trimStart()) ?? []
  const named = first.replace(/"[^"]*"/g, '')
  const count = (sign: string) => named.split(sign).length - 1
  const best = DELIMITERS.reduce((one, other) => (count(other) > count(one) ? other : one))
  return count(best) === 0 ? NONE : best
}

/** Errors: TABLE_UNREADABLE, TABLE_TOO_LARGE. */
export function readTable(text: string): Result<Table> {
  const table = parsed(text, delimiterOf(text))
  if (table.rows.length > MAX_TABLE_LINES) return err(marbreError('TABLE_TOO_LARGE', { lines: MAX_TABLE_LINES }))
  if (table.headings.length > MOST_COLUMNS) return err(marbreError('TABLE_TOO_LARGE', { columns: MOST_COLUMNS }))
  return table.headings.length === 0 || table.rows.length === 0 ? err(marbreError('TABLE_UNREADABLE')) : ok(table)
}

const isEmptyRow = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '')

function parsed(text: string, delimiter: string): Table {
  const { data } = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: false })
  let line = 1
  const rows = data.flatMap((cells) => {
    const own = line
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
    return isEmptyRow(cells) ? [] : [{ line: own, cells: cells.map(readCell) }]
  })
  const [first, ...others] = rows
  return { delimiter: delimiter === NONE ? '' : delimiter, headings: first?.cells ?? [], rows: others }
}

/** The lines of a table, each cell under the field of its column. */
export function rowsOfTable({ rows }: Table, columns: readonly (ColumnField | null)[]): readonly FileRow[] {
  return rows.map(({ line, cells }) => ({ line, fields: fieldsOfCells(columns, cells) }))
}
