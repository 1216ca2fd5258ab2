import type { Instant } from '../communique/ids'
import type { ProfileCopy } from './shapes'

/** What became of one communiqué in a recovered profile. */
export interface RecoveredCommunique {
  readonly reference: string
  readonly title: string
  /** The draft as it can be read, up to its last recovered change; null when nothing of it could be read. */
  readonly draftUntil: Instant | null
  /** Changes of the draft that could not be recovered. */
  readonly lostChanges: number
  readonly versions: readonly { readonly number: number; readonly isWhole: boolean }[]
  readonly lostVerdicts: number
  readonly lostFiles: number
  /** Asked to be reviewed again: a part of the journal is missing that may have said otherwise. */
  readonly sentBack: boolean
}

/** Exactly what a recovered profile holds, and what it does not. */
export interface RecoveryReport {
  readonly copy: ProfileCopy
  /** Of the sound backup that it was completed from; null without one. */
  readonly backupTakenAt: Instant | null
  /** Communiqués with a loss first. */
  readonly communiques: readonly RecoveredCommunique[]
  /** Lines of the journal that are nowhere any more. */
  readonly lostJournalLines: number
  /** People who can be read, and who can sign no more: their key is lost. */
  readonly lostKeys: readonly string[]
  /** Pictures that are neither here nor in the backup. */
  readonly lostPictures: number
}
