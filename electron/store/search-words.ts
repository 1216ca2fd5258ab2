import { fold } from './fold'

/** The words of what a person typed to search, folded as the index is. No sign has a meaning. */
export function searchedWords(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Every word must be there; the last is a beginning. Quoted, so that NEAR, OR and the like are words. */
export function matchExpression(words: readonly string[]): string {
  return words.map((word, rank) => (rank === words.length - 1 ? `"${word}"*` : `"${word}"`)).join(' ')
}

/** Whether a word of the text, as written, is one that was searched. */
export function isSearched(written: string, words: readonly string[]): boolean {
  const parts = searchedWords(written)
  return words.some((word, rank) => parts.some((part) => (rank === words.length - 1 ? part.startsWith(word) : part === word)))
}
