import type { CommuniqueId, PersonId } from '../../../core/communique/ids'
import { sha256Of } from '../../platform/hashing'
import type { JournalFact, Payload } from '../../store/journal'
import { followChain } from '../../store/raw/chain'
import { keyOfName } from '../../store/people'
import type { NamedRow } from '../../store/raw/raw-database'
import type { Salvaged } from '../../store/raw/salvage'

/** What the recovered profile's journal will tell. */
export interface RecoveredFacts {
  readonly facts: readonly JournalFact[]
  /** Lines that are nowhere, neither in a source nor in a row that says the same. */
  readonly lost: number
  /** The chain could not be followed to its end: something may be missing of which nothing is left. */
  readonly hasGap: boolean
}

const hex = (bytes: unknown): string => (bytes instanceof Uint8Array ? Buffer.from(bytes).toString('hex') : '')
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const bytesIn = (value: unknown): Uint8Array => (value instanceof Uint8Array ? value : new Uint8Array())

/**
 * The journal as far as its chain goes, then the rows that are whole by themselves, and between them, at their date, the
 * acts that a row of another table still tells: a creation, a person, a grant, a submission, a verdict. A grant and a
 * verdict bear their person's signature, and count only if it verifies.
 */
export function recoveredFacts(rows: Salvaged): RecoveredFacts {
  const chain = followChain(rows.get('journal') ?? [])
  const known = [...chain.whole, ...chain.after]
  const rebuilt = [...people(rows), ...grants(rows), ...creations(rows), ...submissions(rows), ...verdicts(rows)].filter((fact) => !known.some((other) => isSameAct(fact, other)))
  const later = [...chain.after]
  for (const fact of rebuilt.sort((one, other) => one.at - other.at)) {
    const place = later.findIndex(({ at }) => at > fact.at)
    later.splice(place < 0 ? later.length : place, 0, fact)
  }
  const hasGap = chain.missing > 0 || chain.after.length > 0 || rebuilt.length > 0
  return { facts: [...chain.whole, ...later], lost: Math.max(0, chain.missing - rebuilt.length), hasGap }
}

const NAMES: Readonly<Record<string, string>> = { 'person.created': 'personId', 'roles.granted': 'grantId', 'version.submitted': 'versionId', 'verdict.given': 'verdictId' }

function isSameAct(one: JournalFact, other: JournalFact): boolean {
  const name = NAMES[one.type]
  return one.type === other.type && one.communiqueId === other.communiqueId && (name === undefined || one.payload[name] === other.payload[name])
}

interface Told {
  readonly at: unknown
  readonly actor: unknown
  readonly communiqueId?: unknown
  readonly payload: Payload
  readonly signature?: unknown
}

function fact(type: string, { at, actor, communiqueId, payload, signature }: Told): JournalFact {
  return { at: Number(at), actor: text(actor) as PersonId, communiqueId: communiqueId === undefined ? null : (text(communiqueId) as CommuniqueId), type, payload, signature: signature instanceof Uint8Array ? signature : null }
}

function people(rows: Salvaged): readonly JournalFact[] {
  // Whoever signs elsewhere came by an administrator's signed word, which no row replaces.
  return (rows.get('people') ?? []).filter((row) => bytesIn(row['locked_key']).byteLength > 0).map((row) => {
    const locked = Buffer.concat([bytesIn(row['locked_key']), Buffer.from(text(row['lock']))])
    const payload = { personId: row['id'], name: row['name'], civility: row['civility'], function: row['function'], createdAt: row['created_at'], publicKey: hex(row['public_key']), lockedKeySha256: sha256Of(locked) }
    return fact('person.created', { at: row['created_at'], actor: row['id'], payload })
  })
}

function grants(rows: Salvaged): readonly JournalFact[] {
  return (rows.get('role_grants') ?? []).map((row) =>
    fact('roles.granted', { at: row['granted_at'], actor: row['granted_by'], payload: { grantId: row['id'], personId: row['person_id'], roles: JSON.parse(text(row['roles'])) as unknown }, signature: row['signature'] }))
}

function creations(rows: Salvaged): readonly JournalFact[] {
  return (rows.get('communiques') ?? []).map((row) => {
    const corrects = row['corrects_id'] === null ? {} : { correctsId: row['corrects_id'] }
    const payload = { communiqueType: row['type'], language: row['language'], year: row['year'], rank: row['rank'], createdAt: row['created_at'], ...corrects }
    return fact('communique.created', { at: row['created_at'], actor: row['owner_id'], communiqueId: row['id'], payload })
  })
}

