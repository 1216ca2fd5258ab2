import type { CommuniqueId, Instant } from '../communique/ids'

/** What can be found changed in a profile. The screens say for each what is safe and what to do. */
export const breakKinds = ['version', 'round', 'verdict', 'event', 'rendition', 'draft', 'communique', 'picture', 'font', 'person', 'grant', 'institution', 'charter', 'register', 'journal', 'journal_end', 'table', 'page'] as const
export type BreakKind = (typeof breakKinds)[number]

/** One thing that is no longer what was written. */
export interface Break {
  /** The same for the same thing at every check. */
  readonly key: string
  readonly kind: BreakKind
  /** The communiqué that it is part of; null for what belongs to the whole profile. */
  readonly communiqueId: CommuniqueId | null
  /** `2025-014`, or empty. */
  readonly reference: string
  readonly title: string
  /** Which one: a version's number, a journal row, a page of the file, a table, a person, a picture's hash. Empty when there is but one. */
  readonly name: string
}

/** How whole the profile is, as far as it was looked at. */
export interface IntegrityState {
  /** When everything was last looked at, and not only a part; null before the first time. */
  readonly checkedAt: Instant | null
  readonly breaks: readonly Break[]
  /** A check of everything is under way; `work.progressed` tells how far it is, as the work `checkIntegrity`. */
  readonly running: boolean
}
