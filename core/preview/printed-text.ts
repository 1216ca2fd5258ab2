import type { PageWords } from '../bridge/preview-pages'
import type { BlockOnPages } from './page-words'

/**
 * Letters and figures of a text, each with where it came from. Spaces, hyphens of the layout, guillemets and
 * punctuation are left out: the layout may add, drop or replace them.
 */
export interface Letters {
  readonly text: string
  /** For each unit of `text`, its place in the source. */
  readonly from: readonly number[]
}

const LETTER = /[\p{L}\p{N}]/u

export function lettersOf(source: string): Letters {
  let text = ''
  const from: number[] = []
  for (let at = 0; at < source.length; ) {
    const sign = String.fromCodePoint(source.codePointAt(at) ?? 0)
    if (LETTER.test(sign)) {
      text += sign
      for (let unit = 0; unit < sign.length; unit += 1) from.push(at + unit)
    }
    at += sign.length
  }
  return { text, from }
}

/** The letters of a block as printed, each with its page and its unit in the page's text. */
export interface PrintedLetters {
  readonly text: string
  readonly from: readonly { readonly page: number; readonly unit: number }[]
}

export function printedLetters({ runs }: BlockOnPages, pages: readonly (PageWords | null)[]): PrintedLetters {
  let text = ''
  const from: { page: number; unit: number }[] = []
  for (const { page, run } of runs) {
    const letters = lettersOf(pages[page]?.text.slice(run.from, run.to) ?? '')
    text += letters.text
    from.push(...letters.from.map((unit) => ({ page, unit: run.from + unit })))
  }
  return { text, from }
}

/** A text of the block that a person edits as one: a paragraph of it, or one of its fields. */
export interface WrittenText<Key> {
  readonly key: Key
  readonly text: string
}

export interface Aligned<Key> {
  readonly key: Key
  readonly letters: Letters
  /** Where its letters begin among the printed ones. */
  readonly at: number
}

/** A text that is not found whole is known by its beginning: it was written further since the pages were made. */
const ENOUGH_LETTERS = 12

/**
 * Finds each written text among the printed letters, in order: the same words twice in a block are told apart by their
 * turn. A text that is not there (not printed, or changed since) is left out. Sorted as printed.
 */
export function align<Key>(written: readonly WrittenText<Key>[], printed: string): readonly Aligned<Key>[] {
  const found: Aligned<Key>[] = []
  let from = 0
  for (const { key, text } of written) {
    const letters = lettersOf(text)
    if (letters.text === '') continue
    const inTurn = placeOf(letters.text, printed, from)
    const at = inTurn ?? placeOf(letters.text, printed, 0)
    if (at === null) continue
    found.push({ key, letters, at })
    if (inTurn !== null) from = at + letters.text.length
  }
  return found.sort((one, other) => one.at - other.at)
}

/** Before 0 when the text was written further at its beginning. */
function placeOf(letters: string, printed: string, from: number): number | null {
  const whole = printed.indexOf(letters, from)
  if (whole >= 0) return whole
  if (letters.length < ENOUGH_LETTERS) return null
  const beginning = printed.indexOf(letters.slice(0, ENOUGH_LETTERS), from)
  if (beginning >= 0) return beginning
  const end = printed.indexOf(letters.slice(-ENOUGH_LETTERS), from)
  return end < 0 ? null : end + ENOUGH_LETTERS - letters.length
}

/**
 * The place in a written text that a printed letter stands for. A word of the layout's own (« Courriel : ») leads to
 * what it introduces, or to the end of what it follows; null in a block of which nothing was found.
 */
export function writtenAt<Key>(aligned: readonly Aligned<Key>[], printedIndex: number): { readonly key: Key; readonly offset: number } | null {
  const own = aligned.findLast(({ at }) => at <= printedIndex)
  if (own && printedIndex <= own.at + own.letters.text.length) return { key: own.key, offset: offsetOf(own.letters, printedIndex - own.at) }
  const next = aligned.find(({ at }) => at > printedIndex)
  if (next) return { key: next.key, offset: 0 }
  return own ? { key: own.key, offset: offsetOf(own.letters, own.letters.text.length) } : null
}

function offsetOf({ from }: Letters, letter: number): number {
  const at = from[letter]
  if (at !== undefined) return at
  const last = from.at(-1)
  return last === undefined ? 0 : last + 1
}

/** The printed letter that a place in a written text stands before; the last one at its end. */
export function printedAt<Key>(aligned: readonly Aligned<Key>[], key: Key, offset: number): number | null {
  const own = aligned.find((one) => one.key === key)
  if (!own) return null
  const after = own.letters.from.findIndex((at) => at >= offset)
  return own.at + (after < 0 ? Math.max(0, own.letters.text.length - 1) : after)
}
