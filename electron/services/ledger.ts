import * as v from 'valibot'
import { publicationRulesSchema, usualRules, type PublicationRules } from '../../core/proof/rules'
import { roles as allRoles, type Role } from '../../core/workflow/types'
import { publicKeySchema, renewalSchema, type KeyRenewal } from '../../core/packages/renewal'
import type { PersonId } from '../../core/communique/ids'
import { isSignedBy, type LockedKey } from '../platform/keys'
import { isSameBytes } from '../platform/hashing'
import type { Reader } from '../store/handles'
import { journalOfTypes, statementOf, type JournalRecord } from '../store/journal'
import { listRoleGrants, type RoleGrant } from '../store/role-grants'

/** Who may do what, and who signs with which key, as far as signatures prove it. */
export interface Ledger {
  /** The key of today. */
  readonly publicKeyOf: (person: PersonId) => Uint8Array | null
  /** Every key that they ever had: what they signed stays theirs. */
  readonly publicKeysOf: (person: PersonId) => readonly Uint8Array[]
  /** The key of today under its passphrase, when it was renewed; null: the one of the table of people. */
  readonly renewedKeyOf: (person: PersonId) => LockedKey | null
  /** What shows elsewhere that their key was renewed, oldest first; a renewal of before such proofs has none. */
  readonly renewalsOf: (person: PersonId) => readonly KeyRenewal[]
  /** Whether what somebody signed at that place was signed with a key that was declared exposed since. */
  readonly wasExposed: (person: PersonId, seq: number) => boolean
  /** What the journal said of the person when they were created. */
  readonly createdAs: (person: PersonId) => JournalRecord['payload'] | null
  /** Whom a key speaks for; null: nobody here. */
  readonly personOfKey: (publicKey: Uint8Array) => PersonId | null
  /** An administrator said that nothing more is taken from this person's key. */
  readonly isRevoked: (person: PersonId) => boolean
  readonly rolesOf: (person: PersonId) => readonly Role[]
  /** The roles held just before a row of the journal was written. */
  readonly rolesBefore: (person: PersonId, seq: number) => readonly Role[]
  /** Whether a row bears the signature of its actor, with the key that was theirs when it was written. */
  readonly isSigned: (record: JournalRecord) => boolean
  /** Whether somebody ever held a role. */
  readonly everHeld: (person: PersonId, role: Role) => boolean
  /** What the house decides of its publication, today and just before a row of the journal was written. */
  readonly rules: PublicationRules
  readonly rulesBefore: (seq: number) => PublicationRules
  /** Rows of the journal, or of the table beside it, that grant roles without a right to: they are not honoured. */
  readonly refused: readonly string[]
}

/** A key, from a row of the journal on. */
interface KeyFrom {
  readonly seq: number
  readonly publicKey: Uint8Array
  /** Null: the one of the table of people. */
  readonly locked: LockedKey | null
  /** Its person signs on another machine, and was admitted. */
  readonly isElsewhere: boolean
  /** The keys before it were declared exposed. */
  readonly exposes: boolean
  /** For who reads elsewhere. */
  readonly renewal: KeyRenewal | null
}

interface Granted {
  readonly seq: number
  readonly personId: PersonId
  readonly roles: readonly Role[]
}

/**
 * Reads the grants again from the journal's beginning. The keys are those that the chained journal named when each
 * person was created, not those of the table of people: the first row about somebody counts, since a chain can be made
 * longer by whoever has the file. The first grant is the founder's to themself, and is the first row of its kind or
 * none; any other counts only if who signed it was an administrator then, and only if the table of grants holds the
 * very same.
 */
