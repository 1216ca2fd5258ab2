import type { Instant, PersonId } from '../../core/communique/ids'
import type { LockedKey } from '../platform/keys'
import type { Reader, Writer } from './handles'
import { fold } from '../../core/register/fold'
import { all, bytesOf, first, run } from './sql'

export interface StoredPerson {
  readonly id: PersonId
  readonly civility: string
  readonly name: string
  readonly function: string
  readonly key: LockedKey
  /** Stored, so that SQLite keeps it unique. */
  readonly nameKey: string
  readonly createdAt: Instant
}

interface Row {
  readonly id: string
  readonly civility: string
  readonly name: string
  readonly name_key: string
  readonly function: string
  readonly public_key: Uint8Array
  readonly locked_key: Uint8Array
  readonly lock: string
  readonly created_at: number
}

export function insertPerson(db: Writer, person: Omit<StoredPerson, 'nameKey'>): void {
  run(
    db,
    `INSERT INTO people (id, civility, name, name_key, function, public_key, locked_key, lock, created_at)
     VALUES (:id, :civility, :name, :name_key, :function, :public_key, :locked_key, :lock, :created_at)`,
    { ...toRow(person) },
  )
}

export function findPerson(db: Reader, id: PersonId): StoredPerson | null {
  const row = first<Row>(db, 'SELECT * FROM people WHERE id = :id', { id })
  return row && fromRow(row)
}

/** The key of somebody who signs on another machine: the public half alone. */
export function keyElsewhere(publicKey: Uint8Array): LockedKey {
  return { publicKey, lockedKey: new Uint8Array(), lock: { kdf: 'scrypt', n: 0, r: 0, p: 0, salt: '', cipher: 'aes-256-gcm', nonce: '' } }
}

/** Whether somebody signs on another machine, and can open no session here. */
export const isElsewhere = ({ key }: Pick<StoredPerson, 'key'>): boolean => key.lockedKey.byteLength === 0

/** In the order of their creation. */
export function listPeople(db: Reader): readonly StoredPerson[] {
  return all<Row>(db, 'SELECT * FROM people ORDER BY rowid').map(fromRow)
}

export function isNameTaken(db: Reader, name: string): boolean {
  return first(db, 'SELECT 1 FROM people WHERE name_key = :key', { key: keyOfName(name) }) !== null
}

/** Lower case, without accents, single spaces: what tells two people's names apart. */
export const keyOfName = (name: string): string => fold(name).trim().replace(/\s+/g, ' ')

function toRow(person: Omit<StoredPerson, 'nameKey'>): Row {
  const { publicKey, lockedKey, lock } = person.key
  return { id: person.id, civility: person.civility, name: person.name, name_key: keyOfName(person.name), function: person.function, public_key: publicKey, locked_key: lockedKey, lock: JSON.stringify(lock), created_at: person.createdAt }
}

function fromRow(row: Row): StoredPerson {
  return {
    id: row.id as PersonId,
    civility: row.civility,
    name: row.name,
    nameKey: row.name_key,
    function: row.function,
    key: { publicKey: bytesOf(row.public_key), lockedKey: bytesOf(row.locked_key), lock: JSON.parse(row.lock) as LockedKey['lock'] },
    createdAt: row.created_at,
  }
}
