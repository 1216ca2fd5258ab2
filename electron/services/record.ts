import type { CommuniqueId } from '../../core/communique/ids'
import type { WorkflowEvent } from '../../core/workflow/types'
import { signStatement } from '../platform/keys'
import type { Writer } from '../store/handles'
import { appendToJournal, statementOf, type JournalFact, type JournalRecord, type Payload } from '../store/journal'
import { officeTypes } from './review-office'
import { activePerson, forget, forgetStandings, type Profile } from './profile'

/** Acts that bind a person: their rows count only with a signature that verifies. */
const signedTypes: ReadonlySet<string> = new Set(['verdict.given', 'request.dismissed', 'reserve.raised', 'reserve.lifted', 'version.cleared', 'seal.broken', 'communique.withdrawn', 'roles.granted', 'person.admitted', 'key.revoked', 'key.renewed', 'key.accepted', 'package.takenIn', 'publication.ruled', ...officeTypes])

/** What says who may do what, and with which key: reading it again goes through the whole journal, and is left to these. */
const ledgerTypes: ReadonlySet<string> = new Set(['person.created', 'person.admitted', 'key.revoked', 'key.renewed', 'key.accepted', 'roles.granted', 'publication.ruled', ...officeTypes])

export const isSignedType = (type: string): boolean => signedTypes.has(type)

export interface Fact {
  readonly communiqueId: CommuniqueId | null
  readonly type: string
  readonly payload: Payload
}

/** Writes a fact of the active person, now; signed when its type binds. What was computed from the journal is forgotten. */
export function record(profile: Profile, tx: Writer, fact: Fact): JournalRecord {
  const unsigned = { ...fact, at: profile.clock.now(), actor: activePerson(profile) }
  const written = appendToJournal(tx, { ...unsigned, signature: isSignedType(fact.type) ? signatureOf(profile, unsigned) : null })
  if (fact.communiqueId !== null) profile.known.underWay.delete(fact.communiqueId)
  if (ledgerTypes.has(fact.type)) forget(profile)
  else forgetStandings(profile, written.at)
  return written
}

/** Each kind of event with its own fields: who and when are added here. */
export type Told = WorkflowEvent extends infer Event ? (Event extends WorkflowEvent ? Omit<Event, 'at' | 'by'> : never) : never

/** Writes what happened to a communiqué; `more` in the told event's row is what the workflow does not look at. */
export function recordEvent(profile: Profile, tx: Writer, communiqueId: CommuniqueId, { type, ...payload }: Told & { readonly more?: Payload }): JournalRecord {
  const { more, ...own } = payload
  return record(profile, tx, { communiqueId, type, payload: { ...own, ...more } })
}

function signatureOf(profile: Profile, fact: Omit<JournalFact, 'signature'>): Uint8Array {
  const key = profile.session.privateKey()
  // The access rule of such a call is `unlocked`: a missing key is a mistake of ours.
  if (key === null) throw new Error(`${fact.type} must be signed`)
  return signStatement(statementOf(fact), key)
}
