import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { readWrappedText } from '../../../core/import/read-plain-text'
import type { LongPaste, SheetContext } from '../sheet-context'
import { cleanPastedHtml, isFromSheet } from './clean-html'
import { cleanText } from './clean-text'
import { sliceOfHtml } from './foreign-slices'
import { goesInTurns, insertInTurns } from './insert-in-turns'
import { isParsable, isReadable, isTextBearable, VERY_LONG_CHARS } from './paste-limits'
import { htmlPieces, textPieces } from './pieces'
import { blocksOf, inBody, inFrench, place, refusalOf, type Outcome } from './place-slice'
import { settleQuotes, unsignedQuotes } from './settle-quotes'
import { bothLeavings, leavingsOf, noLeavings, tellLeavings, type Leavings } from './tell-paste'
import { sliceOfText } from './text-to-slice'
import { takeTurns, type Turns } from './turns'
import { beginUnfinished } from './unfinished'

/** What is read before a turn may end: some paragraphs. */
const HTML_PIECE = 4000
const TEXT_PIECE = 3000

const nobodyWaits: LongPaste = { report: () => undefined, isGivenUp: () => false, end: () => undefined }

interface Read {
  readonly slices: readonly Slice[]
  readonly leavings: Leavings
}

/** The given-up paste has no outcome to speak of: the text is as it was. */
type LongOutcome = Outcome | 'given up'

/** What a clipboard holds, and what brings it in without turns. */
export interface LongClipboard {
  readonly html: string
  readonly text: string
  readonly atOnce: () => void
}

/** How far a paste is: what is still read when pastes are to be finished is brought in at once instead. */
interface Phase {
  isReading: boolean
  readonly isHurried: () => boolean
}

interface Reading {
  readonly phase: Phase
  readonly view: EditorView
  readonly context: SheetContext
  readonly turns: Turns
  readonly report: (share: number) => void
}

async function readHtml(html: string, { view, context, turns, report }: Reading): Promise<Read | 'refused' | 'given up'> {
  // The event that brought it has done enough: the cut through all of it waits for the first turn.
  if (!(await turns.next())) return 'given up'
  if (!isReadable(html)) return 'refused'
  const pieces = htmlPieces(html, HTML_PIECE)
  const isOurs = isFromSheet(html)
  const slices: Slice[] = []
  let leavings = noLeavings
  const mayGoOn = async () => (await turns.next()) && !view.isDestroyed
  for (const [index, piece] of pieces.entries()) {
    if (!(await mayGoOn())) return 'given up'
    if (!isParsable(piece)) return 'refused'
    const clean = cleanPastedHtml(piece, { isOurs })
    if (!(await mayGoOn())) return 'given up'
    const slice = sliceOfHtml(view, clean.html)
    if (!(await mayGoOn())) return 'given up'
    const brought = slice && slice.size > 0 ? (isOurs ? slice : inFrench(settleQuotes(inBody(slice, view.state.schema), view.state), context)) : null
    leavings = bothLeavings(leavings, { ...leavingsOf(clean), unsignedQuotes: brought && !isOurs ? unsignedQuotes(brought) : 0 })
    if (brought) slices.push(brought)
    report((index + 1) / pieces.length)
  }
  return { slices, leavings }
}

async function readText(text: string, { view, context, turns, report }: Reading): Promise<Read | 'given up'> {
  if (!(await turns.next())) return 'given up'
  const pieces = textPieces(text.replace(/\r\n?/g, '\n'), TEXT_PIECE)
  const slices: Slice[] = []
  let leavings = noLeavings
  for (const [index, piece] of pieces.entries()) {
    if (!(await turns.next()) || view.isDestroyed) return 'given up'
    const clean = cleanText(piece)
    const { blocks, joinedLines, joinedWords } = readWrappedText(clean.text)
    leavings = bothLeavings(leavings, { ...noLeavings, removed: clean.removed, joinedLines, joinedWords })
    const slice = sliceOfText(view.state.schema, blocks)
    if (slice.size > 0) slices.push(inFrench(slice, context))
    report((index + 1) / pieces.length)
  }
  return { slices, leavings }
}

