import { fold } from '../../core/register/fold'
import type { Phrase } from './search-words'

export type Excerpt = readonly { readonly text: string; readonly hit: boolean }[]

const WORDS_BEFORE = 8
const WORDS_AFTER = 22

/** Words that are read of a text before it is known whether the rest matters. */
const FIRST_LOOK = 96

/** Gives excerpts for one search: what it learns of a word in one text, it knows in the next. */
export type Excerpter = (text: string) => Excerpt

/**
 * The words around the place where most of what was searched stands together, as they are written, cut so that hits
 * stand alone. Empty when nothing is hit. Null when nothing is searched: no text need be read. Of a text no more is
 * read than decides: the first place where everything searched stands together is the one.
 */
export function excerpter(phrases: readonly Phrase[]): Excerpter | null {
  if (phrases.length === 0) return null
  const known = new Map<string, string>()
  const folded = (word: string): string => {
    const kept = known.get(word)
    if (kept !== undefined) return kept
    const made = fold(word)
    known.set(word, made)
    return made
  }
  const longest = Math.max(...phrases.map(({ words }) => words.length))
  return (text) => {
    const found: Place[] = []
    for (let most = FIRST_LOOK; ; most *= 4) {
      readPlaces(text, found, most)
      const hits = hitsIn(found.map(({ at, end }) => folded(text.slice(at, end))), phrases)
      const start = bestStart(hits)
      const isRead = found.length < most
      const isSettled = start.held === phrases.length && start.at + WORDS_AFTER + longest < found.length
      if (isRead || isSettled) return start.held === 0 ? [] : cut(text, found, { marked: hits.marked, start: start.at })
    }
  }
}

/** Where a word stands in its text. */
interface Place {
  readonly at: number
  readonly end: number
}

/** Goes on after the last of `found` until there are `most`, or the text ends. */
function readPlaces(text: string, found: Place[], most: number): void {
  let at = found.at(-1)?.end ?? 0
  while (found.length < most && at < text.length) {
    let end = at
    while (end < text.length && isOfWord(text, end)) end += 1
    if (end > at) found.push({ at, end })
    at = end + 1
  }
}

const PART_OF_WORD = /[\p{L}\p{N}\p{M}\p{Co}]/u
const UNKNOWN = 0
const PART = 1
const GAP = 2

/** What was found out of each sign of the basic plane: asking the expression anew costs most of an excerpt. */
const knownSigns = new Uint8Array(0x10000)

/** Whether the code unit belongs to a word. Both halves of a sign beyond the basic plane do, or neither; half a sign alone does not. */
function isOfWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit >= 0xd800 && unit <= 0xdfff) {
    const sign = text.codePointAt(unit < 0xdc00 ? at : Math.max(0, at - 1)) ?? unit
    return sign > 0xffff && PART_OF_WORD.test(String.fromCodePoint(sign))
  }
  if (knownSigns[unit] === UNKNOWN) knownSigns[unit] = PART_OF_WORD.test(String.fromCharCode(unit)) ? PART : GAP
  return knownSigns[unit] === PART
}

interface Hits {
  /** For each word of the text, whether it is part of what was searched. */
  readonly marked: readonly boolean[]
  /** Where a searched phrase begins, and which. */
  readonly starts: readonly { readonly at: number; readonly phrase: number }[]
}

function hitsIn(words: readonly string[], phrases: readonly Phrase[]): Hits {
  const marked = words.map(() => false)
  const starts: { at: number; phrase: number }[] = []
  for (let at = 0; at < words.length; at++)
    for (const [rank, phrase] of phrases.entries()) {
      if (!standsAt(words, at, phrase)) continue
      starts.push({ at, phrase: rank })
      marked.fill(true, at, at + phrase.words.length)
    }
  return { marked, starts }
}

function standsAt(words: readonly string[], at: number, { words: searched, unfinished }: Phrase): boolean {
  return searched.every((word, rank) => {
    const written = words[at + rank]
    return unfinished && rank === searched.length - 1 ? written?.startsWith(word) === true : written === word
  })
}

/** The hit after which most different phrases follow within the words shown, and how many; the first of equals. */
function bestStart({ starts }: Hits): { readonly at: number; readonly held: number } {
  let best = { at: 0, held: 0 }
  starts.forEach(({ at }, rank) => {
    const near = new Set<number>()
    for (let next = rank; next < starts.length; next++) {
      const other = starts[next]
      if (!other || other.at >= at + WORDS_AFTER) break
      near.add(other.phrase)
    }
    if (near.size > best.held) best = { at, held: near.size }
  })
  return best
}

function cut(text: string, found: readonly Place[], { marked, start }: { readonly marked: Hits['marked']; readonly start: number }): Excerpt {
  const from = Math.max(0, start - WORDS_BEFORE)
  const to = Math.min(found.length, start + WORDS_AFTER)
  const segments: { text: string; hit: boolean }[] = []
  const push = (piece: string, hit: boolean): void => {
    const before = segments.at(-1)
    if (before && before.hit === hit) before.text += piece
    else if (piece !== '') segments.push({ text: piece, hit })
  }
  let end = found[from]?.at ?? 0
  if (end > 0) push('… ', false)
  found.slice(from, to).forEach((place, rank) => {
    push(oneLine(text.slice(end, place.at)), false)
    push(text.slice(place.at, place.end), marked[from + rank] === true)
    end = place.end
  })
  if (to < found.length) push(' …', false)
  return segments
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
