import type { CommuniqueId, PersonId, Sha256, SuggestionId, ThreadId, VersionId } from '../../../core/communique/ids'
import { marbreError, type MarbreError } from '../../../core/errors'
import { senderOf, type PackagePerson } from '../../../core/packages/manifest'
import { isRenewed, toldKeys } from '../../../core/packages/renewal'
import { mergeRecords, recordsOf } from '../../../core/packages/merge'
import { inOrder } from '../../../core/packages/dossier'
import { isWording, openingIn, roleIn, suggestionIn, threadIn, type PackageRecord, type RecordKind, type RecordOf } from '../../../core/packages/record'
import { missingCase } from '../../../core/result'
import { verdictRoles, type Role } from '../../../core/workflow/types'
import { findCommunique } from '../../store/communiques'
import { listDossierRecords } from '../../store/dossiers'
import { holdsHead, journalOf, statementOf } from '../../store/journal'
import { findPerson, isElsewhere } from '../../store/people'
import { listPackages, listTakenIn, type StoredPackage } from '../../store/packages'
import { findSuggestion } from '../../store/suggestions'
import { findMessage, findThread } from '../../store/threads'
import { listVerdicts } from '../../store/verdicts'
import { findVersion } from '../../store/versions'
import { isSameBytes } from '../../platform/hashing'
import type { Profile } from '../profile'
import { ledgerOf } from '../status'
import { verifyRecord } from '../suggestions/take-in'
import { verifies, type ReadPackage } from './read-package'
import { signedRecordOf } from './suggestion-records'

/**
 * Who a sender is to this profile.
 *   known    their key speaks for somebody here, or signed what was taken in before
 *   first    nothing of this key was seen: a person compares its fingerprint with the sender's
 *   renewed  the same person came with another key before, and what renewed it is proven
 *   changed  the same name came with another key before
 *   mine     the package was made here
 */
export type Standing = 'known' | 'first' | 'renewed' | 'changed' | 'mine'

export interface Plan {
  readonly sender: PackagePerson
  readonly standing: Standing
  /** An administrator must admit the sender first: verdicts of a return count in this profile. */
  readonly needsAdmission: boolean
  /** The key here before the one that its sender renewed on their machine: an administrator must accept that one first. Null: no such thing is asked. */
  readonly follows: Uint8Array | null
  /** Why nothing of it can be taken in, whoever asks; null when it can. */
  readonly refusal: MarbreError | null
  /** What is not here yet, in the order of its taking in. */
  readonly fresh: readonly PackageRecord[]
  /** How many of `fresh`, the first ones, were signed with the key of before: they are written before the next one is accepted. */
  readonly before: number
  /** Signed with a key that says nothing more, or resting on what was: they stay out. */
  readonly leftOut: readonly PackageRecord[]
}

/** What taking in a package would do here, and why not. Nothing is written. */
export function planTaking(profile: Profile, read: ReadPackage): Plan {
  return read.manifest.kind === 'return' ? planReturn(profile, read) : planReview(profile, read)
}

function planReview({ db }: Profile, { manifest, records }: ReadPackage): Plan {
  const { communique } = manifest
  const sender = senderOf(manifest)
  const known = recordsOf(listDossierRecords(db, communique.id).map(({ record }) => record))
  const merged = mergeRecords(known, recordsOf(records))
  const fresh = inOrder(records).filter((record) => ![...recordsOf([record]).keys()].some((id) => known.has(id)))
  const isOwn = findCommunique(db, communique.id) !== null
  const refusal = isOwn ? marbreError('PACKAGE_FROM_HERE') : isOfOtherHouse(db, communique.id, sender) ? marbreError('PACKAGE_OTHER_HOUSE') : merged.ok ? null : merged.error
  return { sender, standing: isOwn ? 'mine' : standingOf(db, sender), needsAdmission: false, follows: null, refusal, fresh, before: 0, leftOut: [] }
}

/** Whoever goes on with a communiqué is one of those whom its packages named before, with the same key or one that is proven to follow from it. */
function isOfOtherHouse(db: Profile['db'], communiqueId: CommuniqueId, sender: PackagePerson): boolean {
  const earlier = listPackages(db, communiqueId).filter(({ isMade }) => !isMade)
  return earlier.length > 0 && !isBelieved(earlier, sender)
}

