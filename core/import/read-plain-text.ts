/** A block that a plain text spells out with its lines. */
export type TextBlock = { readonly kind: 'paragraph'; readonly text: string } | { readonly kind: 'bulletList'; readonly items: readonly string[] } | { readonly kind: 'orderedList'; readonly start: number; readonly items: readonly string[] }

/** Text that was wrapped by a machine has its longest line between these; outside, each line is a paragraph. */
const WRAPPED_FROM = 60
const WRAPPED_TO = 160
/** A line shorter than this part of the longest one was ended by its author. */
const SHORT_LINE = 0.6

const BULLET = /^[ \t]*[•◦▪●‣∙·⁃][ \t\u00a0]*/
const DASH = /^[ \t]*[-–—*][ \t\u00a0]+/
const NUMBER = /^[ \t]*(\d{1,2})[.)][ \t\u00a0]+/
const SENTENCE_END = /[.!?…:;»”)][ \t\u00a0\u202f]*$/u
const FRESH_START = /^[ \t]*[\p{Lu}\p{N}«“+]/u

type Marker = 'bullet' | 'number' | 'none'
interface Piece {
  readonly marker: Marker
  readonly number: number
  readonly text: string
}

/**
 * Reads the blocks out of a plain text: blank lines part paragraphs, soft line ends are joined, lines that open with a
 * bullet, a dash or a number become list items. Words stay as they are; only line ends and the markers go.
 */
export function readPlainText(text: string): TextBlock[] {
  const lines = text.replaceAll('\f', '').split('\n')
  const longest = lines.reduce((most, line) => Math.max(most, line.trimEnd().length), 0)
  const wrapped = longest >= WRAPPED_FROM && longest <= WRAPPED_TO
  const groups = groupLines(lines)
  const pieces = groups.flatMap((group) => piecesOf(group, wrapped ? longest : 0))
  return blocksOf(pieces)
}

/** Runs of lines without a blank one between them. */
function groupLines(lines: readonly string[]): string[][] {
  const groups: string[][] = [[]]
  for (const line of lines) {
    if (line.trim() === '') groups.push([])
    else groups.at(-1)?.push(line)
  }
  return groups.filter((group) => group.length > 0)
}

function piecesOf(group: readonly string[], width: number): Piece[] {
  const pieces: Piece[] = []
  let before = ''
  for (const line of group) {
    const last = pieces.at(-1)
    const marked = markerOf(line, last)
    if (marked || !last || endsBlock(before, line, width)) pieces.push(marked ?? { marker: 'none', number: 0, text: tidy(line) })
    else pieces[pieces.length - 1] = { ...last, text: joinLines(last.text, tidy(line)) }
    before = line
  }
  return pieces
}

/** A dash or a number opens an item only at the head of a group or after another item: elsewhere it is an incise or a year. */
function markerOf(line: string, last: Piece | undefined): Piece | null {
  if (BULLET.test(line)) return { marker: 'bullet', number: 0, text: tidy(line.replace(BULLET, '')) }
  const mayOpen = !last || last.marker !== 'none' || /:[ \t\u00a0]*$/.test(last.text)
  if (mayOpen && DASH.test(line)) return { marker: 'bullet', number: 0, text: tidy(line.replace(DASH, '')) }
  const number = mayOpen ? NUMBER.exec(line) : null
  return number ? { marker: 'number', number: Number(number[1]), text: tidy(line.replace(NUMBER, '')) } : null
}

/** Whether the author, not a machine, ended the line before. `width` is 0 when no machine wrapped the text. */
function endsBlock(before: string, line: string, width: number): boolean {
  if (width === 0) return true
  const short = before.trimEnd().length < width * SHORT_LINE
  return short && (SENTENCE_END.test(before) || FRESH_START.test(line)) && FRESH_START.test(line)
}

/** « vice-» and « versa » are one word: a line end after a hyphen is not a space. */
function joinLines(before: string, after: string): string {
  return /[\p{L}\p{N}]-$/u.test(before) ? before + after : `${before} ${after}`
}

function tidy(line: string): string {
  return line.replaceAll('\t', ' ').replace(/ {2,}/g, ' ').replace(/^ +| +$/g, '')
}

function blocksOf(pieces: readonly Piece[]): TextBlock[] {
  const blocks: TextBlock[] = []
  pieces.forEach((piece, index) => {
    if (piece.text === '') return
    const last = blocks.at(-1)
    if (piece.marker === 'bullet' && last?.kind === 'bulletList') blocks[blocks.length - 1] = { ...last, items: [...last.items, piece.text] }
    else if (piece.marker === 'bullet') blocks.push({ kind: 'bulletList', items: [piece.text] })
    else if (piece.marker === 'number') addNumbered(blocks, piece, pieces[index + 1])
    else blocks.push({ kind: 'paragraph', text: piece.text })
  })
  return blocks
}

/** A number alone is a sentence's own (« 3. Résultats »); two that follow each other are a list. */
function addNumbered(blocks: TextBlock[], piece: Piece, next: Piece | undefined): void {
  const last = blocks.at(-1)
  if (last?.kind === 'orderedList' && last.start + last.items.length === piece.number) blocks[blocks.length - 1] = { ...last, items: [...last.items, piece.text] }
  else if (next?.marker === 'number' && next.number === piece.number + 1) blocks.push({ kind: 'orderedList', start: piece.number, items: [piece.text] })
  else blocks.push({ kind: 'paragraph', text: `${piece.number}. ${piece.text}` })
}
