import { normalised } from './words'

const elision = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)’/iu

/** Without what French elides before it (l’, d’, qu’). */
export function withoutElision(word: string): string {
  return word.replace(elision, '')
}

/** The parts of a compound, without elision; empty for a word of one part. */
export function partsOf(word: string): readonly string[] {
  const parts = withoutElision(word).split('-').filter((part) => part !== '')
  return parts.length > 1 ? parts : []
}

/** Whatever a dictionary must be asked so that verdictOf can be given: the word and the parts of a compound. */
export function askedFor(word: string): readonly string[] {
  return [word, ...partsOf(word)]
}

/**
 * Words that count as right beside the dictionary's: the institution's, those ignored in a communiqué, names that the
 * page states. One written in small letters is right with a capital too; one with a capital only as it is written.
 */
export class OwnWords {
  readonly #words: ReadonlySet<string>

  constructor(words: Iterable<string>) {
    this.#words = new Set([...words].map(normalised))
  }

  has(word: string): boolean {
    const bare = withoutElision(word)
    return [word, bare].some((each) => this.#words.has(each) || this.#words.has(each.charAt(0).toLowerCase() + each.slice(1)) || this.#words.has(each.toLowerCase()))
  }
}

/** Whether a word is right: in the dictionary, among one's own, or a compound whose parts are each one or the other. */
export function isRight(word: string, isInDictionary: (asked: string) => boolean, own: Pick<OwnWords, 'has'>): boolean {
  if (isInDictionary(word) || own.has(word)) return true
  const parts = partsOf(word)
  return parts.some((part) => own.has(part)) && parts.every((part) => part.length < 2 || own.has(part) || isInDictionary(part))
}