function isBelieved(earlier: readonly StoredPackage[], sender: PackagePerson): boolean {
  return isRenewed(sender, toldKeys(earlier.flatMap(({ manifest }) => manifest.people)), verifies)
}

function standingOf(db: Profile['db'], sender: PackagePerson): Standing {
  const { id, name, publicKey } = sender
  const takenIn = listTakenIn(db)
  const senders = takenIn.map(({ manifest }) => senderOf(manifest))
  if (senders.some((other) => other.publicKey === publicKey)) return 'known'
  if (senders.some((other) => other.id === id) && isBelieved(takenIn, sender)) return 'renewed'
  return senders.some((other) => other.id === id || other.name === name) ? 'changed' : 'first'
}

function planReturn(profile: Profile, { manifest, records }: ReadPackage): Plan {
  const { db } = profile
  const sender = senderOf(manifest)
  const ledger = ledgerOf(profile)
  const person = ledger.personOfKey(Buffer.from(sender.publicKey, 'hex'))
  const signatures = new Set(journalOf(db, manifest.communique.id).flatMap(({ signature }) => (signature ? [Buffer.from(signature).toString('hex')] : [])))
  const follows = person === null ? keyBefore(profile, sender) : null
  const { now, before, leftOut } = bySigner(records.filter(({ signature }) => signature !== null && !signatures.has(signature)), sender, follows)
  const fresh = [...inCausalOrder(before), ...inCausalOrder(now)]
  const standing: Standing = person !== null ? 'known' : findPerson(db, sender.id) ? 'changed' : 'first'
  const keys = [new Uint8Array(Buffer.from(sender.publicKey, 'hex')), ...(follows ? [follows] : [])]
  const refusal = refusedHouse(profile, manifest) ?? refusedSender(profile, sender, { person, follows }) ?? refusedRecords(profile, manifest.communique.id, fresh, { sender: sender.id, keys })
  return { sender, standing, needsAdmission: person === null && follows === null, follows, refusal, fresh, before: before.length, leftOut }
}

/** The key of somebody who was admitted here, when this package says that its sender is that person with a key that followed it. */
function keyBefore(profile: Profile, { id, earlierKeys = [] }: PackagePerson): Uint8Array | null {
  const { publicKeyOf, publicKeysOf } = ledgerOf(profile)
  const person = findPerson(profile.db, id)
  if (!person || !isElsewhere(person)) return null
  const isClaimed = publicKeysOf(id).some((key) => earlierKeys.includes(Buffer.from(key).toString('hex')))
  return isClaimed ? publicKeyOf(id) : null
}

interface BySigner {
  readonly now: readonly PackageRecord[]
  readonly before: readonly PackageRecord[]
  readonly leftOut: readonly PackageRecord[]
}

/**
 * What the package's own key signed, what the key of before did while nobody accepted the next one, and what no key that
 * counts signed. The last stays out with all that rests on it: its person says it again.
 */
function bySigner(records: readonly PackageRecord[], { publicKey }: PackagePerson, follows: Uint8Array | null): BySigner {
  const isBy = (key: string) => (record: PackageRecord): boolean => record.signature !== null && verifies(statementOf(record), record.signature, key)
  const signed = records.filter(isBy(publicKey))
  const before = follows ? records.filter(isBy(Buffer.from(follows).toString('hex'))) : []
  const lost = records.filter((record) => !signed.includes(record) && !before.includes(record))
  const begun = new Set(lost.flatMap((record) => openingIn(record)?.threadId ?? []))
  const worded = new Set(lost.flatMap((record) => (isWording(record) ? [record.payload.messageId] : [])))
  const suggested = new Set(lost.flatMap((record) => (record.type === 'suggestion.made' ? [record.payload.suggestionId] : [])))
  const restsOnLost = (record: PackageRecord): boolean => {
    const [thread, suggestion] = [threadIn(record), suggestionIn(record)]
    return (thread !== null && begun.has(thread)) || (suggestion !== null && suggested.has(suggestion)) || (isWording(record) && worded.has(record.payload.messageId))
  }
  return { now: signed.filter((record) => !restsOnLost(record)), before, leftOut: [...lost, ...signed.filter(restsOnLost)] }
}

