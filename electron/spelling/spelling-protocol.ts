import type { Language } from '../../core/communique/content'
import type { Result } from '../../core/result'

/** What the worker is started with: the folder of the dictionaries, absolute. */
export interface SpellingSetting {
  readonly folder: string
}

/** `suggest` is asked about one word. */
export interface SpellingRequest {
  readonly id: number
  readonly task: 'check' | 'suggest'
  readonly language: Language
  readonly words: readonly string[]
}

export interface SpellingAnswer {
  readonly id: number
  readonly result: Result<readonly string[]>
}
