import { fold } from '../../core/register/fold'

/** Words that follow one another. `unfinished`: the last of them is a beginning. */
export interface Phrase {
  readonly words: readonly string[]
  readonly unfinished: boolean
}

/** What was typed to search: phrases that must be there, and phrases that must not. */
export interface Search {
  readonly wanted: readonly Phrase[]
  readonly unwanted: readonly Phrase[]
}

/** A minus at the beginning, then words between guillemets or quotes (the closing one may still be missing), or what no space parts. */
const PART = /(?<![^\s])(-?)(?:«([^»]*)(»?)|"([^"]*)("?)|“([^”]*)(”?))|([^\s«»"“”]+)/gu

/** The words of a text, folded as the index is. */
export function searchedWords(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}\p{Co}]+/gu) ?? []
}

/**
 * Reads what a person typed; nothing that can be typed is an error. What no space parts is one phrase, since `KT-US486`
 * and `l’hôpital` are several words to the index. The last part may be unfinished, unless it was closed or is excluded.
 */
export function readSearch(text: string): Search {
  const wanted: Phrase[] = []
  const unwanted: Phrase[] = []
  for (const match of text.matchAll(PART)) {
    const [whole, minus, ...parts] = match
    const bare = parts[6]
    const excluded = minus === '-' || (bare?.startsWith('-') === true && !/\S/.test(text[match.index - 1] ?? ' '))
    const words = searchedWords(bare ?? parts[0] ?? parts[2] ?? parts[4] ?? '')
    if (words.length === 0) continue
    const isLast = match.index + whole.length === text.trimEnd().length
    const isClosed = bare === undefined && [parts[1], parts[3], parts[5]].some((closing) => closing !== undefined && closing !== '')
    if (excluded) unwanted.push({ words, unfinished: false })
    else wanted.push({ words, unfinished: isLast && !isClosed })
  }
  return { wanted, unwanted }
}

/** The words that begin so, or null to ask the beginning itself. */
export type Endings = (beginning: string) => readonly string[] | null

/**
 * A question in FTS5's own language, every word quoted, so that NEAR, OR, columns and the like are words too. Null:
 * nothing is asked. With `endings` an unfinished word is asked as the words that it may become, which finds the same.
 */
export function matchExpression({ wanted, unwanted }: Search, endings: Endings = () => null): string | null {
  if (wanted.length === 0) return null
  const all = wanted.map((phrase) => finishedPhrase(phrase, endings)).join(' AND ')
  return unwanted.length === 0 ? all : `(${all}) NOT (${anyOf(unwanted)})`
}

/** What holds any of these phrases; for a search that only excludes. */
export function anyOf(phrases: readonly Phrase[]): string {
  return phrases.map(quotedPhrase).join(' OR ')
}

const quotedPhrase = ({ words, unfinished }: Phrase): string => `"${words.join(' ')}"${unfinished ? ' *' : ''}`

function finishedPhrase(phrase: Phrase, endings: Endings): string {
  const last = phrase.words.at(-1)
  const finished = phrase.unfinished && last !== undefined ? endings(last) : null
  if (finished === null) return quotedPhrase(phrase)
  return `(${anyOf(finished.map((word) => ({ words: [...phrase.words.slice(0, -1), word], unfinished: false })))})`
}
