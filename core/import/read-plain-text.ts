import { linesOfDialogues } from './dialogues'

/** A block that a plain text spells out with its lines. */
export type TextBlock = { readonly kind: 'paragraph'; readonly text: string } | { readonly kind: 'bulletList'; readonly items: readonly string[] } | { readonly kind: 'orderedList'; readonly start: number; readonly items: readonly string[] }

/** Text that was wrapped by a machine has its longest line between these; outside, each line is a paragraph. */
const WRAPPED_FROM = 60
const WRAPPED_TO = 160
/** A column of a page has shorter lines: these say that it is one. */
const COLUMN_FROM = 35
const COLUMN_LINES = 4
const FULL_LINE = 0.75
/** Signs of a font that stand for two letters: PDF files are full of them. */
const LIGATURES = /[\ufb00-\ufb06]/gu
/** A line shorter than this part of the longest one was ended by its author. */
const SHORT_LINE = 0.6

const BULLET = /^[ \t]*[•◦▪●‣∙·⁃][ \t\u00a0]*/
const DASH = /^[ \t]*[-–—*][ \t\u00a0]+/
const NUMBER = /^[ \t]*((0|[1-9]\d?)[.)])[ \t\u00a0]+(?=[^ \t\u00a0])/
const SENTENCE_END = /[.!?…:;»”)][ \t\u00a0\u202f]*$/u
const FRESH_START = /^[ \t]*[\p{Lu}\p{N}«“+]/u

type Marker = 'bullet' | 'number' | 'none'
interface Piece {
  readonly marker: Marker
  readonly number: number
  /** What marked it, as it was written: « 3. », « 3) », « - »; empty for a bullet. */
  readonly head: string
  /** The same with the space behind it: what goes back before the words of what is no item. */
  readonly lead: string
  readonly text: string
  /** A blank line stands before it, or nothing. */
  readonly opens?: boolean
}

/**
 * Reads the blocks out of a plain text: blank lines part paragraphs, soft line ends are joined, lines that open with a
 * bullet, a dash or a number become list items. Words stay as they are; only line ends, the markers and the hyphens that
 * cut a word at the end of a line go.
 */
export function readPlainText(text: string): TextBlock[] {
  return [...readWrappedText(text).blocks]
}

export interface WrappedText {
  readonly blocks: readonly TextBlock[]
  /** Line ends that were taken for a machine's, and joined. */
  readonly joinedLines: number
  /** How many words that were cut at the end of a line were made whole, and which, each once. */
  readonly joinedWords: number
  readonly wholeWords: readonly string[]
}

/** The same, with what was joined: as a reader of PDF files gives a page, each line ends where the page's did. */
export function readWrappedText(text: string): WrappedText {
  const lines = text.replaceAll('\f', '').replace(LIGATURES, (sign) => sign.normalize('NFKC')).split('\n')
  const longest = lines.reduce((most, line) => Math.max(most, line.trimEnd().length), 0)
  const isWide = longest >= WRAPPED_FROM && longest <= WRAPPED_TO
  const joints = new Joints(text)
  const groups = groupLines(lines)
  const pieces = groups.flatMap((group) => piecesOf(group, isWide || (longest < WRAPPED_FROM && isColumn(lines, longest)) ? longest : 0, joints).map((piece, at) => ({ ...piece, opens: at === 0 })))
  return { blocks: blocksOf(withLoneSigns(withDialogues(pieces))), joinedLines: joints.lines, joinedWords: joints.words, wholeWords: [...joints.whole] }
}

