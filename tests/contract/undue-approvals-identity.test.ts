import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { PersonId } from '../../core/communique/ids'
import { createLockedKey, signStatement } from '../../electron/platform/keys'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { statementOf } from '../../electron/store/journal'
import { openOffice, PASSPHRASE, type Office } from './office'
import { communique, type Told } from './stories'

const OTHER = 'une tout autre phrase de passe'
const approval = { role: 'publisher', decision: 'approve', text: '', seen: 'whole' } as const

function tampered(folder: string, change: (db: Database.Database) => void): void {
  const db = new Database(join(folder, DATABASE_FILE))
  for (const { name } of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all() as { name: string }[]) db.exec(`DROP TRIGGER ${name}`)
  change(db)
  db.close()
}

/** With the closed file, as at a start. */
async function reopenedAfter({ office }: Told, change: (db: Database.Database) => void): Promise<Office> {
  await office.close()
  tampered(office.folder, change)
  return openOffice(office.folder)
}

interface Slipped {
  readonly actor: string
  readonly type: string
  readonly payload: Record<string, unknown>
  readonly signature: Uint8Array | null
}

/** A row whose place in the chain is right: whoever has the file can make the chain longer. */
function slip(db: Database.Database, { actor, type, payload, signature }: Slipped): void {
  const last = db.prepare('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get() as { seq: number; hash: Buffer }
  const row = { seq: last.seq + 1, at: 1, actor, type, payload: JSON.stringify(payload, Object.keys(payload).sort()), signature, previous: last.hash }
  const hash = createHash('sha256').update(last.hash).update(JSON.stringify([row.seq, row.at, actor, null, type, row.payload, signature && Buffer.from(signature).toString('hex')])).digest()
  db.prepare('INSERT INTO journal (seq, at, actor, communique_id, type, payload, signature, previous_hash, hash) VALUES (:seq, :at, :actor, NULL, :type, :payload, :signature, :previous, :hash)').run({ ...row, hash })
}

const rolesOf = async (office: Office, id: PersonId) => (await office.get('people.list')).find((person) => person.id === id)?.roles
const grantBy = (actor: string, personId: string) => ({ grantId: '00000000-0000-4000-8000-00000000dead', personId, roles: ['publisher'] })

describe('a role gained by editing the database', () => {
  test('role added by SQL to the table of grants, at a start', async () => {
    const told = await communique().draft().submitted().told()
    const again = await reopenedAfter(told, (db) => db.prepare("INSERT INTO role_grants SELECT 99, 'x', :dan, '[\"publisher\"]', :ana, 1, signature FROM role_grants WHERE seq = 1").run({ dan: told.staff.dan, ana: told.staff.ana }))
    expect(await rolesOf(again, told.staff.dan)).toEqual(['reader'])
    await again.sitDown(told.staff.ana)
    expect((await again.get('integrity.check')).breaks).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'grant', name: 'x' })]))
  })

  test('role changed by SQL in the table of grants, at a start', async () => {
    const told = await communique().draft().submitted().told()
    const again = await reopenedAfter(told, (db) => db.prepare("UPDATE role_grants SET roles = '[\"publisher\"]' WHERE person_id = :dan").run({ dan: told.staff.dan }))
    expect(await rolesOf(again, told.staff.dan)).toEqual([])
  })

  test('role added by SQL while the program runs: at use it is not there, then nor after the next grant', async () => {
    const { office, staff } = await communique().draft().submitted().told()
    tampered(office.folder, (db) => db.prepare("INSERT INTO role_grants SELECT 99, 'x', :dan, '[\"publisher\",\"admin\"]', :ana, 1, signature FROM role_grants WHERE seq = 1").run({ dan: staff.dan, ana: staff.ana }))
    await office.sitDown(staff.dan)
    expect(await office.refusal('people.setRoles', { personId: staff.dan, roles: ['publisher'] })).toMatchObject({ code: 'ROLE_MISSING' })
    expect(await rolesOf(office, staff.dan)).toEqual(['reader'])
  })

  test('grant slipped into the journal and the table, chained and unsigned', async () => {
    const told = await communique().draft().submitted().told()
    const { ana, dan } = told.staff
    const again = await reopenedAfter(told, (db) => {
      slip(db, { actor: ana, type: 'roles.granted', payload: grantBy(ana, dan), signature: new Uint8Array(64) })
      db.prepare("INSERT INTO role_grants VALUES (99, '00000000-0000-4000-8000-00000000dead', :dan, '[\"publisher\"]', :ana, 1, zeroblob(64))").run({ dan, ana })
    })
    expect(await rolesOf(again, dan)).toEqual(['reader'])
  })

  test('grant signed with one’s own key in the name of an administrator', async () => {
    const told = await communique().draft().submitted().told()
    const { ana, dan } = told.staff
    const own = await createLockedKey(OTHER, { n: 16 })
    if (!own.ok) throw new Error('no key')
    const payload = grantBy(ana, dan)
    const signature = signStatement(statementOf({ at: 1, actor: ana, communiqueId: null, type: 'roles.granted', payload }), own.value.privateKey)
    const again = await reopenedAfter(told, (db) => {
      slip(db, { actor: ana, type: 'roles.granted', payload, signature })
      db.prepare("INSERT INTO role_grants VALUES (99, '00000000-0000-4000-8000-00000000dead', :dan, '[\"publisher\"]', :ana, 1, :signature)").run({ dan, ana, signature })
    })
    expect(await rolesOf(again, dan)).toEqual(['reader'])
  })

  test('administrator created a second time, with a key of one’s own, who then grants', async () => {
    const told = await communique().draft().submitted().told()
    const { ana, dan } = told.staff
    const own = await createLockedKey(OTHER, { n: 16 })
    if (!own.ok) throw new Error('no key')
    const payload = grantBy(ana, dan)
    const signature = signStatement(statementOf({ at: 1, actor: ana, communiqueId: null, type: 'roles.granted', payload }), own.value.privateKey)
    const again = await reopenedAfter(told, (db) => {
      slip(db, { actor: ana, type: 'person.created', payload: { personId: ana, name: 'Ana Lopès', publicKey: Buffer.from(own.value.key.publicKey).toString('hex') }, signature: null })
      slip(db, { actor: ana, type: 'roles.granted', payload, signature })
      db.prepare("INSERT INTO role_grants VALUES (99, '00000000-0000-4000-8000-00000000dead', :dan, '[\"publisher\"]', :ana, 1, :signature)").run({ dan, ana, signature })
    })
    expect(await rolesOf(again, dan)).toEqual(['reader'])
    expect(await rolesOf(again, ana)).toEqual(['author', 'admin'])
  })
})

