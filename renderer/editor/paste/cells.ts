import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import Papa from 'papaparse'
import type { Language } from '../../../core/communique/content'
import { sourceWords } from '../../../core/document/wording'
import { blockWords } from '../commands/transform/block-words'
import { cleanPastedHtml } from './clean-html'
import { cleanText } from './clean-text'
import { sliceOfHtml } from './foreign-slices'
import { isParsable, isTextBearable, MAX_CLIPBOARD_CHARS, withoutDeadWeight } from './paste-limits'
import { takeImages } from './pasted-images'
import { lineOf, linesIn } from './slice-words'
import { leavingsOf, noLeavings, type Leavings } from './tell-paste'
import { typesetSlice } from './typeset-slice'

/** What a clipboard has for the cells of a table: rows of lines of words, each as a cell holds it. */
export interface PastedCells {
  /** One of one cell: words for the place of the caret. Empty: there are none. */
  readonly rows: readonly (readonly Fragment[])[]
  readonly leavings: Leavings
  /** Pictures, which no cell holds. */
  readonly pictures: number
  /** The formatting was too heavy to be read: the text alone was. */
  readonly isTextAlone: boolean
}

export type UnreadCells = 'paste.tooLong' | 'paste.tooManyCells'

/** More than this pasted at once is no table of a communiqué. */
export const MOST_CELLS = 2000

/** Reads a clipboard for the cell of the caret, cleaned and typeset as any paste is. */
export function readCells(view: EditorView, data: DataTransfer, language: Language): PastedCells | UnreadCells {
  const text = data.getData('text/plain')
  const given = data.getData('text/html')
  const html = given.length > MAX_CLIPBOARD_CHARS ? '' : takeImages(withoutDeadWeight(given))
  const isHeavy = html === '' ? given !== '' : !isParsable(html.html)
  const fromHtml = html === '' || isHeavy ? null : cellsOfHtml(view, html.html, language)
  const fromText = isTextBearable(text) ? cellsOfText(view.state.schema, text, language) : null
  const read = fromHtml && fromHtml.rows.length > 0 ? saying(fromHtml, fromText) : fromText
  if (!read) return 'paste.tooLong'
  if (read.rows.reduce((sum, cells) => sum + cells.length, 0) > MOST_CELLS) return 'paste.tooManyCells'
  const files = [...data.files].filter(({ type }) => type.startsWith('image/')).length
  const pictures = (html === '' ? 0 : html.pictures.length + html.elsewhere) + (fromHtml?.figures ?? 0)
  return { ...read, pictures: pictures === 0 && read.rows.length === 0 ? files : pictures, isTextAlone: isHeavy }
}

/** What HTML says, but that a text has cells of which its HTML shows none. */
function saying(html: ReadRows, text: ReadRows | null): ReadRows {
  return text && text.rows.length > 0 && text.isGrid && !html.isGrid ? { ...html, rows: text.rows } : html
}

interface ReadRows extends Pick<PastedCells, 'rows' | 'leavings'> {
  /** It has cells, be it one. */
  readonly isGrid: boolean
  readonly figures: number
}

function cellsOfHtml(view: EditorView, html: string, language: Language): ReadRows {
  const clean = cleanPastedHtml(html, { keepsAnyTable: true })
  const slice = sliceOfHtml(view, clean.html)
  const { schema } = view.state
  if (!slice) return { rows: [], leavings: leavingsOf(clean), isGrid: false, figures: 0 }
  const fit = fitting(schema, language, !clean.isOurs)
  const blocks = slice.content.content
  const holdsTable = blocks.some(({ type }) => type.name === 'table')
  const tableFields: string[] = []
  const lines = blocks.flatMap((block, at): Row[] => {
    // Of what was copied in part the words alone: its fields are not in it.
    const isWhole = (at > 0 || slice.openStart === 0) && (at < blocks.length - 1 || slice.openEnd === 0)
    if (block.type.name === 'table') {
      if (isWhole || !clean.isOurs) tableFields.push(...fieldsOf(block, language))
      return block.children.map((row) => row.children.map(({ content }) => content))
    }
    // Nor are they in what comes from a page.
    return (isWhole && clean.isOurs ? (blockWords(block, language) ?? linesIn([block])) : block.isInline ? [Fragment.from(block)] : linesIn([block])).map((line) => [line])
  })
  const isLine = blocks[0]?.isInline === true
  const rows = holdsTable ? lines.map((cells) => cells.map((cell) => fit([cell]))) : oneCell(fit(isLine ? [slice.content] : lines.flat()))
  return { rows, leavings: { ...leavingsOf(clean), tableFields }, isGrid: holdsTable, figures: figuresIn(slice) }
}

type Row = readonly Fragment[]

/** The title and the source of a table: in cells they would push the figures beside others. */
function fieldsOf({ attrs: { title, source } }: Node, language: Language): readonly string[] {
  return [typeof title === 'string' ? title : '', sourceWords(typeof source === 'string' ? source : '', language)].filter((words) => words !== '')
}

const oneCell = (line: Fragment): readonly Row[] => (line.size > 0 ? [[line]] : [])

function figuresIn({ content }: Slice): number {
  let found = 0
  content.descendants(({ type, isTextblock }) => {
    if (type.name === 'figure') found += 1
    return !isTextblock
  })
  return found
}

/** Lines as the one that a cell holds. */
function fitting(schema: Schema, language: Language, isForeign: boolean): (lines: readonly Fragment[]) => Fragment {
  const cell: Node = schema.node('tableCell')
  return (lines) => {
    const line = lineOf(cell, lines)
    return isForeign && language === 'fr' && line.size > 0 ? typesetSlice(new Slice(line, 0, 0)).content : line
  }
}

function cellsOfText(schema: Schema, text: string, language: Language): ReadRows {
  const { text: words, removed } = cleanText(text)
  const fit = fitting(schema, language, true)
  const rows = gridOf(words).map((cells) => cells.map((cell) => cell.replace(/[\s\u00a0]*\n[\s\u00a0]*/gu, ' ').trim()))
  const isGrid = rows.some((cells) => cells.length > 1)
  const line = (said: string) => (said === '' ? Fragment.empty : fit([Fragment.from(schema.text(said))]))
  return {
    rows: isGrid ? rows.map((cells) => cells.map(line)) : oneCell(line(rows.flat().filter((cell) => cell !== '').join(' '))),
    leavings: { ...noLeavings, removed },
    isGrid,
    figures: 0,
  }
}

/** A cell that a spreadsheet had to quote: it holds a line end or a quotation mark. Quotes around other words are theirs. */
const QUOTED = /(?<=^|[\t\n])"((?:[^"]|"")*)"(?=[\t\n]|$)/gu
const hadToBeQuoted = (text: string): boolean => [...text.matchAll(QUOTED)].some(([, words = '']) => words.includes('\n') || words.includes('""'))

/** What a spreadsheet puts on the clipboard as text: rows by line, cells by tabulation. */
function gridOf(text: string): readonly (readonly string[])[] {
  const body = text.replace(/\n$/, '')
  if (hadToBeQuoted(body)) {
    const { data, errors } = Papa.parse<string[]>(body, { delimiter: '\t', newline: '\n' })
    if (errors.length === 0) return data
  }
  return body.split('\n').map((row) => row.split('\t'))
}
