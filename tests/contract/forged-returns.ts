import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyObject } from 'node:crypto'
import Database from 'better-sqlite3'
import { unzipSync } from 'fflate'
import { canonicalJson } from '../../core/communique/canonical'
import { sha256Of } from '../../core/communique/hash'
import type { PackageManifest } from '../../core/packages/manifest'
import type { PackageRecord } from '../../core/packages/record'
import { signStatement, unlockKey, type LockedKey } from '../../electron/platform/keys'
import { packArchive } from '../../electron/services/packages/archive'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { statementOf } from '../../electron/store/journal'
import { findPerson } from '../../electron/store/people'
import { PASSPHRASE, type Office } from './office'
import { temporaryFolder } from './temporary-folder'

/* Returns as somebody with a tool of their own would make them, and a true key. */

/** The first key of the only person of a reader's workstation, as whoever has its file and the passphrase has it. */
export async function firstKeyOf({ folder, get }: Office): Promise<KeyObject> {
  const [own] = await get('people.list')
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true })
  const stored = own && findPerson(db as never, own.id)
  db.close()
  const key = stored && (await unlockKey(stored.key, PASSPHRASE))
  if (!key?.ok) throw new Error('no key')
  return key.value
}

/** The key that the only person of a workstation renewed last, under the passphrase of then. */
export async function renewedKeyOf({ folder }: Office, passphrase: string): Promise<KeyObject> {
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true })
  const { payload } = db.prepare("SELECT payload FROM journal WHERE type = 'key.renewed' ORDER BY seq DESC").get() as { payload: string }
  db.close()
  const { publicKey, lockedKey, lock } = JSON.parse(payload) as { publicKey: string; lockedKey: string; lock: LockedKey['lock'] }
  const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
  const key = await unlockKey({ publicKey: bytes(publicKey), lockedKey: bytes(lockedKey), lock }, passphrase)
  if (!key.ok) throw new Error('no key')
  return key.value
}

const signedWith = (key: KeyObject, text: string): string => Buffer.from(signStatement(text, key)).toString('hex')

/** The same fact, signed with another key. */
export function signedBy<Fact extends PackageRecord>(key: KeyObject, record: Fact): Fact {
  return { ...record, signature: signedWith(key, statementOf(record)) }
}

export interface Otherwise {
  readonly records?: (records: readonly PackageRecord[]) => readonly PackageRecord[]
  readonly manifest?: (manifest: PackageManifest) => PackageManifest
  /** Records beside those, signed as they are. */
  readonly beside?: readonly PackageRecord[]
}

/** The same return saying other things: what changed of it is signed anew, and the whole. */
export function resaid(file: string, key: KeyObject, { records: bent = (records) => records, manifest: told = (manifest) => manifest, beside = [] }: Otherwise): string {
  const entries = unzipSync(readFileSync(file))
  const textIn = (name: string): string => Buffer.from(entries[name] ?? []).toString('utf8')
  const said = JSON.parse(textIn('records.json')) as PackageRecord[]
  const records = [...bent(said).map((record) => (said.includes(record) ? record : signedBy(key, record))), ...beside]
  const packed = Buffer.from(canonicalJson(records))
  const before = JSON.parse(textIn('manifest.json')) as PackageManifest
  const manifest = told({ ...before, kinds: [...new Set(records.map(({ type }) => type))].sort(), records: { sha256: sha256Of(packed.toString('utf8')), byteLength: packed.byteLength, count: records.length } })
  const text = canonicalJson(manifest)
  const forged = join(temporaryFolder(), 'forged.marbre')
  writeFileSync(forged, packArchive([['manifest.json', Buffer.from(text)], ['signature', Buffer.from(signedWith(key, text))], ['records.json', packed]].map(([name, bytes]) => ({ name: name as string, bytes: new Uint8Array(bytes as Buffer) }))))
  return forged
}