describe('somebody else’s name', () => {
  test('key exchanged by SQL: one’s own passphrase opens nobody else’s profile', async () => {
    const told = await communique().draft().submitted().told()
    const own = await createLockedKey(OTHER, { n: 16 })
    if (!own.ok) throw new Error('no key')
    const { publicKey, lockedKey, lock } = own.value.key
    const again = await reopenedAfter(told, (db) => db.prepare('UPDATE people SET public_key = :publicKey, locked_key = :lockedKey, lock = :lock WHERE id = :ben').run({ publicKey, lockedKey, lock: JSON.stringify(lock), ben: told.staff.ben }))
    expect(await again.refusal('session.unlock', { personId: told.staff.ben, passphrase: OTHER })).toEqual({ code: 'KEY_ALTERED' })
  })

  test('key renewal slipped into the journal, signed with the new key itself', async () => {
    const told = await communique().draft().submitted().told()
    const { ben } = told.staff
    const own = await createLockedKey(OTHER, { n: 16 })
    if (!own.ok) throw new Error('no key')
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
    const payload = { personId: ben, publicKey: hex(own.value.key.publicKey), lockedKey: hex(own.value.key.lockedKey), lock: { ...own.value.key.lock }, reason: 'lost' }
    const again = await reopenedAfter(told, (db) => { slip(db, { actor: ben, type: 'key.renewed', payload, signature: signStatement(statementOf({ at: 1, actor: ben, communiqueId: null, type: 'key.renewed', payload }), own.value.privateKey) }) })
    expect(await again.refusal('session.unlock', { personId: ben, passphrase: OTHER })).toEqual({ code: 'PASSPHRASE_WRONG' })
  })

  test('renamed person: an approval shown under another name is found at the check', async () => {
    const told = await communique().draft().submitted().approved().told()
    const again = await reopenedAfter(told, (db) => db.prepare("UPDATE people SET name = 'Pr Célèbre' WHERE id = :ben").run({ ben: told.staff.ben }))
    await again.sitDown(told.staff.ana)
    expect((await again.get('integrity.check')).breaks).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'person' })]))
  })

  test('verdict moved by SQL to another round', async () => {
    const told = await communique().draft().submitted().approved().told()
    const other = await communique().draft('Un autre texte').submitted().told({ office: told.office, staff: told.staff })
    const current = await other.current()
    const again = await reopenedAfter(told, (db) => db.prepare('UPDATE verdicts SET version_id = :versionId, fingerprint = :fingerprint').run({ ...current }))
    await again.sitDown(told.staff.ana)
    for (const id of [told.id, other.id]) expect((await again.get('communiques.read', { communiqueId: id })).status.state).toBe('in_review')
  })
})

