import * as v from 'valibot'
import type { Instant, PersonId } from '../communique/ids'
import { MAX_WORD_LENGTH, normalised } from './words'

/** A word that the institution knows as right, with who said so. */
export interface OwnWord {
  readonly word: string
  readonly addedAt: Instant
  readonly addedBy: { readonly id: PersonId; readonly name: string }
}

export const MOST_OWN_WORDS = 20_000

const form = /^[\p{L}\p{M}\p{N}]+(?:[’\-·][\p{L}\p{M}\p{N}]+)*$/u

/** One word, as a text may hold it: letters first, apostrophes and hyphens only inside. */
export const ownWordSchema = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(MAX_WORD_LENGTH), v.transform(normalised), v.regex(form), v.regex(/\p{L}/u))

/** The words of a plain text: one a line; empty lines and lines that begin with « # » are left out, like what is no word. */
export function readWordList(text: string): readonly string[] {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u)
  const words = lines.flatMap((line) => {
    const read = line.startsWith('#') ? null : v.safeParse(ownWordSchema, line)
    return read?.success ? [read.output] : []
  })
  return [...new Set(words)]
}

/** The same as a plain text that readWordList reads. */
export function writeWordList(words: readonly string[]): string {
  return words.map((word) => `${word}\n`).join('')
}
