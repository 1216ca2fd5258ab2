import { withTool } from './read-pdf'

/** A line as it is printed: lengths in points, from the left and the top of the sheet. */
export interface PrintedLine {
  /** From 0. */
  readonly page: number
  readonly baseline: number
  readonly left: number
  readonly right: number
  /** That of its first sign. */
  readonly size: number
  readonly words: string
  /** The white between its words, in ems, from left to right. */
  readonly spaces: readonly number[]
}

export interface PrintedPicture {
  readonly page: number
  readonly top: number
  readonly bottom: number
}

export interface PrintedPages {
  readonly pageCount: number
  /** In the order of the page: from top to bottom, then from left to right. */
  readonly lines: readonly PrintedLine[]
  readonly pictures: readonly PrintedPicture[]
}

interface Sign {
  readonly x: number
  readonly right: number
  readonly y: number
  readonly size: number
  readonly sign: string
}

/** Where everything stands on the pages, as MuPDF reads them. */
export function printedPages(bytes: Uint8Array): PrintedPages {
  const pagesAs = (format: string) => withTool(bytes, 'mutool', (file) => ['draw', '-F', format, '-o', '-', file]).split('<page ').slice(1)
  const pages = pagesAs('stext')
  return { pageCount: pages.length, lines: pages.flatMap(linesOf), pictures: pagesAs('trace').flatMap(picturesOf) }
}

/** Signs of one line, however MuPDF grouped them, unless white as wide as a column stands between. */
function linesOf(xml: string, page: number): PrintedLine[] {
  const rows: Sign[][] = []
  for (const sign of signsOf(xml).sort((one, other) => one.y - other.y || one.x - other.x)) {
    const row = rows.find(([first]) => first !== undefined && Math.abs(first.y - sign.y) < SAME_LINE_PT)
    if (row) row.push(sign)
    else rows.push([sign])
  }
  return rows.flatMap((row) => columnsOf(row.sort((one, other) => one.x - other.x))).flatMap((signs) => {
    const [first, last] = [signs.find(({ sign }) => sign.trim() !== ''), signs.findLast(({ sign }) => sign.trim() !== '')]
    return first && last ? [{ page, baseline: first.y, left: first.x, right: last.right, size: first.size, words: signs.map(({ sign }) => sign).join('').trim(), spaces: spacesOf(signs) }] : []
  })
}

/** Between signs of words of one size: what stands at a no-break space, of another width perhaps, is no space. */
function spacesOf(row: readonly Sign[]): number[] {
  return row.flatMap(({ sign }, at) => {
    const [before, after] = [row[at - 1], row[at + 1]]
    return sign === ' ' && before && after && before.size === after.size ? [(after.x - before.right) / before.size] : []
  })
}

const SAME_LINE_PT = 0.6
const COLUMN_GAP_PT = 14

function columnsOf(row: readonly Sign[]): Sign[][] {
  const columns: Sign[][] = []
  for (const sign of row) {
    const before = columns.at(-1)?.at(-1)
    if (before && sign.x - before.right < COLUMN_GAP_PT) columns.at(-1)?.push(sign)
    else columns.push([sign])
  }
  return columns
}

function signsOf(xml: string): Sign[] {
  let size = 0
  const signs: Sign[] = []
  for (const [, fontSize, right, x, y, sign] of xml.matchAll(/<font name="[^"]*" size="([\d.]+)"|<char quad="\S+ \S+ ([-\d.]+) [^"]*" x="([-\d.]+)" y="([-\d.]+)"[^>]* c="([^"]*)"/g)) {
    if (fontSize !== undefined) size = Number(fontSize)
    else signs.push({ x: Number(x), right: Number(right), y: Number(y), size, sign: unescaped(sign ?? '') })
  }
  return signs
}

const picturesOf = (xml: string, page: number): PrintedPicture[] =>
  [...xml.matchAll(/<fill_image [^>]*transform="\S+ \S+ \S+ ([-\d.]+) \S+ ([-\d.]+)"/g)].map(([, height, top]) => ({ page, top: Number(top), bottom: Number(top) + Number(height) }))

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '’' }
const unescaped = (text: string) => text.replace(/&(?:#x([\da-f]+)|(\w+));/giu, (_, code: string | undefined, name: string) => (code === undefined ? (NAMED[name] ?? '') : String.fromCodePoint(Number.parseInt(code, 16))))
