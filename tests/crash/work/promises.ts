import type { CommuniqueId, Fingerprint, Instant, PersonId, RenditionId, Sha256, VersionId } from '../../../core/communique/ids'

/**
 * Something that Marbre said it had done. From then on it must be there, whatever happens.
 * Data only: each is one line of JSON between the program that works and the one that checks.
 */
export type Promised =
  | { readonly kind: 'person'; readonly personId: PersonId }
  | { readonly kind: 'communique'; readonly communiqueId: CommuniqueId }
  /** A word of its own at the end of the draft's first paragraph. */
  | { readonly kind: 'typed'; readonly communiqueId: CommuniqueId; readonly word: string; readonly seq: number }
  | { readonly kind: 'version'; readonly communiqueId: CommuniqueId; readonly versionId: VersionId; readonly number: number; readonly fingerprint: Fingerprint }
  | { readonly kind: 'verdict'; readonly communiqueId: CommuniqueId; readonly versionId: VersionId; readonly fingerprint: Fingerprint }
  | { readonly kind: 'cleared'; readonly communiqueId: CommuniqueId; readonly renditions: readonly { readonly id: RenditionId; readonly sha256: Sha256 }[] }
  | { readonly kind: 'event'; readonly communiqueId: CommuniqueId; readonly type: string }
  | { readonly kind: 'asset'; readonly sha256: Sha256 }
  | { readonly kind: 'file'; readonly path: string; readonly sha256: Sha256 }
  /** The folder of a profile's backups has one that was taken then, or a later one in its place. */
  | { readonly kind: 'backup'; readonly path: string; readonly takenAt: Instant }
  /** No promise, only told: old changes of drafts were merged. */
  | { readonly kind: 'compacted'; readonly merged: number; readonly refused: number }
  /** No promise, only told: the disk did not take it. */
  | { readonly kind: 'refused'; readonly what: string; readonly code: string }

/** What was promised so far, in order, and what was seen to be there at an earlier look and may never change. */
export interface Ledger {
  readonly promised: Promised[]
  /** SHA-256 of a version's stored content, of a kept rendition and of a journal row, by what names it. */
  readonly seen: Map<string, string>
}

export const emptyLedger = (): Ledger => ({ promised: [], seen: new Map() })

export const lineOf = (promised: Promised): string => `${JSON.stringify(promised)}\n`

/** Whole lines only: one that the end of its program cut was never heard. */
export function promisesIn(text: string): readonly Promised[] {
  return text.split('\n').slice(0, -1).filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Promised)
}
