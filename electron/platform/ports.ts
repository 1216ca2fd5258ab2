import type { Instant } from '../../core/communique/ids'

/** The time. Real in the application, set by hand in tests. */
export interface Clock {
  now(): Instant
}

/** Fresh identifiers, UUIDs. */
export interface Ids {
  next(): string
}

/** What only a person at a screen can answer. Null: they gave up. Paths never reach the window. */
export interface Dialogs {
  chooseFile(purpose: 'image' | 'communique'): Promise<string | null>
  chooseTarget(suggestedName: string, kind: 'pdf' | 'json'): Promise<string | null>
  reveal(path: string): void
}
