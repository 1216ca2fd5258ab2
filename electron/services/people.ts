import type { KeyObject } from 'node:crypto'
import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import type { KeyAct, Person, Session } from '../../core/bridge/shapes'
import { personIdSchema, type PersonId } from '../../core/communique/ids'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { renewalStatement, type KeyRenewal } from '../../core/packages/renewal'
import { roles as allRoles, type Role } from '../../core/workflow/types'
import * as v from 'valibot'
import { createLockedKey, keyFingerprint, signStatement, strongLock, unlockKey, type LockedKey } from '../platform/keys'
import { isSameBytes, sha256Of } from '../platform/hashing'
import type { Writer } from '../store/handles'
import { journalOfTypes, type Payload } from '../store/journal'
import { findPerson, insertPerson, isElsewhere, isNameTaken, listPeople, type StoredPerson } from '../store/people'
import { insertRoleGrant } from '../store/role-grants'
import { readSetting, writeSetting } from '../store/settings'
import { inTransaction } from '../store/sql'
import { refreshStates } from './library-lines'
import { activePerson, transact, type Profile } from './profile'
import { record } from './record'
import { actorOf, ledgerOf } from './status'

const LAST_PERSON = 'session.lastPerson'

type PeopleCall = 'people.list' | 'people.create' | 'people.setRoles' | 'people.revokeKey' | 'people.renewKey' | 'session.unlock' | 'session.lock'

export function peopleCalls(profile: Profile): Handlers<PeopleCall> {
  return {
    'people.list': () => ok(listPeople(profile.db).map((person) => toPerson(profile, person))),
    'people.create': async ({ roles, passphrase, ...described }) => {
      const refusal = refusedAdministration(profile)
      if (refusal) return err(refusal)
      if (isNameTaken(profile.db, described.name)) return err(marbreError('PERSON_NAME_TAKEN', { name: described.name }))
      const prepared = await preparePerson(profile, described, passphrase)
      if (!prepared.ok) return prepared
      const { person } = prepared.value
      return transact(profile, (tx) => {
        // Making the key took time: somebody else may have come in, or taken the name, meanwhile.
        const late = refusedAdministration(profile) ?? (isNameTaken(tx, person.name) ? marbreError('PERSON_NAME_TAKEN', { name: person.name }) : null)
        if (late) return err(late)
        addPerson(profile, tx, person)
        grantRoles(profile, tx, person.id, roles)
        return ok(toPerson(profile, person))
      })
    },
    'people.setRoles': ({ personId, roles }) => setRoles(profile, personId, roles),
    'people.renewKey': (asked) => renewKey(profile, asked),
    'session.unlock': async ({ personId, passphrase }) => {
      const person = findPerson(profile.db, personId)
      if (!person) return err(marbreError('PERSON_UNKNOWN'))
      if (isElsewhere(person)) return err(marbreError('PERSON_ELSEWHERE'))
      const lockedKey = keyInForce(profile, person)
      if (!lockedKey) return err(marbreError('KEY_ALTERED'))
      const key = await unlockKey(lockedKey, passphrase)
      if (!key.ok) return key
      return ok(beginSession(profile, personId, key.value))
    },
    'people.revokeKey': ({ personId, reason }) => revokeKey(profile, personId, reason),
    'session.lock': () => {
      profile.session.resume(null)
      inTransaction(profile.db, (tx) => writeSetting(tx, LAST_PERSON, null))
      return ok(changedSession(profile))
    },
  }
}

/** The key that the chained journal knows; null when the table of people holds another. */
function keyInForce(profile: Profile, { id, key }: StoredPerson): LockedKey | null {
  const { renewedKeyOf, publicKeyOf } = ledgerOf(profile)
  const known = publicKeyOf(id)
  return renewedKeyOf(id) ?? (known && isSameBytes(known, key.publicKey) ? key : null)
}

