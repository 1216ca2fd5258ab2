import type { BlockDifference } from '../compare/documents'
import type { Instant, PersonId } from '../communique/ids'
import type { MarbreError } from '../errors'

/* What the calls about a draft's history return. */

/** A moment to which a draft can be brought back: one person's changes within a minute, or a single one of the last day. */
export interface DraftPoint {
  /** Of its last change. */
  readonly seq: number
  readonly by: { readonly id: PersonId; readonly name: string }
  /** When its first and its last change were written. */
  readonly fromAt: Instant
  readonly untilAt: Instant
  readonly changes: number
  /** Signs that its changes brought and took away. */
  readonly signsAdded: number
  readonly signsRemoved: number
  /** The version that was frozen from the draft as it was here, or null. */
  readonly versionNumber: number | null
}

/** What bringing a draft back to a point would do to the text as it is now. */
export interface DraftComparison {
  readonly seq: number
  readonly blocks: readonly BlockDifference[]
  /** Why it cannot be done; null when it can. */
  readonly refusal: MarbreError | null
}