/** The communiqué and the version are of this profile, and its journal still holds what it held when the package left. */
function refusedHouse({ db }: Profile, { communique, subject, witness }: ReadPackage['manifest']): MarbreError | null {
  const version = findVersion(db, subject.versionId)
  if (!findCommunique(db, communique.id) || version?.communiqueId !== communique.id || version.fingerprint !== subject.fingerprint) return marbreError('PACKAGE_NOT_FOR_HERE')
  return witness && !holdsHead(db, witness) ? marbreError('PACKAGE_JOURNAL_CUT', { row: witness.rows }) : null
}

/** A key that is known speaks for its person only, and until another followed it; a person who is known has no other key than one that followed theirs. */
function refusedSender(profile: Profile, { id, name, publicKey }: PackagePerson, { person, follows }: { readonly person: PersonId | null; readonly follows: Uint8Array | null }): MarbreError | null {
  const { isRevoked, publicKeyOf } = ledgerOf(profile)
  if (isRevoked(person ?? id)) return marbreError('PACKAGE_KEY_REVOKED', { name })
  if (person !== null && person !== id) return marbreError('PACKAGE_SIGNATURE_WRONG')
  if (person === null) return findPerson(profile.db, id) && !follows ? marbreError('PACKAGE_SIGNATURE_WRONG') : null
  const today = publicKeyOf(person)
  return today && isSameBytes(today, Buffer.from(publicKey, 'hex')) ? null : marbreError('PACKAGE_KEY_RENEWED', { name })
}

/** What a reader may say in a return, in the order in which one thing rests on another. */
const returned: readonly RecordKind[] = ['thread.opened', 'reserve.raised', 'message.said', 'message.revised', 'message.takenBack', 'thread.resolved', 'reserve.lifted', 'suggestion.made', 'suggestion.withdrawn', 'verdict.given']

function inCausalOrder(records: readonly PackageRecord[]): readonly PackageRecord[] {
  const numbered = (record: PackageRecord): number => (record.type === 'verdict.given' ? (record.payload.rank ?? 0) : record.type === 'message.revised' ? record.payload.revision : 0)
  return [...inOrder(records)].sort((one, other) => returned.indexOf(one.type) - returned.indexOf(other.type) || numbered(one) - numbered(other))
}

interface Answering {
  readonly profile: Profile
  readonly db: Profile['db']
  readonly communiqueId: CommuniqueId
  readonly sender: PersonId
  /** Those that speak for the sender here, or are about to. */
  readonly keys: readonly Uint8Array[]
  readonly fresh: readonly PackageRecord[]
  /** Comments that begin in this very package. */
  readonly begun: ReadonlySet<ThreadId>
}

function refusedRecords(profile: Profile, communiqueId: CommuniqueId, fresh: readonly PackageRecord[], { sender, keys }: Pick<Answering, 'sender' | 'keys'>): MarbreError | null {
  const begun = new Set(fresh.flatMap((record) => openingIn(record)?.threadId ?? []))
  for (const record of fresh) {
    const refusal = refusedRecord({ profile, db: profile.db, communiqueId, sender, keys, fresh, begun }, record)
    if (refusal) return refusal
  }
  return null
}

function refusedRecord(answering: Answering, record: PackageRecord): MarbreError | null {
  const { db, communiqueId, sender } = answering
  const isVersion = (id: VersionId | null): boolean => id !== null && findVersion(db, id)?.communiqueId === communiqueId
  const threadId = threadIn(record)
  const opener = threadId === null ? null : openerOf(answering, threadId)
  switch (record.type) {
    case 'verdict.given': {
      const { verdictId, versionId, fingerprint, onBehalfOf } = record.payload
      // A deputy is named in the house, for days that it counts: who stands in for somebody speaks there.
      if (onBehalfOf !== undefined) return marbreError('PACKAGE_CONTRADICTS')
      if (!isVersion(versionId) || findVersion(db, versionId)?.fingerprint !== fingerprint) return marbreError('PACKAGE_NOT_FOR_HERE')
      return listVerdicts(db, communiqueId).some(({ id }) => id === verdictId) ? marbreError('PACKAGE_CONTRADICTS') : null
    }
    case 'thread.opened':
    case 'reserve.raised': {
      const opening = openingIn(record)
      if (!opening || findThread(db, opening.threadId) || findMessage(db, opening.messageId)) return marbreError('PACKAGE_CONTRADICTS')
      return isVersion(opening.versionId) ? null : marbreError('PACKAGE_NOT_FOR_HERE')
    }
    case 'message.said':
    case 'message.revised':
    case 'message.takenBack':
      if (opener === null) return marbreError('PACKAGE_NOT_FOR_HERE')
      return followsOwn(answering, record) ? null : marbreError('PACKAGE_CONTRADICTS')
    case 'thread.resolved':
    case 'reserve.lifted':
      // Readers elsewhere close what they opened themselves; a publisher's word on another's comment is given in the house.
      if (opener === null) return marbreError('PACKAGE_NOT_FOR_HERE')
      return opener === sender ? null : marbreError('RESERVE_OF_ANOTHER')
    case 'suggestion.made':
      return refusedProposal(answering, record)
    case 'suggestion.withdrawn':
      return isOwnSuggestion(answering, record.payload.suggestionId) ? null : marbreError('PACKAGE_NOT_FOR_HERE')
    case 'communique.created':
    case 'version.submitted':
    case 'thread.reopened':
    case 'suggestion.accepted':
    case 'suggestion.rejected':
    case 'suggestion.setAside':
    case 'suggestion.reopened':
      return marbreError('PACKAGE_CONTRADICTS')
    default:
      return missingCase(record)
  }
}

