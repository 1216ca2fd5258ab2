import type { InstitutionSnapshot } from '../communique/charter'
import type { Language } from '../communique/content'
import type { CommuniqueId, Fingerprint, Instant, PersonId, RenditionId, Sha256, VersionId } from '../communique/ids'
import type { CommuniqueType, ReleaseAttrs } from '../document/types'
import type { MarbreError } from '../errors'
import type { LockMinutes } from './lock-minutes'
import type { SealedForm } from '../proof/sealed-forms'
import type { Command, Decision, Role, State, Status, VerdictRole } from '../workflow/types'

/** What the calls return. Data only: everything here crosses the bridge by structured clone. */

export interface Settings {
  readonly language: Language
  readonly theme: 'system' | 'light' | 'dark'
  /** Without a key or a click for so long, the profile locks; 0: it does not by itself. */
  readonly lockAfterMinutes: LockMinutes
}

export interface Person {
  readonly id: PersonId
  readonly civility: string
  readonly name: string
  readonly function: string
  readonly roles: readonly Role[]
  /** Of the key of today, in groups of four: what is read out to who compares it. */
  readonly keyFingerprint: string
  /** They sign on another machine and open no session here; `revoked`: nothing more is taken from their key. */
  readonly elsewhere?: 'admitted' | 'revoked'
  /** Oldest first, where they sign on another machine: who here answers for their key. */
  readonly keyActs?: readonly KeyAct[]
}

/** What an administrator signed of the key of somebody who signs on another machine. */
export interface KeyAct {
  readonly act: 'admitted' | 'accepted' | 'revoked'
  readonly by: string
  readonly at: Instant
  /** Why it was revoked; empty for the others. */
  readonly reason: string
  /** The key before it was said to be in other hands. */
  readonly isExposed: boolean
}

/**
 * Who is at the keyboard. A start resumes the last person, not unlocked: reading and drafting go on at once, whatever
 * signs asks for the passphrase first. Becoming someone else always does.
 */
export interface Session {
  readonly person: Person | null
  readonly unlocked: boolean
}

export interface AppStatus {
  readonly version: string
  /** Why the profile cannot be used; the database was left exactly as it was found. */
  readonly problem: MarbreError | null
  /** Nobody has set up this profile yet. */
  readonly firstStart: boolean
  readonly settings: Settings
  readonly session: Session
  /** The open profile. `isUsual`: the one that a start opens by itself, not a copy that was asked for. */
  readonly profile: { readonly name: string; readonly isUsual: boolean }
}

/** A profile that can be opened beside: restored, imported. The token stands for its folder. */
export interface ProfileCopy {
  readonly name: string
  readonly token: string
}

export interface BackupSummary {
  readonly name: string
  /** Null, as the counts are 0, when its manifest cannot be relied on. */
  readonly takenAt: Instant | null
  readonly byteLength: number
  readonly communiques: number
  readonly versions: number
  readonly problem: MarbreError | null
}

/** What is known of backups without a look at their folder. */
export interface BackupState {
  /** The chosen folder, to be shown; null when there is none. */
  readonly folder: string | null
  /** When everything was last known to be in a backup. */
  readonly safeAt: Instant | null
  /** Why the last attempt made none. */
  readonly problem: MarbreError | null
}

export interface BackupOverview extends BackupState {
  /** What breaks the disk of the profile would break the backups with it. */
  readonly isOnSameDisk: boolean
  /** The last made first. */
  readonly backups: readonly BackupSummary[]
  /** Profiles that were restored or imported beside the usual one. */
  readonly copies: readonly ProfileCopy[]
}

/** What a backup proved to be when it was restored into a scratch profile. */
export interface VerifiedBackup {
  readonly name: string
  readonly takenAt: Instant | null
  /** Null: it was restored, opened and read whole, and is what its manifest says. */
  readonly problem: MarbreError | null
  readonly contents: { readonly communiques: number; readonly versions: number; readonly verdicts: number; readonly renditions: number; readonly journalRows: number } | null
  /** Pictures that the profile had already lost when the backup was made. */
  readonly missingAssets: number
  /** For the last one made: what was written since, and what the live profile no longer has. */
  readonly comparison: { readonly since: { readonly communiques: number; readonly drafts: number; readonly versions: number; readonly renditions: number }; readonly lost: number } | null
}

export interface LibraryRow {
  readonly id: CommuniqueId
  /** `2025-014`: year and rank of creation. */
  readonly reference: string
  readonly title: string
  readonly type: CommuniqueType
  readonly language: Language
  readonly state: State
  readonly owner: { readonly id: PersonId; readonly name: string }
  /** The dateline's day, `2025-01-30`, or empty. */
  readonly date: string
  readonly versionNumber: number
  readonly updatedAt: Instant
  /** When its embargo ends; null without one. At the end of time while that is not stated. */
  readonly embargoUntil: Instant | null
  /** Words around what was searched, split so that the screen marks the hits; empty without a search. */
  readonly excerpt: readonly { readonly text: string; readonly hit: boolean }[]
}