describe('a lost passphrase', () => {
  const renew = ({ office, staff }: Told, reason: 'lost' | 'exposed') => office.get('people.renewKey', { personId: staff.ben, passphrase: OTHER, reason })

  test('is replaced by an administrator; what was signed stays verified and counts', async () => {
    const told = await communique().draft().submitted().approved().told()
    await renew(told, 'lost')
    expect((await told.overview()).status.state).toBe('approved')
    expect(await told.office.refusal('session.unlock', { personId: told.staff.ben, passphrase: PASSPHRASE })).toEqual({ code: 'PASSPHRASE_WRONG' })
    expect((await told.office.ask('session.unlock', { personId: told.staff.ben, passphrase: OTHER })).ok).toBe(true)
    await told.office.get('publication.clear', await told.current())
    await told.office.close()
    const again = await openOffice(told.office.folder)
    await again.sitDown(told.staff.ana)
    expect((await again.get('communiques.read', { communiqueId: told.id })).status.state).toBe('cleared')
    expect((await again.get('integrity.check')).breaks).toEqual([])
  })

  test('that somebody else may have used: approvals of open rounds stop counting, objections stay', async () => {
    const told = await communique().draft().submitted().approved().told()
    await renew(told, 'exposed')
    expect((await told.overview()).status).toMatchObject({ state: 'in_review', verdicts: [{ standing: 'void' }] })
    await told.office.ask('session.unlock', { personId: told.staff.ben, passphrase: OTHER })
    await told.office.get('review.giveVerdict', { ...approval, ...(await told.current()) })
    expect((await told.overview()).status.state).toBe('approved')
    const objected = await communique().draft().submitted().told()
    await objected.office.sitDown(objected.staff.ben)
    await objected.office.get('review.giveVerdict', { ...approval, ...(await objected.current()), decision: 'request_changes', text: 'Faux.' })
    await objected.office.sitDown(objected.staff.ana)
    await renew(objected, 'exposed')
    expect((await objected.overview()).status.state).toBe('to_rework')
  })

  test('that somebody else may have used: what was cleared before stays cleared', async () => {
    const told = await communique().draft().submitted().approved().cleared().told()
    await renew(told, 'exposed')
    expect((await told.overview()).status.state).toBe('cleared')
  })

  test('revoked key: the old one signs nothing more', async () => {
    const told = await communique().draft().submitted().told()
    await renew(told, 'lost')
    expect(await told.office.refusal('session.unlock', { personId: told.staff.ben, passphrase: PASSPHRASE })).toEqual({ code: 'PASSPHRASE_WRONG' })
  })

  test('renewal of somebody’s key by who does not administer', async () => {
    const { office, staff } = await communique().draft().submitted().told()
    await office.sitDown(staff.dan)
    expect(await office.refusal('people.renewKey', { personId: staff.ben, passphrase: OTHER, reason: 'lost' })).toMatchObject({ code: 'ROLE_MISSING' })
    await office.get('people.renewKey', { personId: staff.dan, passphrase: OTHER, reason: 'changed' })
    expect((await office.ask('session.unlock', { personId: staff.dan, passphrase: OTHER })).ok).toBe(true)
  })
})
