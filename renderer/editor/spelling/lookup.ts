import { MOST_WORDS_ASKED } from '../../../core/bridge/spelling'
import type { Language } from '../../../core/communique/content'
import type { Result } from '../../../core/result'

/** Verdicts that are kept, for each language: more than any text holds. */
const MOST_KEPT = 50_000

export interface Dictionaries {
  readonly unknown: (language: Language, words: readonly string[]) => Promise<Result<readonly string[]>>
  readonly suggest: (language: Language, word: string) => Promise<Result<readonly string[]>>
}

/** What dictionaries said of words, kept: a word is asked about once, and its suggestions too. */
export class Lookup {
  readonly #verdicts: Readonly<Record<Language, Map<string, boolean>>> = { fr: new Map(), en: new Map() }
  readonly #suggestions = new Map<string, Promise<readonly string[]>>()

  constructor(private readonly dictionaries: Dictionaries) {}

  /** Undefined until it was asked. */
  verdict(language: Language, word: string): boolean | undefined {
    return this.#verdicts[language].get(word)
  }

  /** Asks about those that were not asked yet. False when the dictionaries do not answer. */
  async ask(language: Language, words: Iterable<string>): Promise<boolean> {
    const verdicts = this.#verdicts[language]
    const asked = [...new Set(words)].filter((word) => !verdicts.has(word))
    if (verdicts.size + asked.length > MOST_KEPT) verdicts.clear()
    for (let from = 0; from < asked.length; from += MOST_WORDS_ASKED) {
      const batch = asked.slice(from, from + MOST_WORDS_ASKED)
      const unknown = await this.dictionaries.unknown(language, batch)
      if (!unknown.ok) return false
      const missing = new Set(unknown.value)
      for (const word of batch) verdicts.set(word, !missing.has(word))
    }
    return true
  }

  /** The nearest words, the best first; none when the dictionaries do not answer. */
  suggestions(language: Language, word: string): Promise<readonly string[]> {
    const key = `${language} ${word}`
    const known = this.#suggestions.get(key) ?? this.dictionaries.suggest(language, word).then((found) => {
      // What could not be answered is asked again the next time.
      if (!found.ok) this.#suggestions.delete(key)
      return found.ok ? found.value : []
    })
    this.#suggestions.set(key, known)
    return known
  }
}
