import * as v from 'valibot'
import { personIdSchema, type CommuniqueId, type PersonId } from '../../../core/communique/ids'
import { marbreError, type MarbreError } from '../../../core/errors'
import { openingIn, type PackageRecord } from '../../../core/packages/record'
import { err, missingCase, ok, type Result } from '../../../core/result'
import type { Role } from '../../../core/workflow/types'
import { insertAsset, insertFont } from '../../store/assets'
import { insertDossierContent, insertDossierRecord } from '../../store/dossiers'
import type { Writer } from '../../store/handles'
import { appendToJournal } from '../../store/journal'
import { isNameTaken, keyElsewhere } from '../../store/people'
import { insertPackage } from '../../store/packages'
import { listRounds } from '../../store/rounds'
import { insertSuggestion } from '../../store/suggestions'
import { insertMessage, insertThread, listThreads } from '../../store/threads'
import { insertVerdict } from '../../store/verdicts'
import { refreshLine, refreshStates } from '../library-lines'
import { acceptKey, admitPerson, grantRoles } from '../people'
import { activePerson, forget, transact, type Profile } from '../profile'
import { record } from '../record'
import { actorOf, ledgerOf } from '../status'
import { MOST_THREADS } from '../threads'
import { idsOf, planTaking, refusedByRoles, type Plan } from './plan-taking'
import type { ReadPackage } from './read-package'
import { signedRecordOf } from './suggestion-records'

/** What an administrator says of a sender whose key nobody here vouches for yet. */
export interface Admission {
  /** How the person is called here: names tell people apart. */
  readonly name: string
  readonly roles: readonly Role[]
}

/** What an administrator decides of a sender: to admit them, or to accept the key that they renewed on their machine. */
export interface Vouched {
  readonly admission: Admission | null
  /** `isExposed`: somebody else may have the key before it. */
  readonly acceptance: { readonly isExposed: boolean } | null
}

export interface TakenIn {
  readonly kind: 'review' | 'return'
  readonly communiqueId: CommuniqueId
}

/**
 * Takes in a package that was read whole: all of it in one transaction, or nothing. Facts of a return go into this
 * profile's journal as they were signed, in its own chain; the row that follows them says which package brought them.
 */
export function takeIn(profile: Profile, read: ReadPackage, vouched: Vouched): Result<TakenIn> {
  const plan = planTaking(profile, read)
  const refusal = plan.refusal ?? refusedTaking(profile, read, plan, vouched)
  if (refusal) return err(refusal)
  const { kind, communique } = read.manifest
  transact(profile, (tx) => {
    if (kind === 'return') takeReturn(profile, tx, read, { plan, vouched })
    else takeReview(profile, tx, read, plan)
  })
  return ok({ kind, communiqueId: communique.id })
}

/** Why the person at the keyboard may not; null when they may. */
export function refusedTaking(profile: Profile, { manifest }: ReadPackage, { sender, needsAdmission, follows, fresh }: Plan, { admission, acceptance }: Vouched): MarbreError | null {
  if (manifest.kind === 'review') return null
  const { roles } = actorOf(profile)
  if (!roles.some((role) => role === 'author' || role === 'publisher' || role === 'admin')) return marbreError('ROLE_MISSING', { command: 'take_in' })
  if (fresh.length > 0 && listThreads(profile.db, manifest.communique.id).length + fresh.length > MOST_THREADS) return marbreError('THREADS_TOO_MANY', { count: MOST_THREADS })
  if (follows && (!acceptance || !roles.includes('admin'))) return marbreError('PACKAGE_KEY_CHANGED', { name: sender.name })
  if (!needsAdmission) return refusedByRoles(fresh, { name: sender.name, roles: ledgerOf(profile).rolesOf(sender.id) })
  if (!admission || !roles.includes('admin')) return marbreError('PACKAGE_SENDER_UNKNOWN', { name: sender.name })
  if (isNameTaken(profile.db, admission.name)) return marbreError('PERSON_NAME_TAKEN', { name: admission.name })
  return refusedByRoles(fresh, { name: admission.name, roles: admission.roles })
}

function takeReview(profile: Profile, tx: Writer, { sha256, manifest, records, versions, assets, fonts }: ReadPackage, { sender }: Plan): void {
  const noted = { at: profile.clock.now(), by: activePerson(profile) }
  insertPackage(tx, { sha256, isMade: false, communiqueId: manifest.communique.id, manifest, notedAt: noted.at, notedBy: noted.by })
  for (const { byteLength, ...asset } of assets) insertAsset(tx, asset, { byteLength, ...noted })
  for (const { byteLength, ...font } of fonts) insertFont(tx, font, { byteLength, ...noted })
  for (const bytes of versions.values()) insertDossierContent(tx, bytes)
  const fresh = records.filter((each) => insertDossierRecord(tx, each, { packageSha256: sha256, ...noted }))
  record(profile, tx, { communiqueId: null, type: 'package.takenIn', payload: { packageSha256: sha256, kind: manifest.kind, dossierId: manifest.communique.id, versionId: manifest.subject.versionId, number: manifest.subject.number, from: sender.name, publicKey: sender.publicKey, records: idsOf(fresh) } })
}

