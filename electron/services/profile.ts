import type { CommuniqueId, Instant, PersonId, VersionId } from '../../core/communique/ids'
import type { ChangeKind } from '../../core/workflow/kinds'
import type { Status } from '../../core/workflow/types'
import type { FontSigns } from '../export/font-signs'
import type { Logger } from '../platform/logger'
import type { AssetFiles } from '../store/asset-files'
import type { Connection, Reader, Writer } from '../store/handles'
import { DatabaseMoved } from '../store/in-place'
import { inTransaction } from '../store/sql'
import type { DraftMirrors } from './draft-mirrors'
import type { DraftUpkeep } from './draft-upkeep'
import type { IntegrityWatch } from './integrity-watch'
import type { Ledger } from './ledger'
import type { StaleLines, VersionNames } from './library-lines'
import type { Reading } from './reading/reading'
import type { ReviewOfficeBook } from './review-office'
import type { ActiveSession } from './session'
import type { SavedFiles } from './saved-files'
import type { Work } from './work'
import type { WorkstationOptions } from './workstation'

/** What the services share over one open profile. */
export interface Profile extends WorkstationOptions {
  readonly db: Connection
  readonly isInPlace: () => boolean
  readonly assets: AssetFiles
  readonly fontSigns: FontSigns
  readonly session: ActiveSession
  readonly mirrors: DraftMirrors
  readonly upkeep: DraftUpkeep
  readonly savedFiles: SavedFiles
  readonly logger: Logger
  readonly work: Work
  readonly reading: Reading
  readonly integrity: IntegrityWatch
  readonly known: Known
  /** The folders of other profiles, by the tokens that stand for them in the window. */
  readonly copies: Map<string, string>
  readonly stale: StaleLines
}

/** What the standing of a communiqué is computed from: enough to read a profile beside the program that writes it. */
export interface Evidence extends Pick<Profile, 'known' | 'logger'> {
  readonly db: Reader
}

/** What was computed from the journal: forgotten when it grows. */
export interface Known {
  ledger: Ledger | null
  office: ReviewOfficeBook | null
  readonly statuses: Map<CommuniqueId, Status>
  /** Where the texts under way stand: each is forgotten when something is written about it alone. */
  readonly underWay: Map<CommuniqueId, Status>
  /** Journal rows whose signature was verified: rows never change. */
  readonly genuine: Map<number, boolean>
  /** The latest instant in the journal. */
  latestAt: Instant | null
  /** What the library asks of versions: they never change. */
  readonly versionNames: Map<VersionId, VersionNames>
  /** Of which kinds the change from one version to another is, by their two ids: versions never change. */
  readonly changes: Map<string, readonly ChangeKind[]>
}

/**
 * All or nothing, in the file that the profile's folder holds. What was made meanwhile from rows that were then taken
 * back is forgotten with them.
 */
export function transact<Value>(profile: Profile, work: (tx: Writer) => Value): Value {
  if (!profile.isInPlace()) throw new DatabaseMoved()
  try {
    return inTransaction(profile.db, work)
  } catch (cause) {
    forget(profile)
    profile.known.genuine.clear()
    profile.mirrors.dropAll()
    throw cause
  }
}

export function nothingKnown(): Known {
  return { ledger: null, office: null, statuses: new Map(), underWay: new Map(), genuine: new Map(), latestAt: null, versionNames: new Map(), changes: new Map() }
}

export function forget({ known }: Profile): void {
  known.ledger = null
  known.office = null
  known.statuses.clear()
  known.underWay.clear()
  known.latestAt = null
}

/** An act was written: where texts stand is computed again, who may do what and the latest instant follow from what is known. */
export function forgetStandings({ known }: Profile, at: Instant): void {
  known.statuses.clear()
  if (known.latestAt !== null) known.latestAt = Math.max(known.latestAt, at)
}

/** The person at the keyboard. The access rule was checked before any handler runs: nobody there is a mistake of ours. */
export function activePerson(profile: Profile): PersonId {
  const person = profile.session.person()
  if (person === null) throw new Error('no active person')
  return person
}
