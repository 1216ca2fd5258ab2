import { createPublicKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { CallOutput } from '../../core/bridge/contract'
import { canonicalJson } from '../../core/communique/canonical'
import { verdictIdSchema, type PersonId } from '../../core/communique/ids'
import { sha256Of } from '../../core/communique/hash'
import type { PackageRecord } from '../../core/packages/record'
import { signStatement, unlockKey } from '../../electron/platform/keys'
import type { Writer } from '../../electron/store/handles'
import { appendToJournal, statementOf } from '../../electron/store/journal'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { findPerson } from '../../electron/store/people'
import { answered, lookAt, quoted, reader, sent, sentBack, submitted, takenIn } from './exchange'
import { firstKeyOf, renewedKeyOf, resaid, signedBy } from './forged-returns'
import { openOffice, PASSPHRASE, type Office } from './office'
import type { Told } from './stories'

/* A reader elsewhere renewed the key that the house admitted: an administrator accepts the next one, or nothing of it counts. */

const SECOND = 'une phrase encore plus longue'

interface Exchange {
  readonly told: Told
  readonly lea: Office
  /** What Léa received. */
  readonly file: string
  /** What she answered with her first key. */
  readonly first: string
}

async function renewOwn(office: Office, reason: 'changed' | 'exposed'): Promise<void> {
  const [own] = await office.get('people.list')
  if (!own) throw new Error('a reader has a profile of their own')
  await office.get('people.renewKey', { personId: own.id, passphrase: SECOND, reason })
}

/** Léa approved with the key that the house admitted, and renewed it since. */
async function renewed(reason: 'changed' | 'exposed' = 'changed'): Promise<Exchange> {
  const told = await submitted()
  const lea = await reader('Léa Morel')
  const file = await sent(told)
  const first = await answered(lea, file)
  await takenIn(told.office, first)
  await renewOwn(lea, reason)
  return { told, lea, file, first }
}

const leaIn = async (office: Office): Promise<CallOutput<'people.list'>[number]> => {
  const person = (await office.get('people.list')).find(({ name }) => name === 'Léa Morel')
  if (!person) throw new Error('Léa was admitted')
  return person
}

async function accepted(office: Office, file: string, isExposed = false): Promise<void> {
  const { token, acceptance } = await lookAt(office, file)
  expect(acceptance).toMatchObject({ name: 'Léa Morel' })
  await office.get('packages.takeIn', { token, admission: null, acceptance: { isExposed } })
}

async function again(lea: Office, { told }: Exchange, decision: 'approve' | 'request_changes' = 'request_changes'): Promise<string> {
  const { versionId, fingerprint } = await told.current()
  await lea.get('dossiers.giveVerdict', { communiqueId: told.id, versionId, fingerprint, role: 'reviewer.scientific', decision, text: 'Le chiffre est faux.', seen: 'whole' })
  return sentBack(lea, told.id)
}

const codeOf = async (office: Office, file: string): Promise<string | undefined> => {
  office.dialogs.willChoose(file)
  const looked = await office.ask('packages.look', { from: 'chosen' })
  return looked.ok ? (looked.value as CallOutput<'packages.look'>).refusal?.code : looked.error.code
}

const hexOf = (key: KeyObject): string => createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('hex')

describe('the key that a reader renewed', () => {
  test('speaks for them once an administrator accepted it, and what the one before signed stays theirs', async () => {
    const exchange = await renewed()
    const { told: { office, id }, lea } = exchange
    const before = await leaIn(office)
    const file = await again(lea, exchange)
    const [own] = await lea.get('people.list')
    expect(await lookAt(office, file)).toMatchObject({ refusal: null, admission: null, leftOut: 0, sender: { standing: 'changed', keyFingerprint: own?.keyFingerprint }, acceptance: { name: 'Léa Morel', previousFingerprint: before.keyFingerprint } })
    await accepted(office, file)
    expect((await exchange.told.overview()).verdicts).toMatchObject([{ decision: 'approve', standing: 'replaced' }, { decision: 'request_changes', standing: 'valid', by: { name: 'Léa Morel' } }])
    expect(await leaIn(office)).toMatchObject({ id: before.id, roles: before.roles, keyFingerprint: own?.keyFingerprint, keyActs: [{ act: 'admitted', by: 'Ana Lopès' }, { act: 'accepted', by: 'Ana Lopès', isExposed: false }] })
    // Known from now on, and twice is once.
    expect(await lookAt(office, file)).toMatchObject({ isKnown: true, acceptance: null, sender: { standing: 'known' } })
    await takenIn(office, file)
    expect((await office.get('communiques.history', { communiqueId: id })).filter(({ type }) => type === 'package.takenIn')).toHaveLength(2)
    await lea.get('dossiers.comment', { communiqueId: id, versionId: (await exchange.told.current()).versionId, anchor: quoted, category: 'fact', blockingAs: null, text: 'Encore un mot.' })
    await takenIn(office, await sentBack(lea, id))
    expect(await office.get('threads.list', { communiqueId: id })).toHaveLength(2)
    expect((await office.get('integrity.check')).breaks).toEqual([])
  })

  test('brings what was said with the one before and not sent yet, each under its own key', async () => {
    const exchange = await renewed()
    const { told: { office, id } } = exchange
    // Said with the first key, while the file was on the other machine only.
    const marc = await reader('Marc Faure')
    const { communiqueId } = await takenIn(marc, exchange.file)
    const { versionId, fingerprint } = await exchange.told.current()
    await takenIn(office, await answered(marc, exchange.file, { role: 'reviewer.legal', decision: 'abstain' }))
    await marc.get('dossiers.comment', { communiqueId, versionId, anchor: quoted, category: 'fact', blockingAs: null, text: 'Dit avant.' })
    await marc.get('dossiers.giveVerdict', { communiqueId, versionId, fingerprint, role: 'reviewer.legal', decision: 'approve', text: '', seen: 'whole' })
    await renewOwn(marc, 'changed')
    await marc.get('dossiers.comment', { communiqueId, versionId, anchor: quoted, category: 'fact', blockingAs: null, text: 'Dit après.' })
    const { token, leftOut } = await lookAt(office, await sentBack(marc, communiqueId))
    expect(leftOut).toBe(0)
    await office.get('packages.takeIn', { token, admission: null, acceptance: { isExposed: false } })
    expect((await exchange.told.overview()).status.state).toBe('approved')
    const said = (await office.get('threads.list', { communiqueId: id })).filter(({ openedBy }) => openedBy.name === 'Marc Faure').map(({ messages }) => messages[0]?.text)
    expect(said).toEqual(['Est-ce bien la première ?', 'Dit avant.', 'Dit après.'])
    expect((await office.get('integrity.check')).breaks).toEqual([])
  })

  test('that somebody else may have used: approvals with the one before are asked again, objections stay', async () => {
    const exchange = await renewed('exposed')
    const { told, lea } = exchange
    await lea.get('dossiers.comment', { communiqueId: told.id, versionId: (await told.current()).versionId, anchor: quoted, category: 'fact', blockingAs: null, text: 'Ma clé était connue.' })
    const approvedBy = async () => (await told.overview()).status.requirements.find(({ role }) => role === 'reviewer.scientific')?.approvedBy
    expect(await approvedBy()).not.toBeNull()
    await accepted(told.office, await sentBack(lea, told.id), true)
    expect(await approvedBy()).toBeNull()
    await takenIn(told.office, await again(lea, exchange, 'approve'))
    expect(await approvedBy()).not.toBeNull()
  })

  test('is accepted by an administrator alone, and never by the way', async () => {
    const exchange = await renewed()
    const { told: { office, staff }, lea } = exchange
    const file = await again(lea, exchange)
    const before = await leaIn(office)
    const refused = { code: 'PACKAGE_KEY_CHANGED', params: { name: 'Léa Morel' } }
    await office.sitDown(staff.ben)
    const { token } = await lookAt(office, file)
    for (const acceptance of [null, { isExposed: false }, { isExposed: true }]) expect(await office.refusal('packages.takeIn', { token, admission: null, acceptance })).toEqual(refused)
    await office.sitDown(staff.ana)
    // Admitting is another act: it makes nobody of who is here already.
    expect(await office.refusal('packages.takeIn', { token, admission: { name: 'Léa Morel (bis)', roles: ['reviewer.scientific'] }, acceptance: null })).toEqual(refused)
    expect((await exchange.told.overview()).verdicts).toMatchObject([{ decision: 'approve', standing: 'valid' }])
    expect(await leaIn(office)).toEqual(before)
    await accepted(office, file)
  })

  test('of somebody who is not known here is not accepted but admitted', async () => {
    const told = await submitted()
    const file = await answered(await reader('Léa Morel'), await sent(told))
    const { token, acceptance } = await lookAt(told.office, file)
    expect(acceptance).toBeNull()
    expect(await told.office.refusal('packages.takeIn', { token, admission: null, acceptance: { isExposed: false } })).toMatchObject({ code: 'PACKAGE_SENDER_UNKNOWN' })
  })

  test('of somebody whose key was revoked is not accepted', async () => {
    const exchange = await renewed()
    const { told: { office }, lea } = exchange
    const file = await again(lea, exchange)
    await office.get('people.revokeKey', { personId: (await leaIn(office)).id, reason: 'Elle est partie.' })
    expect(await lookAt(office, file)).toMatchObject({ refusal: { code: 'PACKAGE_KEY_REVOKED' }, acceptance: null })
  })
})

describe('the key before the accepted one', () => {
  test('signs no return any more: not one that was on its way, nor one of whoever has it', async () => {
    const exchange = await renewed()
    const { told: { office }, lea, first } = exchange
    const onItsWay = resaid(first, await firstKeyOf(lea), {})
    await accepted(office, await again(lea, exchange))
    const verdicts = (await exchange.told.overview()).verdicts
    const approving = resaid(first, await firstKeyOf(lea), { records: (all) => all.map((record) => (record.type === 'verdict.given' ? ({ ...record, payload: { ...record.payload, verdictId: randomUUID(), rank: 9 } } as PackageRecord) : record)) })
    for (const file of [first, onItsWay, approving]) {
      expect(await codeOf(office, file)).toBe('PACKAGE_KEY_RENEWED')
      const { token } = await lookAt(office, file)
      for (const acceptance of [null, { isExposed: false }]) expect(await office.refusal('packages.takeIn', { token, admission: null, acceptance })).toMatchObject({ code: 'PACKAGE_KEY_RENEWED' })
    }
    expect((await exchange.told.overview()).verdicts).toEqual(verdicts)
  })

  test('counts for nothing within a return that the next one signs: it stays out, with what rests on it', async () => {
    const exchange = await renewed()
    const { told: { office, id }, lea } = exchange
    await accepted(office, await again(lea, exchange))
    const { versionId } = await exchange.told.current()
    await lea.get('dossiers.comment', { communiqueId: id, versionId, anchor: quoted, category: 'fact', blockingAs: null, text: 'Signé de la nouvelle.' })
    const file = await sentBack(lea, id)
    const [old, today] = [await firstKeyOf(lea), await renewedKeyOf(lea, SECOND)]
    const me = (await leaIn(office)).id
    const threadId = randomUUID()
    const fact = (type: string, payload: object, text: string): PackageRecord => ({ at: 5, actor: me, communiqueId: id, type, payload: { ...payload, textSha256: sha256Of(text) }, signature: null, beside: { text } }) as unknown as PackageRecord
    const opened = fact('thread.opened', { threadId, versionId, category: 'fact', anchorSha256: sha256Of(canonicalJson(quoted)), messageId: randomUUID() }, 'Signé de l’ancienne.')
    const reply = fact('message.said', { threadId, messageId: randomUUID(), revision: 1 }, 'Dit dessous.')
    const mixed = resaid(file, today, { beside: [signedBy(old, { ...opened, beside: { ...opened.beside, anchor: quoted } }), signedBy(today, reply)] })
    expect(await lookAt(office, mixed)).toMatchObject({ refusal: null, leftOut: 2, brings: { comments: 1, replies: 0 } })
    await takenIn(office, mixed)
    const texts = (await office.get('threads.list', { communiqueId: id })).flatMap(({ messages }) => messages.map(({ text }) => text))
    expect(texts).toContain('Signé de la nouvelle.')
    expect(texts).not.toContain('Signé de l’ancienne.')
    expect(texts).not.toContain('Dit dessous.')
  })
})

describe('a stranger who says that they renewed a reader’s key', () => {
  const stranger = (): KeyObject => generateKeyPairSync('ed25519').privateKey
  /** Léa's answer, with another key that says it follows hers. */
  const inHerName = (file: string, key: KeyObject, earlierKeys: (hers: string) => readonly string[]): string =>
    resaid(file, key, {
      records: (all) => all.flatMap((record) => (record.type === 'verdict.given' ? [{ ...record, payload: { ...record.payload, verdictId: v.parse(verdictIdSchema, randomUUID()), rank: 9 } }] : [])),
      manifest: (manifest) => ({ ...manifest, people: manifest.people.map(({ publicKey, ...person }) => ({ ...person, publicKey: hexOf(key), earlierKeys: [...earlierKeys(publicKey)] })) }),
    })

  test('is no one whom an administrator could accept, unless the key is said to follow hers', async () => {
    const { told: { office }, first } = await renewed()
    expect(await codeOf(office, inHerName(first, stranger(), () => [hexOf(stranger())]))).toBe('PACKAGE_SIGNATURE_WRONG')
    const claiming = inHerName(first, stranger(), (hers) => [hers])
    // What remains is a claim: the fingerprint is another than the one that Léa reads out, and the administrator compares.
    const { acceptance, sender } = await lookAt(office, claiming)
    expect(acceptance).not.toBeNull()
    expect(sender.keyFingerprint).not.toBe((await leaIn(office)).keyFingerprint)
  })

  test('is refused with the key of somebody else who is here', async () => {
    const { told: { office }, file, first } = await renewed()
    const marc = await reader('Marc Faure')
    await takenIn(office, await answered(marc, file, { role: 'reviewer.legal' }))
    expect(await codeOf(office, inHerName(first, await firstKeyOf(marc), (hers) => [hers]))).toBe('PACKAGE_SIGNATURE_WRONG')
  })

  test('is refused in the name of somebody who signs in the house', async () => {
    const { told: { office, staff }, first } = await renewed()
    const cleo = (await office.get('people.list')).find(({ id }) => id === staff.cleo)
    const key = stranger()
    const forged = resaid(first, key, { records: (all) => all.map((record) => ({ ...record, actor: staff.cleo })), manifest: (manifest) => ({ ...manifest, sender: staff.cleo, people: manifest.people.map((person) => ({ ...person, id: staff.cleo, name: cleo?.name ?? '', publicKey: hexOf(key), earlierKeys: [person.publicKey] })) }) })
    expect(await codeOf(office, forged)).toBe('PACKAGE_SIGNATURE_WRONG')
  })
})

describe('an acceptance that was put into the journal by hand', () => {
  /** Closes the program, adds a row in its right place of the chain, opens it again. */
  async function slipped({ office, staff }: Told, row: (db: Database.Database) => Promise<Row | Row[]>): Promise<Office> {
    await office.close()
    const tool = new Database(join(office.folder, DATABASE_FILE))
    for (const { name } of tool.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string }[]) tool.exec(`DROP TRIGGER ${name}`)
    for (const each of [await row(tool)].flat()) appendToJournal(tool as unknown as Writer, each as Parameters<typeof appendToJournal>[1])
    tool.close()
    const opened = await openOffice(office.folder)
    await opened.sitDown(staff.ana)
    return opened
  }
  interface Row {
    readonly at: number
    readonly actor: string
    readonly communiqueId: null
    readonly type: string
    readonly payload: Record<string, unknown>
    readonly signature: Uint8Array | null
  }
  const rowOf = (actor: string, type: string, payload: Record<string, unknown>, key: KeyObject | null): Row => {
    const fact = { at: 1, actor, communiqueId: null, type, payload }
    return { ...fact, signature: key && signStatement(statementOf(fact as never), key) }
  }
  const ownKey = async (db: Database.Database, person: PersonId): Promise<KeyObject> => {
    const stored = findPerson(db as never, person)
    const key = stored && (await unlockKey(stored.key, PASSPHRASE))
    if (!key?.ok) throw new Error('no key')
    return key.value
  }
  const keyIn = (db: Database.Database, person: PersonId): string => Buffer.from(findPerson(db as never, person)?.key.publicKey ?? []).toString('hex')

  test.each<[string, (db: Database.Database, told: Told, lea: { readonly id: PersonId; readonly office: Office }, next: string) => Promise<Row | Row[]>]>([
    ['unsigned', (db, { staff }, { id }, next) => Promise.resolve(rowOf(staff.ana, 'key.accepted', { personId: id, previousKey: keyIn(db, id), publicKey: next, reason: 'changed' }, null))],
    ['signed by somebody who administers nothing', async (db, { staff }, { id }, next) => rowOf(staff.ben, 'key.accepted', { personId: id, previousKey: keyIn(db, id), publicKey: next, reason: 'changed' }, await ownKey(db, staff.ben))],
    ['in the name of an administrator, with another’s key', async (db, { staff }, { id }, next) => rowOf(staff.ana, 'key.accepted', { personId: id, previousKey: keyIn(db, id), publicKey: next, reason: 'changed' }, await ownKey(db, staff.ben))],
    ['signed with the reader’s own key of before', async (db, _told, { id, office }, next) => rowOf(id, 'key.accepted', { personId: id, previousKey: keyIn(db, id), publicKey: next, reason: 'changed' }, await firstKeyOf(office))],
    ['a renewal instead, signed with the reader’s key of before', async (_db, _told, { id, office }, next) => rowOf(id, 'key.renewed', { personId: id, publicKey: next, lockedKey: '00', lock: {}, reason: 'changed' }, await firstKeyOf(office))],
    ['by an administrator, after a key that is not theirs', async (db, { staff }, { id }, next) => rowOf(staff.ana, 'key.accepted', { personId: id, previousKey: next, publicKey: next, reason: 'changed' }, await ownKey(db, staff.ana))],
    ['by an administrator, of a key that is somebody else’s', async (db, { staff }, { id }) => rowOf(staff.ana, 'key.accepted', { personId: id, previousKey: keyIn(db, id), publicKey: keyIn(db, staff.ben), reason: 'changed' }, await ownKey(db, staff.ana))],
    ['by an administrator, of no key at all', async (db, { staff }, { id }) => rowOf(staff.ana, 'key.accepted', { personId: id, previousKey: keyIn(db, id), publicKey: 'abcd', reason: 'changed' }, await ownKey(db, staff.ana))],
    ['by an administrator, for somebody who signs in the house', async (db, { staff }, _lea, next) => rowOf(staff.ana, 'key.accepted', { personId: staff.ben, previousKey: keyIn(db, staff.ben), publicKey: next, reason: 'changed' }, await ownKey(db, staff.ana))],
  ])('%s gives nobody a key, and is told', async (_how, row) => {
    const { told, lea } = await renewed()
    const fingerprints = async (office: Office) => (await office.get('people.list')).map(({ name, keyFingerprint }) => [name, keyFingerprint])
    const before = await fingerprints(told.office)
    const { id } = await leaIn(told.office)
    const next = hexOf(generateKeyPairSync('ed25519').privateKey)
    const office = await slipped(told, (db) => row(db, told, { id, office: lea }, next))
    expect(await fingerprints(office)).toEqual(before)
    expect((await office.get('integrity.check')).breaks.map(({ kind }) => kind)).toContain('grant')
  })

  test('a true one written a second time brings no old key back', async () => {
    const exchange = await renewed()
    const { told, lea } = exchange
    await accepted(told.office, await again(lea, exchange))
    const { keyFingerprint } = await leaIn(told.office)
    const office = await slipped(told, (db) => {
      const { at, actor, payload, signature } = db.prepare("SELECT * FROM journal WHERE type = 'key.accepted'").get() as { at: number; actor: string; payload: string; signature: Buffer }
      return Promise.resolve({ at, actor, communiqueId: null, type: 'key.accepted', payload: JSON.parse(payload) as Record<string, unknown>, signature: new Uint8Array(signature) })
    })
    expect((await leaIn(office)).keyFingerprint).toBe(keyFingerprint)
    expect((await office.get('integrity.check')).breaks.map(({ kind }) => kind)).toContain('grant')
    expect((await office.get('communiques.read', { communiqueId: told.id })).verdicts.at(-1)).toMatchObject({ decision: 'request_changes', standing: 'valid' })
  })
})
