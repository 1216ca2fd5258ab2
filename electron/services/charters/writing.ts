import * as v from 'valibot'
import type { Charter } from '../../../core/communique/charter'
import { charterIdSchema, type CharterId, type CommuniqueId } from '../../../core/communique/ids'
import { sha256Of } from '../../platform/hashing'
import { insertCharter, insertCharterChoice } from '../../store/charters'
import type { Writer } from '../../store/handles'
import { activePerson, type Profile } from '../profile'
import { record } from '../record'

export interface CharterToWrite {
  readonly id: CharterId
  readonly revision: number
  readonly name: string
  readonly charter: Charter
  readonly retired: boolean
}

/** Adds a revision; the journal vouches for its text. */
export function writeCharter(profile: Profile, tx: Writer, written: CharterToWrite): void {
  const at = profile.clock.now()
  const text = insertCharter(tx, { ...written, at, by: activePerson(profile) })
  const { id, revision, name, retired } = written
  record(profile, tx, { communiqueId: null, type: 'charter.saved', payload: { charterId: id, revision, name, retired, savedAt: at, sha256: sha256Of(text) } })
}

export interface CharterChoice {
  /** Null: the house. */
  readonly communiqueId: CommuniqueId | null
  /** Null: the house's again. */
  readonly charterId: CharterId | null
  readonly name: string
}

/** Which charter prints a communiqué, or everything else. */
export function writeCharterChoice(profile: Profile, tx: Writer, { communiqueId, charterId, name }: CharterChoice): void {
  insertCharterChoice(tx, { communiqueId, charterId, at: profile.clock.now(), by: activePerson(profile) })
  record(profile, tx, { communiqueId, type: 'charter.chosen', payload: { charterId, name } })
}

/** The charter that an institution begins with. */
export function beginCharters(profile: Profile, tx: Writer, name: string, charter: Charter): void {
  const id = v.parse(charterIdSchema, profile.ids.next())
  const MAX_NAME = 80
  const called = name.slice(0, MAX_NAME)
  writeCharter(profile, tx, { id, revision: 1, name: called, charter: { ...charter, version: 1 }, retired: false })
  writeCharterChoice(profile, tx, { communiqueId: null, charterId: id, name: called })
}