export function readLedger(db: Reader): Ledger {
  const keys = new Map<PersonId, readonly KeyFrom[]>()
  const created = new Map<PersonId, JournalRecord['payload']>()
  const table = new Map(listRoleGrants(db).map((grant) => [grant.id, grant]))
  const [granted, refused]: [Granted[], string[]] = [[], []]
  let isFirst = true
  const rolesBefore: Ledger['rolesBefore'] = (person, seq) => granted.findLast((grant) => grant.personId === person && grant.seq < seq)?.roles ?? []
  const isElsewhere = (person: PersonId): boolean => keys.get(person)?.[0]?.isElsewhere === true
  const keyBefore = (person: PersonId, seq: number) => keys.get(person)?.findLast((key) => key.seq < seq)
  // A renewal is signed with the key before it.
  const isSigned: Ledger['isSigned'] = (record) => isSignedWith(record, keyBefore(record.actor, record.seq)?.publicKey)
  const revoked = new Set<string>()
  const isByAdmin = (record: JournalRecord): boolean => rolesBefore(record.actor, record.seq).includes('admin') && isSigned(record)
  for (const record of journalOfTypes(db, ['person.created', 'person.admitted', 'key.revoked', 'key.renewed', 'key.accepted', 'roles.granted'])) {
    if (record.type === 'key.revoked') {
      if (isByAdmin(record)) revoked.add(String(record.payload['personId']))
      continue
    }
    if (record.type === 'person.created' || record.type === 'person.admitted') {
      const id = String(record.payload['personId']) as PersonId
      // Whoever signs elsewhere is known by an administrator's signed word alone.
      if (created.has(id) || (record.type === 'person.admitted' && !isByAdmin(record))) continue
      created.set(id, record.payload)
      keys.set(id, [{ seq: record.seq, publicKey: Buffer.from(String(record.payload['publicKey']), 'hex'), locked: null, isElsewhere: record.type === 'person.admitted', exposes: false, renewal: null }])
      continue
    }
    if (record.type === 'key.renewed' || record.type === 'key.accepted') {
      const id = String(record.payload['personId']) as PersonId
      // Who signs elsewhere has no key here to renew: an administrator accepts theirs, unless it was revoked.
      const isTheirs = record.type === 'key.renewed' ? !isElsewhere(id) && (record.actor === id ? isSigned(record) : isByAdmin(record)) : isElsewhere(id) && !revoked.has(id) && record.actor !== id && isByAdmin(record)
      const own = isTheirs ? withNextKey(keys, id, record) : null
      if (own) keys.set(id, own)
      else refused.push(String(record.seq))
      continue
    }
    const grant = readGrant(record)
    const stored = table.get(grant.id)
    table.delete(grant.id)
    const mayGrant = isFirst ? grant.personId === record.actor : rolesBefore(record.actor, record.seq).includes('admin')
    isFirst = false
    if (mayGrant && isSigned(record) && stored && isSameGrant(stored, grant, record)) granted.push(grant)
    else refused.push(grant.id)
  }
  const ruled = journalOfTypes(db, ['publication.ruled']).filter((record) => rolesBefore(record.actor, record.seq).includes('admin') && isSigned(record))
  const rulesBefore: Ledger['rulesBefore'] = (seq) => rulesIn(ruled.findLast((record) => record.seq < seq))
  return {
    personOfKey: (publicKey) => [...keys].find(([, own]) => own.some((key) => isSameBytes(key.publicKey, publicKey)))?.[0] ?? null,
    isRevoked: (person) => revoked.has(person),
    publicKeyOf: (person) => keys.get(person)?.at(-1)?.publicKey ?? null,
    publicKeysOf: (person) => (keys.get(person) ?? []).map(({ publicKey }) => publicKey),
    renewedKeyOf: (person) => keys.get(person)?.at(-1)?.locked ?? null,
    renewalsOf: (person) => (keys.get(person) ?? []).flatMap(({ renewal }) => renewal ?? []),
    wasExposed: (person, seq) => keys.get(person)?.some((key) => key.exposes && key.seq > seq) === true,
    createdAs: (person) => created.get(person) ?? null,
    rolesOf: (person) => rolesBefore(person, Number.MAX_SAFE_INTEGER),
    rolesBefore,
    isSigned,
    everHeld: (person, role) => granted.some((grant) => grant.personId === person && grant.roles.includes(role)),
    rules: rulesBefore(Number.MAX_SAFE_INTEGER),
    rulesBefore,
    refused: [...refused, ...table.keys()],
  }
}

function rulesIn(record: JournalRecord | undefined): PublicationRules {
  const read = v.safeParse(publicationRulesSchema, record?.payload)
  return read.success ? read.output : usualRules
}

/** A renewed key stands in its row, under its passphrase: no table holds it, so nobody exchanges it. */
function readKey({ seq, payload }: JournalRecord): KeyFrom | null {
  const { publicKey, lockedKey, lock, reason, renewal } = payload
  if (typeof publicKey !== 'string' || typeof lockedKey !== 'string' || typeof lock !== 'object' || lock === null) return null
  const bytes = new Uint8Array(Buffer.from(publicKey, 'hex'))
  const proven = v.safeParse(renewalSchema, renewal)
  return { seq, publicKey: bytes, locked: { publicKey: bytes, lockedKey: new Uint8Array(Buffer.from(lockedKey, 'hex')), lock: lock as LockedKey['lock'] }, isElsewhere: false, exposes: reason === 'exposed', renewal: proven.success && proven.output.publicKey === publicKey ? proven.output : null }
}

/** What an administrator signs of somebody's next key: which one it follows, so that the row holds at its own place of the journal alone. */
function readAccepted({ seq, payload: { publicKey, previousKey, reason } }: JournalRecord, before: readonly KeyFrom[]): KeyFrom | null {
  const last = before.at(-1)
  if (!v.is(publicKeySchema, publicKey) || !last || previousKey !== Buffer.from(last.publicKey).toString('hex')) return null
  return { seq, publicKey: new Uint8Array(Buffer.from(publicKey, 'hex')), locked: null, isElsewhere: true, exposes: reason === 'exposed', renewal: null }
}

/** Somebody's keys with the one that a row adds; null when it adds none that could be theirs. */
function withNextKey(keys: ReadonlyMap<PersonId, readonly KeyFrom[]>, id: PersonId, record: JournalRecord): readonly KeyFrom[] | null {
  const before = keys.get(id) ?? []
  const next = record.type === 'key.renewed' ? readKey(record) : readAccepted(record, before)
  return next && before.length > 0 && !isKnown(keys, next) ? [...before, next] : null
}

/** A key speaks for one person, and once it was followed by another for nobody. */
function isKnown(keys: ReadonlyMap<PersonId, readonly KeyFrom[]>, { publicKey }: KeyFrom): boolean {
  return [...keys.values()].some((own) => own.some((key) => isSameBytes(key.publicKey, publicKey)))
}

function readGrant({ seq, payload }: JournalRecord): Granted & { readonly id: string } {
  const named: readonly unknown[] = Array.isArray(payload['roles']) ? payload['roles'] : []
  return { id: String(payload['grantId']), seq, personId: String(payload['personId']) as PersonId, roles: allRoles.filter((role) => named.includes(role)) }
}

function isSignedWith(record: JournalRecord, key: Uint8Array | undefined): boolean {
  return key !== undefined && record.signature !== null && isSignedBy(statementOf(record), record.signature, key)
}

function isSameGrant(stored: RoleGrant, grant: Granted, record: JournalRecord): boolean {
  const sameRoles = stored.roles.length === grant.roles.length && grant.roles.every((role) => stored.roles.includes(role))
  return sameRoles && stored.personId === grant.personId && stored.grantedBy === record.actor && record.signature !== null && isSameBytes(stored.signature, record.signature)
}