/** What the old key signed stays signed; from this row on it signs nothing more. */
async function renewKey(profile: Profile, { personId, passphrase, reason }: ParsedInput<'people.renewKey'>): Promise<Result<Person>> {
  const by = activePerson(profile)
  const refusal = refusedRenewal(profile, personId)
  if (refusal) return err(refusal)
  const made = await createLockedKey(passphrase, profile.keyStrength ?? strongLock)
  if (!made.ok) return made
  // Making the key took time: somebody else may have come in meanwhile, or the profile been locked.
  const late = profile.session.person() !== by || profile.session.privateKey() === null ? marbreError('NO_ACTIVE_PERSON') : refusedRenewal(profile, personId)
  const person = findPerson(profile.db, personId)
  if (late || !person) return err(late ?? marbreError('PERSON_UNKNOWN'))
  const { publicKey, lockedKey, lock } = made.value.key
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
  const previous = ledgerOf(profile).publicKeyOf(personId)
  const renewal = previous && provenRenewal(profile, personId, { previousKey: hex(previous), publicKey: hex(publicKey), by, at: profile.clock.now(), reason })
  transact(profile, (tx) => {
    record(profile, tx, { communiqueId: null, type: 'key.renewed', payload: { personId, publicKey: hex(publicKey), lockedKey: hex(lockedKey), lock: { ...lock }, reason, ...(renewal ? { renewal } : {}) } })
    refreshStates(profile, tx)
  })
  if (by === personId) {
    profile.session.unlock(personId, made.value.privateKey)
    profile.announce('session.changed', currentSession(profile))
  }
  profile.announce('library.changed', null)
  return ok(toPerson(profile, person))
}

/** For who reads elsewhere: signed with the very key that renews it, or the administrator's. */
function provenRenewal({ session }: Profile, personId: PersonId, renewal: Omit<KeyRenewal, 'signature'>): KeyRenewal {
  const key = session.privateKey()
  if (key === null) throw new Error('a renewal is signed')
  return { ...renewal, signature: Buffer.from(signStatement(renewalStatement(personId, renewal), key)).toString('hex') }
}

function refusedRenewal(profile: Profile, personId: PersonId): MarbreError | null {
  const person = findPerson(profile.db, personId)
  if (!person) return marbreError('PERSON_UNKNOWN')
  // Their key is on their own machine: one that is made here would speak for nobody.
  if (isElsewhere(person)) return marbreError('PERSON_ELSEWHERE')
  return personId === activePerson(profile) ? null : refusedAdministration(profile)
}

function setRoles(profile: Profile, personId: PersonId, roles: readonly Role[]): Result<Person> {
  const refusal = refusedAdministration(profile)
  if (refusal) return err(refusal)
  const person = findPerson(profile.db, personId)
  if (!person) return err(marbreError('PERSON_UNKNOWN'))
  const otherAdmin = listPeople(profile.db).some(({ id, key }) => id !== personId && !isElsewhere({ key }) && ledgerOf(profile).rolesOf(id).includes('admin'))
  // Without an administrator nobody could ever grant a role again.
  if (!roles.includes('admin') && !otherAdmin) return err(marbreError('LAST_ADMIN'))
  transact(profile, (tx) => {
    grantRoles(profile, tx, personId, roles)
    refreshStates(profile, tx)
  })
  profile.announce('session.changed', currentSession(profile))
  profile.announce('library.changed', null)
  return ok(toPerson(profile, person))
}

/** Nothing more is taken from the key of somebody who signs elsewhere, and what they may do here ends. What they said stays. */
function revokeKey(profile: Profile, personId: PersonId, reason: string): Result<Person> {
  const refusal = refusedAdministration(profile)
  if (refusal) return err(refusal)
  const person = findPerson(profile.db, personId)
  if (!person || !isElsewhere(person)) return err(marbreError('PERSON_UNKNOWN'))
  if (reason === '') return err(marbreError('REASON_REQUIRED'))
  transact(profile, (tx) => {
    record(profile, tx, { communiqueId: null, type: 'key.revoked', payload: { personId, reason } })
    grantRoles(profile, tx, personId, [])
    refreshStates(profile, tx)
  })
  profile.announce('session.changed', currentSession(profile))
  profile.announce('library.changed', null)
  return ok(toPerson(profile, person))
}

function refusedAdministration(profile: Profile): MarbreError | null {
  return actorOf(profile).roles.includes('admin') ? null : marbreError('ROLE_MISSING', { command: 'administer', role: 'admin' })
}

export interface Described {
  readonly civility: string
  readonly name: string
  readonly function: string
}

/** A person who is not stored yet. */
export type NewPerson = Omit<StoredPerson, 'nameKey'>

export interface Prepared {
  readonly person: NewPerson
  readonly privateKey: KeyObject
}

/** A person with their key, not stored yet: deriving the key takes a while, and a transaction waits for nothing. */
export async function preparePerson({ ids, clock, keyStrength }: Profile, described: Described, passphrase: string): Promise<Result<Prepared>> {
  const made = await createLockedKey(passphrase, keyStrength ?? strongLock)
  if (!made.ok) return made
  const person = { ...described, id: v.parse(personIdSchema, ids.next()), key: made.value.key, createdAt: clock.now() }
  return ok({ person, privateKey: made.value.privateKey })
}