/** It can be made in the version that it is about, word for word, and is signed by who sends it. */
function refusedProposal({ profile, db, keys }: Answering, { payload: { suggestionId, versionId, fingerprint }, beside }: RecordOf<'suggestion.made'>): MarbreError | null {
  if (findVersion(db, versionId)?.fingerprint !== fingerprint) return marbreError('PACKAGE_NOT_FOR_HERE')
  if (!beside.suggestion || findSuggestion(db, suggestionId)) return marbreError('PACKAGE_CONTRADICTS')
  const verified = verifyRecord(profile, signedRecordOf(beside.suggestion), keys)
  return verified.ok ? null : marbreError('PACKAGE_CONTRADICTS')
}

function isOwnSuggestion({ db, communiqueId, sender, fresh }: Answering, id: SuggestionId): boolean {
  const known = findSuggestion(db, id)
  if (known) return known.communiqueId === communiqueId && known.personId === sender
  return fresh.some((record) => record.type === 'suggestion.made' && record.payload.suggestionId === id)
}

/** Who began a comment that readers elsewhere may see; null: there is none. */
function openerOf({ db, communiqueId, sender, begun }: Answering, id: ThreadId): PersonId | null {
  const thread = findThread(db, id)
  if (!thread) return begun.has(id) ? sender : null
  return thread.communiqueId === communiqueId && thread.versionId !== null ? thread.openedBy : null
}

/** A first wording of a message that is new, or the next of one's own in its very comment; nothing follows one that was taken back. */
function followsOwn({ db, sender, fresh }: Answering, { type, payload: { messageId, threadId, revision } }: RecordOf<'message.said' | 'message.revised' | 'message.takenBack'>): boolean {
  const known = findMessage(db, messageId)
  if (type === 'message.said') return known === null && revision === 1
  if (known) {
    const isOwn = known.writtenBy === sender && known.threadId === threadId && known.text !== null
    if (!isOwn || revision <= known.revision) return false
    if (revision === known.revision + 1) return true
  }
  return fresh.some((before) => {
    const opening = openingIn(before)
    if (opening) return revision === 2 && opening.messageId === messageId && opening.threadId === threadId
    if (!isWording(before) || before.type === 'message.takenBack') return false
    return before.payload.messageId === messageId && before.payload.threadId === threadId && before.payload.revision === revision - 1
  })
}

/** Why the roles that somebody has here, or is about to get, do not do for what they say; null when they do. */
export function refusedByRoles(fresh: readonly PackageRecord[], { name, roles }: { readonly name: string; readonly roles: readonly Role[] }): MarbreError | null {
  const mayComment = roles.includes('author') || verdictRoles.some((role) => roles.includes(role))
  const missing = fresh.find((record) => {
    const role = roleIn(record)
    return role === null ? !mayComment : !roles.includes(role)
  })
  const role = missing && roleIn(missing)
  return missing ? marbreError('PACKAGE_ROLE_MISSING', { name, ...(role ? { role } : {}) }) : null
}

export const idsOf = (records: readonly PackageRecord[]): readonly Sha256[] => [...recordsOf(records).keys()]