/** One after the other; blocks that a piece's end parted stay parted. */
function joined(slices: readonly Slice[], schema: Schema): Slice {
  const [first, last] = [slices[0], slices.at(-1)]
  if (!first || !last) return Slice.empty
  if (slices.length === 1) return first
  const openOf = (open: number, edge: Node | null | undefined) => (edge?.isInline === true ? 1 : open)
  return new Slice(Fragment.from(slices.flatMap((slice) => blocksOf(slice, schema))), openOf(first.openStart, first.content.firstChild), openOf(last.openEnd, last.content.lastChild))
}

/** Reading is half of the work, putting in the other. */
const HALF = 0.5

async function bringRead({ slices, leavings }: Read, { phase, view, context, turns, report }: Reading): Promise<LongOutcome> {
  if (view.isDestroyed || phase.isHurried()) return 'given up'
  phase.isReading = false
  const slice = joined(slices, view.state.schema)
  const refusal = refusalOf(view, slice)
  if (refusal) return refusal
  const inTurns = slice.size > VERY_LONG_CHARS && goesInTurns(view.state, slice)
  const outcome = inTurns ? ((await insertInTurns(view, slice, turns, report)) ? 'placed' : 'given up') : place(view, slice, context)
  if (outcome === 'placed') tellLeavings(leavings, context)
  return outcome
}

async function bringLongHtml(html: string, reading: Reading): Promise<LongOutcome> {
  const read = await readHtml(html, { ...reading, report: (share) => reading.report(share * HALF) })
  return typeof read === 'string' ? read : bringRead(read, { ...reading, report: (share) => reading.report(HALF + share * HALF) })
}

async function bringLongText(text: string, reading: Reading): Promise<LongOutcome> {
  if (text.trim() === '') return 'empty'
  if (!isTextBearable(text)) return 'full'
  reading.phase.isReading = true
  const read = await readText(text, { ...reading, report: (share) => reading.report(share * HALF) })
  return typeof read === 'string' ? read : bringRead(read, { ...reading, report: (share) => reading.report(HALF + share * HALF) })
}

/** The words of a clipboard, by its HTML where that can be read, else by its text. */
async function bringEither({ html, text }: LongClipboard, reading: Reading): Promise<LongOutcome> {
  const { phase, context: { notify, say } } = reading
  const outcome = html.trim() === '' ? 'empty' : await bringLongHtml(html, reading)
  if (outcome === 'placed' || phase.isHurried()) return outcome
  if (outcome === 'refused') notify(say(text.trim() === '' ? 'paste.nothing' : 'paste.tooHeavy'))
  const last = outcome === 'empty' || outcome === 'refused' ? await bringLongText(text, reading) : outcome
  if (phase.isHurried()) return last
  if (last === 'full') notify(say('paste.tooLong'))
  if (last === 'given up') notify(say('paste.givenUp'))
  return last
}

/**
 * Brings in a long clipboard in turns, so that the window goes on answering. The person sees how far it is, and may give it
 * up: true when that is what came of it.
 */
export async function bringLong(view: EditorView, clipboard: LongClipboard, context: SheetContext): Promise<boolean> {
  const { html, text, atOnce } = clipboard
  const work = Math.max(html.length, text.length) > VERY_LONG_CHARS ? (context.longPaste?.() ?? nobodyWaits) : nobodyWaits
  let hurry = false
  const phase: Phase = { isReading: true, isHurried: () => hurry }
  const end = beginUnfinished(() => {
    if (!phase.isReading || hurry || work.isGivenUp()) return
    hurry = true
    atOnce()
  })
  const turns = takeTurns(() => work.isGivenUp() || (phase.isReading && hurry))
  try {
    const outcome = await bringEither(clipboard, { phase, view, context, turns, report: (share) => work.report(share) })
    return outcome === 'given up' && !phase.isHurried()
  } finally {
    end()
    work.end()
  }
}