export function addPerson(profile: Profile, tx: Writer, person: NewPerson): void {
  insertPerson(tx, person)
  record(profile, tx, { communiqueId: null, type: 'person.created', payload: toldOf(person) })
}

/** Somebody who signs on another machine, with the key that an administrator vouches for. */
export function admitPerson(profile: Profile, tx: Writer, person: NewPerson): void {
  insertPerson(tx, person)
  record(profile, tx, { communiqueId: null, type: 'person.admitted', payload: toldOf(person) })
}

/** The key that somebody renewed on their own machine: it speaks for them from here on, and the one before says nothing more. */
export function acceptKey(profile: Profile, tx: Writer, personId: PersonId, keys: { readonly previousKey: string; readonly publicKey: string; readonly isExposed: boolean }): void {
  const { previousKey, publicKey, isExposed } = keys
  record(profile, tx, { communiqueId: null, type: 'key.accepted', payload: { personId, previousKey, publicKey, reason: isExposed ? 'exposed' : 'changed' } })
}

/** What the journal says of a person, so that a changed byte of their row is seen. */
function toldOf({ id, name, civility, function: office, key, createdAt }: NewPerson): Payload {
  const locked = Buffer.concat([key.lockedKey, Buffer.from(JSON.stringify(key.lock))])
  return { personId: id, name, civility, function: office, createdAt, publicKey: Buffer.from(key.publicKey).toString('hex'), lockedKeySha256: sha256Of(locked) }
}

/** Replaces all the roles of a person, in the signed words of who is at the keyboard. */
export function grantRoles(profile: Profile, tx: Writer, personId: PersonId, asked: readonly Role[]): void {
  const roles = allRoles.filter((role) => asked.includes(role))
  const id = profile.ids.next()
  const { at, signature } = record(profile, tx, { communiqueId: null, type: 'roles.granted', payload: { grantId: id, personId, roles } })
  if (signature === null) throw new Error('a grant is signed')
  insertRoleGrant(tx, { id, personId, roles, grantedBy: activePerson(profile), grantedAt: at, signature })
}

export function toPerson(profile: Profile, { id, civility, name, function: office, key }: NewPerson): Person {
  const ledger = ledgerOf(profile)
  return { id, civility, name, function: office, roles: ledger.rolesOf(id), keyFingerprint: keyFingerprint(ledger.publicKeyOf(id) ?? key.publicKey), ...(isElsewhere({ key }) ? { elsewhere: ledger.isRevoked(id) ? ('revoked' as const) : ('admitted' as const), keyActs: keyActsOf(profile, id) } : {}) }
}

const keyActs = { 'person.admitted': 'admitted', 'key.accepted': 'accepted', 'key.revoked': 'revoked' } as const
const isKeyAct = (type: string): type is keyof typeof keyActs => type in keyActs

/** Of no communiqué, and so in no history: they are told beside the person. What the ledger does not honour is not told. */
function keyActsOf(profile: Profile, id: PersonId): readonly KeyAct[] {
  const { isSigned, rolesBefore, refused } = ledgerOf(profile)
  return journalOfTypes(profile.db, Object.keys(keyActs)).flatMap((row) => {
    const { type, actor, seq, at, payload } = row
    if (!isKeyAct(type) || payload['personId'] !== id || refused.includes(String(seq))) return []
    if (!rolesBefore(actor, seq).includes('admin') || !isSigned(row)) return []
    const act = keyActs[type]
    return { act, at, by: findPerson(profile.db, actor)?.name ?? '', reason: act === 'revoked' ? String(payload['reason']) : '', isExposed: act === 'accepted' && payload['reason'] === 'exposed' }
  })
}

export function currentSession(profile: Profile): Session {
  const id = profile.session.person()
  const person = id && findPerson(profile.db, id)
  return { person: person ? toPerson(profile, person) : null, unlocked: profile.session.privateKey() !== null }
}

/** The person is at the keyboard from now on, with their key. */
export function beginSession(profile: Profile, id: PersonId, privateKey: KeyObject): Session {
  profile.session.unlock(id, privateKey)
  if (!profile.isPassing) inTransaction(profile.db, (tx) => writeSetting(tx, LAST_PERSON, id))
  return changedSession(profile)
}

/** Who was there when the program ended, not unlocked; nobody when they had locked it. */
export function resumeSession({ db, session }: Profile): void {
  const last = v.safeParse(personIdSchema, readSetting(db, LAST_PERSON))
  if (last.success && findPerson(db, last.output)) session.resume(last.output)
}

function changedSession(profile: Profile): Session {
  const session = currentSession(profile)
  profile.announce('session.changed', session)
  return session
}
