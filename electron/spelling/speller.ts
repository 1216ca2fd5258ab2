import type { Language } from '../../core/communique/content'
import type { Result } from '../../core/result'

/** Looks words up in the dictionaries that are shipped. Error of every question: SPELLING_UNAVAILABLE. */
export interface Speller {
  /** Those that are in no dictionary of the language. */
  unknown(language: Language, words: readonly string[]): Promise<Result<readonly string[]>>
  /** The nearest words, the best first, five at most. */
  suggest(language: Language, word: string): Promise<Result<readonly string[]>>
  /** Afterwards every question is refused. */
  close(): Promise<void>
}
