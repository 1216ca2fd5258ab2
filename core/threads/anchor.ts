import * as v from 'valibot'
import { foldText, foldWords, type FoldedText } from './fold'

/* Where a thread stands: what it quotes, kept as it was when the thread began, and found again in any later text. */

/** A block with words of its own, in the order of reading. */
export interface TextBlock {
  readonly id: string | null
  readonly text: string
}

/** Signs kept on each side of quoted words (the Web Annotation model's text quote selector has 32). */
export const CONTEXT_LENGTH = 32
export const MAX_QUOTE_LENGTH = 2000

const blockId = v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/)))
const words = (max: number) => v.pipe(v.string(), v.maxLength(max))
/** From 0. */
const pageNumber = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5000))
const points = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000))

/**
 *   words  a passage: `quote` with the signs before and after it, and the block in which it began
 *   block  an element (a figure, the embargo, a contact): `element` is its kind, `quote` what it said; `field` is the one
 *          of its fields that is meant, when it is not the element as a whole
 *   page   a place of the printed pages where nothing stands that the text knows, in points from the corner of the page
 */
export const anchorSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('words'), blockId, quote: v.pipe(words(MAX_QUOTE_LENGTH), v.check((quote) => foldWords(quote) !== '')), before: words(CONTEXT_LENGTH), after: words(CONTEXT_LENGTH) }),
  v.strictObject({ kind: v.literal('block'), blockId: v.unwrap(blockId), element: words(40), field: v.optional(words(40)), quote: words(MAX_QUOTE_LENGTH) }),
  v.strictObject({ kind: v.literal('page'), page: pageNumber, xPt: points, yPt: points, quote: v.literal('') }),
])
export type Anchor = v.InferOutput<typeof anchorSchema>
export type WordsAnchor = Extract<Anchor, { kind: 'words' }>
export type PageAnchor = Extract<Anchor, { kind: 'page' }>

/** A part of the running text, in signs of `runningText`. */
export interface Passage {
  readonly from: number
  readonly to: number
}

/**
 *   words    the quoted words stand there
 *   changed  their place is still there, with other words in it
 *   orphan   neither: the thread is shown with what it quoted
 */
export type Anchored = ({ readonly kind: 'words' | 'changed' } & Passage) | { readonly kind: 'orphan' }

const orphan: Anchored = { kind: 'orphan' }

/** The text in which anchors are looked for, prepared once for any number of them. */
export interface RunningText {
  readonly text: string
  readonly folded: FoldedText
  /** Where each block begins and ends in `text`, by its id. */
  readonly places: ReadonlyMap<string, Passage>
}

/** The blocks one after another, parted by one sign. */
export function runningText(blocks: readonly TextBlock[]): RunningText {
  const places = new Map<string, Passage>()
  let at = 0
  for (const { id, text } of blocks) {
    if (id !== null) places.set(id, { from: at, to: at + text.length })
    at += text.length + 1
  }
  const text = blocks.map((block) => block.text).join('\n')
  return { text, folded: foldText(text), places }
}

/** The anchor of a passage of the text; null when nothing but spaces is in it. */
export function anchorOf({ text, places }: Pick<RunningText, 'text' | 'places'>, { from, to }: Passage): WordsAnchor | null {
  const quote = text.slice(from, Math.min(to, from + MAX_QUOTE_LENGTH))
  if (foldWords(quote) === '') return null
  const block = [...places].find(([, place]) => place.from <= from && from <= place.to)
  return { kind: 'words', blockId: block?.[0] ?? null, quote, before: text.slice(Math.max(0, from - CONTEXT_LENGTH), from), after: text.slice(from + quote.length, from + quote.length + CONTEXT_LENGTH) }
}

/** Words so long that, standing once, they are no others. */
const DISTINCT_LENGTH = 12
/** What may have been written in the place of a quote, at most: so many times its length, and a sentence more. */
const MOST_GROWTH = 3
const GROWTH_MARGIN = 120

/**
 * Finds a passage again. Its own words win wherever they stand: cut and pasted, in a block that moved, in another
 * version. Of several, the one whose neighbours are the same, then the one in its block. Words too short to be told from
 * others of their kind do not leave a place that is still there with something else in it. Other words are never taken
 * for the quoted ones: what differs by more than typography is `changed`, or an orphan.
 */
export function findAnchor(running: RunningText, anchor: WordsAnchor): Anchored {
  const quote = foldWords(anchor.quote)
  const found = occurrencesOf(running.folded.text, quote)
  const best = bestOf(running, anchor, found)
  const isDistinct = found.length === 1 && quote.length >= DISTINCT_LENGTH
  if (best && (isDistinct || best.isAtHome)) return wordsAt(running, best.from, quote.length)
  const changed = changedPlace(running, anchor)
  if (changed) return changed
  return best ? wordsAt(running, best.from, quote.length) : orphan
}