function takeReturn(profile: Profile, tx: Writer, { sha256, manifest }: ReadPackage, { plan: { sender, fresh, follows, before }, vouched: { admission, acceptance } }: { readonly plan: Plan; readonly vouched: Vouched }): void {
  const { id: communiqueId } = manifest.communique
  if (admission && ledgerOf(profile).publicKeyOf(sender.id) === null) admit(profile, tx, { ...sender, name: admission.name }, admission.roles)
  // A row holds with the key that was its person's at its place: what the key before signed comes before the next one.
  for (const each of fresh.slice(0, before)) applyRecord(profile, tx, each)
  if (follows && acceptance) acceptKey(profile, tx, sender.id, { previousKey: Buffer.from(follows).toString('hex'), publicKey: sender.publicKey, isExposed: acceptance.isExposed })
  for (const each of fresh.slice(before)) applyRecord(profile, tx, each)
  // Rows with an hour of another machine: what was computed from the journal is computed again.
  forget(profile)
  insertPackage(tx, { sha256, isMade: false, communiqueId, manifest, notedAt: profile.clock.now(), notedBy: activePerson(profile) })
  if (fresh.length > 0) record(profile, tx, { communiqueId, type: 'package.takenIn', payload: { packageSha256: sha256, kind: manifest.kind, from: admission?.name ?? sender.name, personId: sender.id, publicKey: sender.publicKey, number: manifest.subject.number, count: fresh.length, records: idsOf(fresh) } })
  if (acceptance) refreshStates(profile, tx)
  else refreshLine(profile, tx, communiqueId)
}

function admit(profile: Profile, tx: Writer, { id, civility, name, function: office, publicKey }: { readonly id: PersonId; readonly civility: string; readonly name: string; readonly function: string; readonly publicKey: string }, roles: readonly Role[]): void {
  const key = keyElsewhere(new Uint8Array(Buffer.from(publicKey, 'hex')))
  admitPerson(profile, tx, { id: v.parse(personIdSchema, id), civility, name, function: office, key, createdAt: profile.clock.now() })
  grantRoles(profile, tx, id, roles)
}

/** The fact into the journal, and its words into the tables beside it. */
function applyRecord(profile: Profile, tx: Writer, fact: PackageRecord): void {
  const { at, actor, communiqueId, type, payload, beside, signature } = fact
  const signed = signature === null ? null : new Uint8Array(Buffer.from(signature, 'hex'))
  appendToJournal(tx, { at, actor, communiqueId, type, payload, signature: signed })
  switch (fact.type) {
    case 'verdict.given': {
      const { verdictId: id, versionId, fingerprint, role, decision, seen } = fact.payload
      const round = listRounds(tx, communiqueId).find((each) => each.versionId === versionId)
      if (!round || !signed) throw new Error('a verdict is of a round, and signed')
      insertVerdict(tx, { id, roundId: round.id, versionId, fingerprint, personId: actor, role, decision, seen, text: beside.text ?? '', givenAt: at, signature: signed })
      return
    }
    case 'thread.opened':
    case 'reserve.raised':
      beginThread(tx, fact)
      return
    case 'message.said':
    case 'message.revised':
    case 'message.takenBack':
      insertMessage(tx, { id: fact.payload.messageId, revision: fact.payload.revision, threadId: fact.payload.threadId, text: type === 'message.takenBack' ? null : (beside.text ?? ''), writtenAt: at, writtenBy: actor })
      return
    case 'suggestion.made': {
      const { suggestionId: id, versionId } = fact.payload
      if (!beside.suggestion) throw new Error('a suggestion says what it changes')
      insertSuggestion(tx, { id, communiqueId, versionId, personId: actor, ...signedRecordOf(beside.suggestion), receivedAt: profile.clock.now() })
      return
    }
    case 'thread.resolved':
    case 'reserve.lifted':
    case 'suggestion.withdrawn':
      return
    case 'communique.created':
    case 'version.submitted':
    case 'thread.reopened':
    case 'suggestion.accepted':
    case 'suggestion.rejected':
    case 'suggestion.setAside':
    case 'suggestion.reopened':
      throw new Error(`${type} never comes in a return`)
    default:
      missingCase(fact)
  }
}

function beginThread(tx: Writer, fact: PackageRecord): void {
  const opening = openingIn(fact)
  const { at, actor, communiqueId, type, beside } = fact
  if (!opening || !beside.anchor) throw new Error('a comment begins with its words')
  const { threadId, versionId, category, messageId } = opening
  insertThread(tx, { id: threadId, communiqueId, versionId, anchor: beside.anchor, category, blocking: type === 'reserve.raised', openedAt: at, openedBy: actor })
  insertMessage(tx, { id: messageId, revision: 1, threadId, text: beside.text ?? '', writtenAt: at, writtenBy: actor })
}