export interface LibraryCount {
  /** Of the rows that can be shown. */
  readonly total: number
  /** There are more, which are neither counted nor shown: the newest are. */
  readonly isMore: boolean
}

export interface LibraryPage extends LibraryCount {
  /** Whether all were gone through. Otherwise `total` says how far was looked, and `library.count` tells the rest. */
  readonly isCounted: boolean
  readonly rows: readonly LibraryRow[]
}

/** A draft as the window opens it. `readOnlyBecause` is null when the person may write. */
export interface DraftOpening {
  readonly communiqueId: CommuniqueId
  readonly language: Language
  readonly schemaVersion: number
  /** Yjs V1 updates, in the order of their writing. The document is the fragment named by DRAFT_FIELD. */
  readonly updates: readonly Uint8Array[]
  readonly savePoint: SavePoint
  readonly institution: InstitutionSnapshot
  readonly readOnlyBecause: MarbreError | null
}

/** Proof that everything up to `seq` was written and read back. */
export interface SavePoint {
  readonly seq: number
  readonly savedAt: Instant
}

/** A copy of a draft's text outside the profile, made because its words could not be written. Paths never reach the window. */
export interface RescueCopy {
  readonly id: string
  readonly title: string
  readonly fileName: string
  /** Which folder holds it: the one of the backups, the person's documents, or the system's passing files. */
  readonly place: 'backups' | 'documents' | 'temporary'
  readonly writtenAt: Instant
  /** Marbre reads it again. Otherwise only its readable text could be saved. */
  readonly importable: boolean
}

/** Something to mend. `path` leads to the node from the document's root; `blocking` forbids submission. */
export interface Finding {
  readonly rule: string
  readonly severity: 'blocking' | 'warning'
  readonly path: readonly number[]
  /** The block's id, when it has one. */
  readonly blockId: string | null
  readonly params?: Readonly<Record<string, string | number>>
}

export interface SavedFile {
  readonly fileName: string
  /** One use: shows the file in its folder. */
  readonly token: string
}

export interface VersionSummary {
  readonly id: VersionId
  readonly number: number
  readonly fingerprint: Fingerprint
  readonly submittedAt: Instant
  readonly submittedBy: { readonly id: PersonId; readonly name: string }
  readonly requiredRoles: readonly VerdictRole[]
  readonly instructions: string
}

export interface VerdictSummary {
  readonly versionId: VersionId
  readonly by: { readonly id: PersonId; readonly name: string }
  /** Whose deputy spoke; null: nobody's. */
  readonly onBehalfOf: { readonly id: PersonId; readonly name: string } | null
  readonly role: VerdictRole
  readonly decision: Decision
  readonly text: string
  readonly at: Instant
  readonly standing: Status['verdicts'][number]['standing']
  readonly because: Status['verdicts'][number]['because']
  /** Where it came from, when it was given on another machine: who signed the package, and when it was taken in. */
  readonly cameIn: { readonly from: string; readonly at: Instant; readonly packageSha256: string } | null
}

export interface RenditionSummary {
  readonly id: RenditionId
  readonly versionId: VersionId
  readonly standard: 'ua-1' | 'a-2a'
  /** Which of the sealed files it is; null for a clearing of an earlier Marbre, which kept the text as it was approved. */
  readonly form: SealedForm | null
  /**
   * It waits for the end of the embargo, an instant or null where the page does not tell one, and as the page tells it:
   * the hour of its own zone. Null: it may go out.
   */
  readonly sealed: { readonly until: Instant | null; readonly printed: Pick<ReleaseAttrs, 'until' | 'zone'> } | null
  readonly sha256: Sha256
  readonly byteLength: number
  readonly renderedAt: Instant
}

/** Whether the active person may ask for a command now, and if not, why. */
export interface Permission {
  readonly command: Command
  readonly refusal: MarbreError | null
}

/** A text as its correction names it. */
export interface CorrectedText {
  readonly id: CommuniqueId
  readonly reference: string
  readonly title: string
}

export interface CommuniqueOverview {
  readonly id: CommuniqueId
  readonly reference: string
  readonly title: string
  readonly type: CommuniqueType
  readonly language: Language
  readonly owner: { readonly id: PersonId; readonly name: string }
  /** Of a correction: the text that it corrects; null while none is named. */
  readonly corrects: CorrectedText | null
  readonly status: Status
  readonly versions: readonly VersionSummary[]
  readonly verdicts: readonly VerdictSummary[]
  readonly renditions: readonly RenditionSummary[]
  readonly permissions: readonly Permission[]
  /** The draft says something else than the newest version. */
  readonly draftDiffers: boolean
}

/** A line of the journal about one communiqué, ready to be worded by the screen. */
export interface JournalEntry {
  readonly seq: number
  readonly at: Instant
  readonly by: { readonly id: PersonId; readonly name: string }
  readonly type: string
  readonly params: Readonly<Record<string, string | number>>
}