function wordsAt({ folded }: RunningText, from: number, length: number): Anchored {
  return { kind: 'words', from: folded.starts[from] ?? 0, to: folded.ends[from + length - 1] ?? 0 }
}

const isWordSign = (sign: string): boolean => /[\p{L}\p{N}\p{M}_]/u.test(sign)

/** Whole words only, unless the quote itself began or ended within one. */
function partsWord(text: string, at: number): boolean {
  return at > 0 && at < text.length && isWordSign(text.charAt(at - 1)) && isWordSign(text.charAt(at))
}

function occurrencesOf(text: string, quote: string): readonly number[] {
  const found: number[] = []
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) found.push(at)
  return found
}

interface Occurrence {
  readonly from: number
  /** In its block, or between the very words that stood around it. */
  readonly isAtHome: boolean
}

function bestOf({ folded, places }: RunningText, anchor: WordsAnchor, found: readonly number[]): Occurrence | null {
  const before = foldText(anchor.before).text.trimStart()
  const after = foldText(anchor.after).text.trimEnd()
  const length = foldWords(anchor.quote).length
  const place = anchor.blockId === null ? undefined : places.get(anchor.blockId)
  const startedWhole = !endsInWord(anchor.before, anchor.quote)
  const endedWhole = !endsInWord(anchor.quote, anchor.after)
  let best: (Occurrence & { readonly score: number }) | null = null
  for (const from of found) {
    const to = from + length
    const near = sameEnd(folded.text, from, before) + sameStart(folded.text, to, after)
    const start = folded.starts[from] ?? 0
    const isInBlock = place !== undefined && start >= place.from && start <= place.to
    const cuts = (startedWhole && partsWord(folded.text, from) ? 1 : 0) + (endedWhole && partsWord(folded.text, to) ? 1 : 0)
    const score = near * 2 + (isInBlock ? 12 : 0) - cuts * 40
    const isAtHome = near > 0 && near >= (before.length + after.length) / 2
    if (!best || score > best.score) best = { from, isAtHome: isAtHome || (isInBlock && near > 0), score }
  }
  return best
}

function endsInWord(left: string, right: string): boolean {
  return isWordSign(left.slice(-1)) && isWordSign(right.slice(0, 1))
}

/** How many of the last signs of `context` stand just before `at`. Spaces at the seam count for nothing. */
function sameEnd(text: string, at: number, context: string): number {
  const given = text.slice(Math.max(0, at - context.length - 1), at).trimEnd()
  const wanted = context.trimEnd()
  let same = 0
  while (same < wanted.length && same < given.length && given.at(-1 - same) === wanted.at(-1 - same)) same += 1
  return same
}

function sameStart(text: string, at: number, context: string): number {
  const given = text.slice(at, at + context.length + 1).trimStart()
  const wanted = context.trimStart()
  let same = 0
  while (same < wanted.length && same < given.length && given.charAt(same) === wanted.charAt(same)) same += 1
  return same
}

/** Long enough to be found by, short enough to have stayed. */
const NEIGHBOUR_LENGTH = 12

/** The place between the words that stood on both sides, in the block of the quote. */
function changedPlace(running: RunningText, anchor: WordsAnchor): Anchored | null {
  const place = anchor.blockId === null ? undefined : running.places.get(anchor.blockId)
  if (!place) return null
  const block = foldText(running.text.slice(place.from, place.to))
  const within = (context: string, side: 'last' | 'first'): string => {
    const line = (side === 'last' ? context.split('\n').at(-1) : context.split('\n')[0]) ?? ''
    const words = foldWords(line)
    return side === 'last' ? words.slice(-NEIGHBOUR_LENGTH) : words.slice(0, NEIGHBOUR_LENGTH)
  }
  const [before, after] = [within(anchor.before, 'last'), within(anchor.after, 'first')]
  if (before.length + after.length < NEIGHBOUR_LENGTH / 2) return null
  const start = before === '' ? 0 : block.text.indexOf(before) + before.length
  if (before !== '' && start < before.length) return null
  const end = after === '' ? block.text.length : block.text.indexOf(after, start)
  if (end < start || block.text.slice(start, end).trim() === '') return null
  if (end - start > foldWords(anchor.quote).length * MOST_GROWTH + GROWTH_MARGIN) return null
  const written = block.text.slice(start, end)
  const first = start + (written.length - written.trimStart().length)
  const last = end - (written.length - written.trimEnd().length) - 1
  return { kind: 'changed', from: place.from + (block.starts[first] ?? 0), to: place.from + (block.ends[last] ?? 0) }
}
