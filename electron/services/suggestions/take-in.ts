import * as v from 'valibot'
import type { CommuniqueId, Fingerprint, VersionId } from '../../../core/communique/ids'
import type { DocumentJson } from '../../../core/document/types'
import { marbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { readRecord, recordId, recordSchema, recordStatement, type ReadChanges, type SuggestionRecord } from '../../../core/suggestions/record'
import { verdictRoles } from '../../../core/workflow/types'
import { isSignedBy } from '../../platform/keys'
import type { Writer } from '../../store/handles'
import { findSuggestion, insertSuggestion, type StoredSuggestion } from '../../store/suggestions'
import { findVersion } from '../../store/versions'
import { versionContent } from '../contents'
import type { Evidence, Profile } from '../profile'
import { record as note, type Fact } from '../record'
import { ledgerOf } from '../status'

/* Records of suggestions, as they are kept and as they travel: one canonical form, one way to verify it, one way in. */

/** What travels: the canonical form, and its author's signature of it. */
export interface SignedRecord {
  readonly record: string
  readonly signature: Uint8Array
}

export interface VerifiedRecord extends ReadChanges {
  readonly record: SuggestionRecord
}

/**
 * Whether a record is what its author signed, on a version that is here word for word, by somebody whose key the journal
 * named, or with one of `keys`. Refused otherwise, and in any other form than the canonical one: SUGGESTION_REFUSED.
 */
export function verifyRecord(evidence: Evidence, signed: SignedRecord, keys?: readonly Uint8Array[]): Result<VerifiedRecord> {
  const record = parsed(signed.record)
  if (!record) return err(marbreError('SUGGESTION_REFUSED'))
  const version = versionContent(evidence, record.versionId)
  if (!version.ok) return version.error.code === 'VERSION_UNKNOWN' ? err(marbreError('SUGGESTION_REFUSED')) : version
  const { communique, content, storedSchemaVersion: schemaVersion } = version.value
  return verifySigned(signed, { keys: keys ?? ledgerOf(evidence).publicKeysOf(record.personId), communiqueId: communique.id, fingerprint: version.value.version.fingerprint, schemaVersion, document: content.document })
}

/** The version that somebody suggests on, wherever it is kept, and the keys that speak for them. */
export interface SuggestedOn {
  readonly keys: readonly Uint8Array[]
  readonly communiqueId: CommuniqueId
  readonly fingerprint: Fingerprint
  readonly schemaVersion: number
  readonly document: DocumentJson
}

/** As verifyRecord, of a version that the caller has. */
export function verifySigned({ record: text, signature }: SignedRecord, { keys, communiqueId, fingerprint, schemaVersion, document }: SuggestedOn): Result<VerifiedRecord> {
  const record = parsed(text)
  const refused = err(marbreError('SUGGESTION_REFUSED'))
  if (!record || recordStatement(record) !== text) return refused
  if (!keys.some((key) => isSignedBy(text, signature, key))) return refused
  if (communiqueId !== record.communiqueId || fingerprint !== record.fingerprint || schemaVersion !== record.schemaVersion) return refused
  const read = readRecord(document, record)
  return typeof read === 'string' ? refused : ok({ record, ...read })
}

function parsed(text: string): SuggestionRecord | null {
  try {
    const read = v.safeParse(recordSchema, JSON.parse(text))
    return read.success ? read.output : null
  } catch (cause) {
    if (cause instanceof SyntaxError) return null
    throw cause
  }
}

/** Who may suggest: who may comment. An administrator and a reader may not. */
const mayEverSuggest = ['author', ...verdictRoles] as const

/**
 * Takes in what somebody proposed, here or on another machine: verified, once, as it is. Twice is once; the order does
 * not matter. Its person must hold a role that suggests. Errors: SUGGESTION_REFUSED, ROLE_MISSING, VERSION_ALTERED.
 * To be called in a transaction; `from` names the package that it came in, null for this machine.
 */
export function takeInSuggestion(profile: Profile, tx: Writer, signed: SignedRecord, from: string | null): Result<StoredSuggestion> {
  const verified = verifyRecord(profile, signed)
  if (!verified.ok) return verified
  const { record } = verified.value
  const id = recordId(record)
  const known = findSuggestion(tx, id)
  if (known) return ok(known)
  const held = ledgerOf(profile).rolesOf(record.personId)
  if (!mayEverSuggest.some((role) => held.includes(role))) return err(marbreError('ROLE_MISSING', { command: 'comment' }))
  const stored: StoredSuggestion = { id, communiqueId: record.communiqueId, versionId: record.versionId, personId: record.personId, record: signed.record, signature: signed.signature, receivedAt: profile.clock.now() }
  insertSuggestion(tx, stored)
  note(profile, tx, madeFact(stored, record, from))
  return ok(stored)
}

function madeFact({ id, communiqueId, versionId, personId }: StoredSuggestion, { changes, fingerprint }: SuggestionRecord, from: string | null): Fact {
  return { communiqueId, type: 'suggestion.made', payload: { suggestionId: id, versionId, fingerprint, personId, changes: changes.length, ...(from === null ? {} : { from }) } }
}

/** The number of a version that suggestions are about. */
export const versionNumberOf = ({ db }: Pick<Evidence, 'db'>, id: VersionId): number => findVersion(db, id)?.number ?? 0