/** Everyone who ever wrote in it counts as its editor: nobody judges what may be their own text. */
function submissions(rows: Salvaged): readonly JournalFact[] {
  return (rows.get('versions') ?? []).flatMap((version) => {
    const round = rows.get('rounds')?.find((row) => row['version_id'] === version['id'])
    if (!round) return []
    const writers = [...(rows.get('draft_updates') ?? []), ...(rows.get('draft_segments') ?? [])].filter((row) => row['communique_id'] === version['communique_id']).map((row) => row['person_id'])
    const payload = {
      versionId: version['id'], number: version['number'], fingerprint: version['fingerprint'], roundId: round['id'],
      circuit: { requiredRoles: JSON.parse(text(round['required_roles'])) as unknown }, editors: [...new Set(writers)],
      draftSeq: version['draft_seq'], submittedAt: version['submitted_at'], instructionsSha256: sha256Of(text(round['instructions'])),
    }
    return [fact('version.submitted', { at: version['submitted_at'], actor: version['submitted_by'], communiqueId: version['communique_id'], payload })]
  })
}

function verdicts(rows: Salvaged): readonly JournalFact[] {
  return (rows.get('verdicts') ?? []).flatMap((row) => {
    const version = rows.get('versions')?.find((each) => each['id'] === row['version_id'])
    if (!version) return []
    const payload = { verdictId: row['id'], versionId: row['version_id'], fingerprint: row['fingerprint'], decision: row['decision'], role: row['role'], seen: row['seen'], textSha256: sha256Of(text(row['text'])) }
    return [fact('verdict.given', { at: row['given_at'], actor: row['person_id'], communiqueId: version['communique_id'], payload, signature: row['signature'] })]
  })
}

/** Rows that are lost and of which the journal tells enough, by table. A person's private key and the words of instructions are not in it. */
export function rebuiltRows(rows: Salvaged, facts: readonly JournalFact[]): Salvaged {
  const has = (table: string, id: unknown): boolean => rows.get(table)?.some((row) => row['id'] === id) === true
  const people = facts.filter(({ type, payload }) => (type === 'person.created' || type === 'person.admitted') && !has('people', payload['personId'])).map(personOf)
  const communiques = facts.filter(({ type, communiqueId, payload }) => type === 'communique.created' && !has('communiques', communiqueId) && typeof payload['rank'] === 'number').map(communiqueOf)
  const rounds = facts.filter(({ type, payload }) => type === 'version.submitted' && !has('rounds', payload['roundId'])).map(roundOf)
  const grants = facts.filter(({ type, payload, signature }) => type === 'roles.granted' && signature !== null && !has('role_grants', payload['grantId'])).map(grantOf)
  return new Map([['people', people], ['communiques', communiques], ['rounds', rounds], ['role_grants', grants]])
}

/** A key that no passphrase opens: of the right form, and empty. */
const LOST_LOCK = JSON.stringify({ kdf: 'scrypt', n: 2, r: 8, p: 1, salt: '00', cipher: 'aes-256-gcm', nonce: '000000000000000000000000' })
const LOST_KEY_BYTES = 32

/** Of somebody who signs elsewhere nothing is lost: no private key of theirs was ever here. */
function personOf({ at, type, payload }: JournalFact): NamedRow {
  const name = text(payload['name'])
  return { id: text(payload['personId']), civility: text(payload['civility']), name, name_key: keyOfName(name), function: text(payload['function']), public_key: new Uint8Array(Buffer.from(text(payload['publicKey']), 'hex')), locked_key: new Uint8Array(type === 'person.admitted' ? 0 : LOST_KEY_BYTES), lock: LOST_LOCK, created_at: Number(payload['createdAt'] ?? at) }
}

function roundOf({ at, actor, payload }: JournalFact): NamedRow {
  const circuit = payload['circuit'] as { readonly requiredRoles?: unknown } | undefined
  return { id: text(payload['roundId']), version_id: text(payload['versionId']), required_roles: JSON.stringify(circuit?.requiredRoles ?? []), instructions: '', opened_at: Number(payload['submittedAt'] ?? at), opened_by: actor }
}

function grantOf({ at, actor, payload, signature }: JournalFact): NamedRow {
  return { id: text(payload['grantId']), person_id: text(payload['personId']), roles: JSON.stringify(payload['roles']), granted_by: actor, granted_at: at, signature }
}

function communiqueOf({ at, actor, communiqueId, payload }: JournalFact): NamedRow {
  const corrects = payload['correctsId']
  return { id: text(communiqueId), year: Number(payload['year']), rank: Number(payload['rank']), type: text(payload['communiqueType']), language: text(payload['language']), owner_id: actor, created_at: Number(payload['createdAt'] ?? at), corrects_id: typeof corrects === 'string' ? corrects : null }
}
