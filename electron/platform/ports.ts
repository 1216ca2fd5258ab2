import type { Instant } from '../../core/communique/ids'

/** The time. Real in the application, set by hand in tests. */
export interface Clock {
  now(): Instant
}

/** Fresh identifiers, UUIDs. */
export interface Ids {
  next(): string
}

/** What a file to be saved is; its extension but for a profile and a charter. */
export type TargetKind = 'pdf' | 'json' | 'profile' | 'charter' | 'html' | 'docx' | 'txt' | 'eml' | 'zip' | 'marbre' | 'csv' | 'vcf' | 'png' | 'jpg'

/** What only a person at a screen can answer. Null: they gave up. Paths never reach the window. */
export interface Dialogs {
  chooseFile(purpose: 'image' | 'communique' | 'document' | 'profile' | 'table' | 'cards' | 'words' | 'package' | 'charter' | 'pdf'): Promise<string | null>
  /** None: they gave up. */
  chooseFiles(purpose: 'font'): Promise<readonly string[]>
  /** A folder; it may be made there and then. */
  chooseFolder(purpose: 'backups' | 'exports'): Promise<string | null>
  /** The review package that the system handed over (a double click on it); each is given once. */
  openedFile(): Promise<string | null>
  chooseTarget(suggestedName: string, kind: TargetKind): Promise<string | null>
  reveal(path: string): void
  /** Shows another profile in this window, when the page has finished its writing; null: the usual one. `asUsual`: from now on it is the usual one. */
  openProfile(folder: string | null, asUsual: boolean): void
}
