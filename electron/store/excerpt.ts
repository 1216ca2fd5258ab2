import { fold } from './fold'
import type { Phrase } from './search-words'

export type Excerpt = readonly { readonly text: string; readonly hit: boolean }[]

const WORDS_BEFORE = 8
const WORDS_AFTER = 22

/** Gives excerpts for one search: what it learns of a word in one text, it knows in the next. */
export type Excerpter = (text: string) => Excerpt

/**
 * The words around the place where most of what was searched stands together, as they are written, cut so that hits
 * stand alone. Empty when nothing is hit. Null when nothing is searched: no text need be read.
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
  return (text) => {
    const found = [...text.matchAll(/[\p{L}\p{N}\p{M}\p{Co}]+/gu)]
    const hits = hitsIn(found.map(([word]) => folded(word)), phrases)
    return hits.starts.length === 0 ? [] : cut(text, found, hits)
  }
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
    phrases.forEach((phrase, rank) => {
      if (!standsAt(words, at, phrase)) return
      starts.push({ at, phrase: rank })
      marked.fill(true, at, at + phrase.words.length)
    })
  return { marked, starts }
}

function standsAt(words: readonly string[], at: number, { words: searched, unfinished }: Phrase): boolean {
  return searched.every((word, rank) => {
    const written = words[at + rank]
    return unfinished && rank === searched.length - 1 ? written?.startsWith(word) === true : written === word
  })
}

/** The hit after which most different phrases follow within the words shown; the first of equals. */
function bestStart({ starts }: Hits): number {
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
  return best.at
}

function cut(text: string, found: readonly RegExpExecArray[], hits: Hits): Excerpt {
  const start = bestStart(hits)
  const from = Math.max(0, start - WORDS_BEFORE)
  const to = Math.min(found.length, start + WORDS_AFTER)
  const segments: { text: string; hit: boolean }[] = []
  const push = (piece: string, hit: boolean): void => {
    const before = segments.at(-1)
    if (before && before.hit === hit) before.text += piece
    else if (piece !== '') segments.push({ text: piece, hit })
  }
  let end = found[from]?.index ?? 0
  if (end > 0) push('… ', false)
  found.slice(from, to).forEach((match, rank) => {
    push(oneLine(text.slice(end, match.index)), false)
    push(match[0], hits.marked[from + rank] === true)
    end = match.index + match[0].length
  })
  if (to < found.length) push(' …', false)
  return segments
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