/** A narrow column: most lines are full, and the sentences go on from one to the next. */
function isColumn(lines: readonly string[], longest: number): boolean {
  const written = lines.map((line) => line.trim()).filter((line) => line !== '')
  const full = written.filter((line) => line.length >= longest * FULL_LINE)
  const goingOn = written.slice(1).filter((line, before) => /^\p{Ll}/u.test(line) && !SENTENCE_END.test(written[before] ?? ''))
  return longest >= COLUMN_FROM && written.length >= COLUMN_LINES && full.length >= written.length * 0.6 && goingOn.length >= written.length * 0.4
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

const unmarked = { marker: 'none', number: 0, head: '', lead: '' } as const

function piecesOf(group: readonly string[], width: number, joints: Joints): Piece[] {
  const pieces: Piece[] = []
  let before = ''
  for (const line of group) {
    const last = pieces.at(-1)
    const marked = markerOf(line, last)
    if (marked || !last || endsBlock(before, line, width)) pieces.push(marked ?? { ...unmarked, text: tidy(line) })
    else pieces[pieces.length - 1] = { ...last, text: joints.join(last.text, tidy(line)) }
    before = line
  }
  return pieces
}

/** What people say to each other behind dashes keeps them: it is no list. */
function withDialogues(pieces: readonly Piece[]): readonly Piece[] {
  const spoken = linesOfDialogues(pieces.map(({ marker, head, text }) => ({ dash: marker === 'bullet' && /^[-–—]$/.test(head) ? '–' : null, said: text })))
  return pieces.map((piece, at) => (spoken[at] ? { ...piece, marker: 'none', text: `${piece.lead}${piece.text}` } : piece))
}

/**
 * A dash or an asterisk alone is a sign of the text: « - 20 °C la nuit », « * Sous réserve d’AMM ». Two at least that
 * follow each other are a list, whatever their signs between two blank lines, and a dash behind a number is an item too:
 * our own text files write lists within lists so. The only asterisk below items of another sign is a note.
 */
function withLoneSigns(pieces: readonly Piece[]): readonly Piece[] {
  const runs: Piece[][] = []
  for (const piece of pieces) {
    const run = runs.at(-1)
    if (run && piece.marker === 'bullet' && goesOn(run, piece)) run.push(piece)
    else runs.push([piece])
  }
  return runs.flatMap((run, at) => (run[0]?.marker === 'bullet' ? readRun(run, runs[at - 1]?.[0]?.marker === 'number') : run))
}

/** Behind a blank line a dash or an asterisk goes on only with its like, or a dash with what is a list for certain. */
function goesOn(run: readonly Piece[], { opens, head }: Piece): boolean {
  if (run[0]?.marker !== 'bullet') return false
  return !opens || run.at(-1)?.head === head || (head !== '*' && run.some((piece) => piece.head === ''))
}

/** Bullets that follow each other. */
function readRun(run: readonly Piece[], isBehindNumber: boolean): readonly Piece[] {
  const asWords = (piece: Piece): Piece => ({ ...piece, marker: 'none', text: `${piece.lead}${piece.text}` })
  const isNoted = run.length > 1 && run.at(-1)?.head === '*' && run.filter(({ head }) => head === '*').length === 1
  const items = isNoted ? run.slice(0, -1) : run
  const isList = items.length > 1 || items.some(({ head }) => head === '' || (isBehindNumber && head !== '*'))
  return [...(isList ? items : items.map(asWords)), ...run.slice(items.length).map(asWords)]
}

/** A dash or a number opens an item only at the head of a group or after another item: elsewhere it is an incise or a year. */
function markerOf(line: string, last: Piece | undefined): Piece | null {
  if (BULLET.test(line)) return { marker: 'bullet', number: 0, head: '', lead: '', text: tidy(line.replace(BULLET, '')) }
  const mayOpen = !last || last.marker !== 'none' || /:[ \t\u00a0]*$/.test(last.text)
  const dash = mayOpen ? DASH.exec(line) : null
  if (dash) return { marker: 'bullet', number: 0, head: dash[0].trim(), lead: dash[0].trimStart().replace(/[ \t]+/g, ' '), text: tidy(line.replace(DASH, '')) }
  const number = mayOpen ? NUMBER.exec(line) : null
  return number ? { marker: 'number', number: Number(number[2]), head: number[1] ?? '', lead: `${number[1] ?? ''} `, text: tidy(line.replace(NUMBER, '')) } : null
}

/** Whether the author, not a machine, ended the line before. `width` is 0 when no machine wrapped the text. */
function endsBlock(before: string, line: string, width: number): boolean {
  if (width === 0) return true
  const short = before.trimEnd().length < width * SHORT_LINE
  return short && (SENTENCE_END.test(before) || FRESH_START.test(line)) && FRESH_START.test(line)
}

/** What goes on with a hyphen in French: the line end came after one that is the word's own. */
const COMPOUND = /(?:^|[\p{P}\s])(?:vice|porte|après|avant|arrière|ex|demi|semi|mi|sous|sus|non|quasi|grand|haut|bas|nord|sud|est|ouest|pré|post|peut|rendez|c’est|celui|celle|ceux|celles|lui|elle|moi|toi|soi|eux|elles|nous|vous|au|aux|ci|là|tout|bien|mal|court|moyen|long|chef|médico|socio|franco|psycho|aide|assistant|médecin|infirmier|infirmière|centre|bloc|garde|contre|entre|outre|quatre|vingt|trente|quarante|cinquante|soixante|dix|cent|saint|sainte|aix|peau|savoir|faire|mot|mots|clé|radio|libre|plus|état|sapeur|sapeurs|dix)$/iu
const CLITIC = /^(?:ils?|elles?|on|ce|je|tu|nous|vous|là|ci|mêmes?|t|le|la|les|lui|leur|moi|toi|y|en|de|du|des|d’|à|aux?|et|sur|sous|lès|clés?)(?![\p{L}])/u

/** Puts lines together, and counts what it did. */
class Joints {
  lines = 0
  words = 0
  readonly whole = new Set<string>()
  #known: ReadonlySet<string> | null = null

  constructor(private readonly text: string) {}

  /** « hospi-» and « talier » are one word, « vice-» and « versa » another with its hyphen. */
  join(before: string, after: string): string {
    this.lines += 1
    const start = /[\p{L}\p{N}’-]*[\p{L}\p{N}](?<hyphen>[-\u2010\u00ad])$/u.exec(before)
    if (!start) return `${before} ${after}`
    const end = /^[\p{L}\p{N}]+/u.exec(after)?.[0] ?? ''
    if (end === '' || !this.#isCut(start[0].slice(0, -1), end)) return start.groups?.['hyphen'] === '\u00ad' ? before.slice(0, -1) + after : before + after
    this.words += 1
    this.whole.add(`${start[0].slice(0, -1)}${end}`)
    return before.slice(0, -1) + after
  }

  /** A word that stands whole elsewhere in the text tells; else what French compounds are made of. */
  #isCut(start: string, end: string): boolean {
    this.#known ??= new Set(this.text.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu))
    const [one, compound] = [`${start}${end}`.toLowerCase(), `${start}-${end}`.toLowerCase()]
    if (this.#known.has(compound)) return false
    if (this.#known.has(one)) return true
    return /^\p{Ll}/u.test(end) && /\p{Ll}{2}$/u.test(start) && !COMPOUND.test(start) && !CLITIC.test(end)
  }
}

function tidy(line: string): string {
  return line.replaceAll('\t', ' ').replace(/ {2,}/g, ' ').replace(/^ +| +$/g, '')
}

/** A block while its items are read: a list of many is not copied for each. */
type OpenBlock = { readonly kind: 'paragraph'; readonly text: string } | { readonly kind: 'bulletList'; readonly items: string[] } | { readonly kind: 'orderedList'; readonly start: number; readonly items: string[] }

function blocksOf(pieces: readonly Piece[]): TextBlock[] {
  const blocks: OpenBlock[] = []
  pieces.forEach((piece, index) => {
    if (piece.text === '') return
    const last = blocks.at(-1)
    if (piece.marker === 'bullet' && last?.kind === 'bulletList') last.items.push(piece.text)
    else if (piece.marker === 'bullet') blocks.push({ kind: 'bulletList', items: [piece.text] })
    else if (piece.marker === 'number') addNumbered(blocks, piece, pieces[index + 1])
    else blocks.push({ kind: 'paragraph', text: piece.text })
  })
  return blocks
}

/** A number alone is a sentence's own (« 3. Résultats »); two that follow each other are a list. */
function addNumbered(blocks: OpenBlock[], piece: Piece, next: Piece | undefined): void {
  const last = blocks.at(-1)
  if (last?.kind === 'orderedList' && last.start + last.items.length === piece.number) last.items.push(piece.text)
  else if (next?.marker === 'number' && next.number === piece.number + 1) blocks.push({ kind: 'orderedList', start: piece.number, items: [piece.text] })
  else blocks.push({ kind: 'paragraph', text: `${piece.lead}${piece.text}` })
}
