import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { unzipSync, zipSync, type Zippable } from 'fflate'
import { beforeEach, describe, expect, test } from 'vitest'
import { canonicalJson } from '../../core/communique/canonical'
import type { CallOutput } from '../../core/bridge/contract'
import type { MarbreError } from '../../core/errors'
import type { PackageRecord, RecordOf } from '../../core/packages/record'
import { packArchive, type PackedEntry } from '../../electron/services/packages/archive'
import { readPackage } from '../../electron/services/packages/read-package'
import { sha256Of } from '../../electron/platform/hashing'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { latestInstant } from '../../electron/store/journal'
import { answered, lookAt, quoted, reader, sent, sentBack, submitted, takenIn } from './exchange'
import { firstKeyOf, resaid } from './forged-returns'
import { openOffice, PASSPHRASE } from './office'
import { temporaryFolder } from './temporary-folder'

/* Packages that mean harm: each is refused whole, with its reason, and nothing of it is in the profile. */

const work = { report: () => undefined, signal: new AbortController().signal }
const refusalOf = async (bytes: Uint8Array): Promise<MarbreError | null> => {
  const read = await readPackage(bytes, work, () => Promise.resolve({ ok: true, value: undefined }))
  return read.ok ? null : read.error
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const textIn = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8')

let good: Uint8Array = new Uint8Array()
let entries: readonly PackedEntry[] = []
beforeEach(async () => {
  if (entries.length > 0) return
  good = readFileSync(await sent(await submitted()))
  entries = Object.entries(unzipSync(good)).map(([name, bytes]) => ({ name, bytes }))
})

/** The same archive with one entry otherwise, sealed anew. */
const withEntry = (name: string, bytes: Uint8Array): Uint8Array => packArchive(entries.map((entry) => (entry.name === name ? { name, bytes } : entry)))

/** Seals whatever ZIP this is, as the program seals its own. */
function sealed(archive: Uint8Array): Uint8Array {
  const body = Buffer.from(archive)
  body.writeUInt16LE(64, body.length - 2)
  return new Uint8Array(Buffer.concat([body, Buffer.from(sha256Of(body), 'latin1')]))
}
const zipOf = (more: Zippable): Uint8Array => sealed(zipSync({ ...Object.fromEntries(entries.map(({ name, bytes }) => [name, bytes])), ...more }))

/** Somebody with a key of their own signs a manifest that is not quite the sender's. */
function forged(change: (manifest: Record<string, unknown>) => Record<string, unknown>, more: readonly PackedEntry[] = [], key?: KeyObject): Uint8Array {
  const pair = generateKeyPairSync('ed25519')
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('hex')
  const manifest = JSON.parse(textIn(entries.find(({ name }) => name === 'manifest.json')?.bytes)) as Record<string, unknown> & { people: { id: string; publicKey: string }[]; sender: string }
  const own = { ...manifest, people: manifest.people.map((person) => (person.id === manifest.sender ? { ...person, publicKey } : person)) }
  const text = canonicalJson(change(own))
  const signature = sign(null, Buffer.from(text), key ?? pair.privateKey).toString('hex')
  const replaced = new Map<string, Uint8Array>([['manifest.json', utf8(text)], ['signature', utf8(signature)], ...more.map(({ name, bytes }) => [name, bytes] as const)])
  return packArchive(entries.map(({ name, bytes }) => ({ name, bytes: replaced.get(name) ?? bytes })))
}

describe('a package is refused whole', () => {
  test('when it is none', async () => {
    expect(await refusalOf(utf8('Un texte'))).toEqual({ code: 'PACKAGE_UNKNOWN' })
    expect(await refusalOf(new Uint8Array())).toEqual({ code: 'PACKAGE_UNKNOWN' })
    expect(await refusalOf(sealed(zipSync({ 'word/document.xml': utf8('<w/>') })))).toEqual({ code: 'PACKAGE_HOSTILE', params: { reason: 'package-path' } })
  })

  test('when any byte of it changed, of a header or of the seal too', async () => {
    expect(await refusalOf(good)).toBeNull()
    const step = Math.max(1, Math.floor(good.length / 300))
    for (let at = 0; at < good.length; at += step) {
      const changed = new Uint8Array(good)
      changed[at] = (changed[at] ?? 0) ^ 0x01
      expect(await refusalOf(changed), `byte ${at}`).toMatchObject({ code: expect.stringMatching(/^PACKAGE_(DAMAGED|UNKNOWN|HOSTILE|TOO_LARGE)$/) as string })
    }
  })

  test('when its end is missing, or something comes after it', async () => {
    for (const length of [4, 30, Math.floor(good.length / 2), good.length - 64, good.length - 1]) expect(await refusalOf(good.slice(0, length))).toEqual({ code: 'PACKAGE_DAMAGED' })
    expect(await refusalOf(new Uint8Array([...good, 0]))).toEqual({ code: 'PACKAGE_DAMAGED' })
  })

  test.each(['../../etc/passwd', '/etc/passwd', 'C:\\Windows\\x.dll', 'assets/../x', 'assets\\..\\x', 'manifest.json\u0000.png', 'MANIFEST.JSON', 'assets/CON', 'versions/\u202egnp.json', 'records.json/', 'autorun.inf'])('when an entry is called %j', async (name) => {
    expect(await refusalOf(zipOf({ [name]: utf8('x') }))).toEqual({ code: 'PACKAGE_HOSTILE', params: { reason: 'package-path' } })
  })

  test('when it has two manifests', async () => {
    const other = zipOf({ 'manifest.jsoX': utf8('{}') })
    const renamed = Buffer.from(other.slice(0, -64)).toString('latin1').replaceAll('manifest.jsoX', 'manifest.json')
    expect(await refusalOf(sealed(Buffer.from(renamed, 'latin1')))).toEqual({ code: 'PACKAGE_HOSTILE', params: { reason: 'package-same-name' } })
  })

  test('when it has too many entries', async () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, rank) => [`assets/${sha256Of(String(rank))}`, utf8('x')]))
    expect(await refusalOf(sealed(zipSync(many, { level: 0 })))).toMatchObject({ code: 'PACKAGE_HOSTILE', params: { reason: 'package-entries' } })
  })

  test('when it would grow out of all proportion', async () => {
    expect(await refusalOf(zipOf({ [`assets/${'a'.repeat(64)}`]: new Uint8Array(24 * 1024 * 1024) }))).toEqual({ code: 'PACKAGE_HOSTILE', params: { reason: 'package-ratio' } })
  })

  test('when a text of it is too large', async () => {
    const noise = new Uint8Array(33 * 1024 * 1024)
    for (let at = 0; at < noise.length; at += 65_536) crypto.getRandomValues(noise.subarray(at, at + 65_536))
    expect(await refusalOf(zipOf({ 'records.json': [noise, { level: 0 }] }))).toMatchObject({ code: 'PACKAGE_TOO_LARGE' })
  })

  test('when an entry says that it is shorter than it is', async () => {
    const archive = Buffer.from(zipOf({}).slice(0, -64))
    const central = archive.indexOf(Buffer.from('504b0102', 'hex'))
    archive.writeUInt32LE(10, central + 24)
    expect(await refusalOf(sealed(archive))).toMatchObject({ code: expect.stringMatching(/^PACKAGE_(DAMAGED|UNKNOWN)$/) as string })
  })

  test('when it comes from a newer Marbre, or holds what this one would lose', async () => {
    expect(await refusalOf(forged((manifest) => ({ ...manifest, version: 2, more: true })))).toEqual({ code: 'PACKAGE_FROM_NEWER_VERSION', params: { found: 2, known: 1 } })
    expect(await refusalOf(forged((manifest) => ({ ...manifest, kinds: ['poem.written'] })))).toMatchObject({ code: 'PACKAGE_FROM_NEWER_VERSION' })
  })

  test('when its signature is another’s, or none', async () => {
    const stranger = generateKeyPairSync('ed25519').privateKey
    expect(await refusalOf(forged((manifest) => manifest, [], stranger))).toEqual({ code: 'PACKAGE_SIGNATURE_WRONG' })
    expect(await refusalOf(withEntry('signature', utf8('')))).toEqual({ code: 'PACKAGE_SIGNATURE_WRONG' })
    expect(await refusalOf(withEntry('signature', utf8('0'.repeat(128))))).toEqual({ code: 'PACKAGE_SIGNATURE_WRONG' })
  })

  test('when its manifest is written otherwise than it was signed, or has prototype keys', async () => {
    const text = textIn(entries.find(({ name }) => name === 'manifest.json')?.bytes)
    expect(await refusalOf(withEntry('manifest.json', utf8(` ${text}`)))).toEqual({ code: 'PACKAGE_DAMAGED' })
    expect(await refusalOf(withEntry('manifest.json', utf8(text.replace('{', '{"__proto__":{"x":1},'))))).toEqual({ code: 'PACKAGE_DAMAGED' })
    expect(await refusalOf(withEntry('manifest.json', utf8(text.replace('"format"', '"format":"marbre/package","format"'))))).toEqual({ code: 'PACKAGE_DAMAGED' })
  })

  test('when its version, its records or its people are others than those that were signed', async () => {
    const version = entries.find(({ name }) => name.startsWith('versions/'))
    if (!version) throw new Error('no version')
    expect(await refusalOf(withEntry(version.name, utf8(textIn(version.bytes).replace('avancée', 'reculade'))))).toEqual({ code: 'PACKAGE_DAMAGED' })
    expect(await refusalOf(withEntry('records.json', utf8('[]')))).toEqual({ code: 'PACKAGE_DAMAGED' })
    expect(await refusalOf(forged((manifest) => ({ ...manifest, sender: '00000000-0000-4000-8000-000000000001' })))).toEqual({ code: 'PACKAGE_DAMAGED' })
  })

  test('when whoever packed it changed a word of the version, and signed all of it', async () => {
    const version = entries.find(({ name }) => name.startsWith('versions/'))
    if (!version) throw new Error('no version')
    const bytes = utf8(textIn(version.bytes).replace('avancée', 'reculade'))
    const change = (manifest: Record<string, unknown>): Record<string, unknown> => ({ ...manifest, versions: (manifest['versions'] as object[]).map((each) => ({ ...each, byteLength: bytes.byteLength })) })
    expect(await refusalOf(forged(change, [{ name: version.name, bytes }]))).toEqual({ code: 'PACKAGE_DAMAGED' })
  })

  test.each([['a record of another communiqué', (text: string) => text.replace(/"communiqueId":"[^"]*"/, '"communiqueId":"00000000-0000-4000-8000-0000000000ff"')], ['a record of nobody', (text: string) => text.replace(/"actor":"[^"]*"/, '"actor":"00000000-0000-4000-8000-0000000000ff"')], ['words that are not those of their hash', (text: string) => text.replace('"instructions":""', '"instructions":"Approuvez."')], ['a record twice', (text: string) => text.replace(/^\[(\{.*\}),(\{.*)$/, '[$1,$1,$2')]])('when it holds %s, signed by its sender', async (_name, change) => {
    const text = textIn(entries.find(({ name }) => name === 'records.json')?.bytes)
    const bytes = utf8(change(text))
    expect(textIn(bytes)).not.toBe(text)
    const count = (JSON.parse(textIn(bytes)) as unknown[]).length
    expect(await refusalOf(forged((manifest) => ({ ...manifest, records: { sha256: sha256Of(bytes), byteLength: bytes.byteLength, count } }), [{ name: 'records.json', bytes }]))).toEqual({ code: 'PACKAGE_DAMAGED' })
  })
})

describe('a return is refused', () => {
  test('from a key that nobody admitted, unless an administrator does', async () => {
    const { told, lea, file } = await exchanged()
    const { office, staff } = told
    await office.sitDown(staff.ben)
    const { token, admission } = await lookAt(office, file)
    expect(admission).toEqual({ name: 'Léa Morel', roles: ['reviewer.scientific'] })
    expect(await office.refusal('packages.takeIn', { token, admission: null, acceptance: null })).toEqual({ code: 'PACKAGE_SENDER_UNKNOWN', params: { name: 'Léa Morel' } })
    expect(await office.refusal('packages.takeIn', { token, admission: { name: 'Léa Morel', roles: ['reviewer.scientific'] }, acceptance: null })).toEqual({ code: 'PACKAGE_SENDER_UNKNOWN', params: { name: 'Léa Morel' } })
    expect((await told.overview()).verdicts).toEqual([])
    await office.sitDown(staff.ana)
    expect(await office.refusal('packages.takeIn', { token, admission: { name: 'Cléo Martin', roles: ['reviewer.scientific'] }, acceptance: null })).toEqual({ code: 'PERSON_NAME_TAKEN', params: { name: 'Cléo Martin' } })
    await office.get('packages.takeIn', { token, admission: { name: 'Léa Morel (Timone)', roles: ['reviewer.scientific'] }, acceptance: null })
    expect((await told.overview()).verdicts).toMatchObject([{ by: { name: 'Léa Morel (Timone)' }, standing: 'valid' }])
    const [person] = (await office.get('people.list')).filter(({ elsewhere }) => elsewhere)
    if (!person) throw new Error('nobody was admitted')
    expect(await office.refusal('session.unlock', { personId: person.id, passphrase: PASSPHRASE })).toEqual({ code: 'PERSON_ELSEWHERE' })
    expect(lea).toBeDefined()
  })

  test('in a role that its sender does not have here, and taken in once an administrator grants it', async () => {
    const { told, file } = await exchanged()
    const { office } = told
    const { token } = await lookAt(office, file)
    expect(await office.refusal('packages.takeIn', { token, admission: { name: 'Léa Morel', roles: ['reviewer.legal'] }, acceptance: null })).toEqual({ code: 'PACKAGE_ROLE_MISSING', params: { name: 'Léa Morel', role: 'reviewer.scientific' } })
    expect((await office.get('people.list')).some(({ elsewhere }) => elsewhere)).toBe(false)
  })

  test('from a key that was revoked; what it said before stays', async () => {
    const { told, lea, file } = await exchanged()
    const { office, id, staff } = told
    await takenIn(office, file)
    const [person] = (await office.get('people.list')).filter(({ elsewhere }) => elsewhere)
    if (!person) throw new Error('nobody was admitted')
    await office.sitDown(staff.ben)
    expect(await office.refusal('people.revokeKey', { personId: person.id, reason: 'Poste volé.' })).toMatchObject({ code: 'ROLE_MISSING' })
    await office.sitDown(staff.ana)
    expect(await office.get('people.revokeKey', { personId: person.id, reason: 'Poste volé.' })).toMatchObject({ elsewhere: 'revoked', roles: [], keyActs: [{ act: 'admitted' }, { act: 'revoked', reason: 'Poste volé.' }] })
    await lea.office.get('dossiers.giveVerdict', { communiqueId: id, versionId: (await told.current()).versionId, fingerprint: (await told.current()).fingerprint, role: 'reviewer.scientific', decision: 'request_changes', text: 'Non.', seen: 'whole' })
    const later = await lea.sendBack()
    expect(await lookAt(office, later)).toMatchObject({ refusal: { code: 'PACKAGE_KEY_REVOKED' }, admission: null })
    const { token } = await lookAt(office, later)
    expect(await office.refusal('packages.takeIn', { token, admission: null, acceptance: null })).toMatchObject({ code: 'PACKAGE_KEY_REVOKED' })
    expect((await told.overview()).verdicts).toMatchObject([{ decision: 'approve', standing: 'void' }])
    expect((await office.get('integrity.check')).breaks).toEqual([])
  })

  test('where the communiqué is not, and a package where it was made', async () => {
    const { told, file } = await exchanged()
    const other = await submitted()
    const { token, refusal } = await lookAt(other.office, file)
    expect(refusal).toEqual({ code: 'PACKAGE_NOT_FOR_HERE' })
    expect(await other.office.refusal('packages.takeIn', { token, admission: null, acceptance: null })).toEqual({ code: 'PACKAGE_NOT_FOR_HERE' })
    const own = await lookAt(told.office, await sent(told))
    expect(own).toMatchObject({ sender: { standing: 'mine' }, refusal: { code: 'PACKAGE_FROM_HERE' } })
    expect(await told.office.refusal('packages.takeIn', { token: own.token, admission: null, acceptance: null })).toEqual({ code: 'PACKAGE_FROM_HERE' })
  })

  test('when the file was exchanged between the look and the taking in', async () => {
    const { told, file } = await exchanged()
    const { token } = await lookAt(told.office, file)
    writeFileSync(file, readFileSync(await sent(told)))
    expect(await told.office.refusal('packages.takeIn', { token, admission: { name: 'Léa Morel', roles: ['reviewer.scientific'] }, acceptance: null })).toEqual({ code: 'PACKAGE_DAMAGED' })
  })

  test('when the journal lost its end since the package left', async () => {
    const told = await submitted()
    const { office, id, staff, current } = told
    const { versionId, fingerprint } = await current()
    const earlier = temporaryFolder()
    await office.close()
    copyFileSync(join(office.folder, DATABASE_FILE), join(earlier, DATABASE_FILE))
    const again = await openOffice(office.folder)
    await again.sitDown(staff.ana)
    await again.get('threads.open', { communiqueId: id, versionId, anchor: quoted, category: 'fact', blocking: false, text: 'Une ligne de plus.' })
    const lea = await reader('Léa Morel')
    const [outward, back] = [join(temporaryFolder(), 'relecture.marbre'), join(temporaryFolder(), 'avis.marbre')]
    again.dialogs.willChoose(outward)
    await again.get('packages.send', { versionId })
    await takenIn(lea, outward)
    await lea.get('dossiers.giveVerdict', { communiqueId: id, versionId, fingerprint, role: 'reviewer.scientific', decision: 'approve', text: '', seen: 'whole' })
    lea.dialogs.willChoose(back)
    await lea.get('dossiers.sendBack', { communiqueId: id })
    const restored = await openOffice(earlier)
    await restored.sitDown(staff.ana)
    expect((await lookAt(restored, back)).refusal).toMatchObject({ code: 'PACKAGE_JOURNAL_CUT' })
    expect((await lookAt(again, back)).refusal).toBeNull()
  })
})

async function exchanged() {
  const told = await submitted()
  const lea = await reader('Léa Morel')
  const { communiqueId } = await takenIn(lea, await sent(told))
  const { versionId, fingerprint } = await told.current()
  await lea.get('dossiers.giveVerdict', { communiqueId, versionId, fingerprint, role: 'reviewer.scientific', decision: 'approve', text: '', seen: 'whole' })
  const sendBack = async (): Promise<string> => {
    const file = join(temporaryFolder(), 'avis.marbre')
    lea.dialogs.willChoose(file)
    await lea.get('dossiers.sendBack', { communiqueId })
    return file
  }
  return { told, lea: { office: lea, sendBack }, file: await sendBack() }
}

describe('what a reader words otherwise is refused', () => {
  type Wording = RecordOf<'message.revised'>
  const otherwise = (change: (payload: Wording['payload']) => object) => (records: readonly PackageRecord[]) => records.map((record) => (record.type === 'message.revised' ? ({ ...record, payload: { ...record.payload, ...change(record.payload) } }) : record))

  test('when it is another’s, of another comment, of nothing, or leaps over a wording', async () => {
    const told = await submitted()
    const { office, id, current } = told
    const { versionId } = await current()
    const { threadId, threads } = await office.get('threads.open', { communiqueId: id, versionId, anchor: quoted, category: 'tone', blocking: false, text: 'Trop fort ?' })
    const ofAna = threads.find((thread) => thread.id === threadId)?.messages[0]?.id
    const lea = await reader('Léa Morel')
    await takenIn(lea, await sent(told))
    const said = await lea.get('dossiers.comment', { communiqueId: id, versionId, anchor: quoted, category: 'fact', blockingAs: null, text: 'Est-ce la première ?' })
    const own = said.threads.find((thread) => thread.id !== threadId)?.messages[0]?.id
    if (!own || !ofAna) throw new Error('no comment')
    await lea.get('dossiers.revise', { communiqueId: id, messageId: own, text: 'Est-ce bien la première ?' })
    const file = await sentBack(lea, id)
    const key = await firstKeyOf(lea)
    const refused = async (records: (all: readonly PackageRecord[]) => readonly PackageRecord[]): Promise<string | undefined> => {
      office.dialogs.willChoose(resaid(file, key, { records }))
      const looked = await office.ask('packages.look', { from: 'chosen' })
      return looked.ok ? (looked.value as CallOutput<'packages.look'>).refusal?.code : looked.error.code
    }
    expect(await refused((all) => all)).toBeUndefined()
    for (const records of [
      otherwise(() => ({ messageId: ofAna, threadId })),
      otherwise(() => ({ threadId })),
      otherwise(() => ({ messageId: '00000000-0000-4000-8000-00000000aaaa' })),
      otherwise(() => ({ revision: 3 })),
      otherwise(() => ({ revision: 1 })),
      (all: readonly PackageRecord[]) => all.filter(({ type }) => type !== 'thread.opened'),
    ]) expect(['PACKAGE_CONTRADICTS', 'PACKAGE_NOT_FOR_HERE'], String(records)).toContain(await refused(records))
  })

  test('when it comes after it was taken back', async () => {
    const told = await submitted()
    const { office, id } = told
    const lea = await reader('Léa Morel')
    await takenIn(office, await answered(lea, await sent(told)))
    const [thread] = (await lea.get('dossiers.read', { communiqueId: id })).threads
    const [message] = thread?.messages ?? []
    if (!message) throw new Error('no comment')
    await lea.get('dossiers.revise', { communiqueId: id, messageId: message.id, text: 'Autrement.' })
    const reworded = await sentBack(lea, id)
    const gone = resaid(reworded, await firstKeyOf(lea), { records: (all) => all.map((record) => (record.type === 'message.revised' ? ({ ...record, type: 'message.takenBack', payload: { threadId: record.payload.threadId, messageId: record.payload.messageId, revision: 2 }, beside: {} }) : record)) })
    await takenIn(office, gone)
    const later = resaid(reworded, await firstKeyOf(lea), { records: otherwise(() => ({ revision: 3 })) })
    expect((await lookAt(office, later)).refusal).toMatchObject({ code: 'PACKAGE_CONTRADICTS' })
    expect((await office.get('threads.list', { communiqueId: id }))[0]?.messages).toMatchObject([{ text: null, earlier: [{ text: 'Est-ce bien la première ?' }] }])
  })
})

describe('an undue approval by way of packages', () => {
  test('a private half put into the row of somebody who signs elsewhere is found', async () => {
    const { told, file } = await exchanged()
    await takenIn(told.office, file)
    await told.office.close()
    const db = new Database(join(told.office.folder, DATABASE_FILE))
    for (const { name } of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all() as { name: string }[]) db.exec(`DROP TRIGGER ${name}`)
    db.exec("UPDATE people SET locked_key = zeroblob(32) WHERE length(locked_key) = 0")
    db.close()
    const again = await openOffice(told.office.folder)
    await again.sitDown(told.staff.ana)
    expect((await again.get('integrity.check')).breaks.map(({ kind }) => kind)).toContain('person')
  })

  test('an embargo does not end by the hour of another machine', async () => {
    const { told, file } = await exchanged()
    await takenIn(told.office, file)
    const db = new Database(join(told.office.folder, DATABASE_FILE), { readonly: true })
    const foreign = db.prepare('SELECT max(at) AS at FROM journal WHERE actor IN (SELECT id FROM people WHERE length(locked_key) = 0)').get() as { at: number }
    const own = db.prepare('SELECT max(at) AS at FROM journal WHERE actor NOT IN (SELECT id FROM people WHERE length(locked_key) = 0)').get() as { at: number }
    expect(foreign.at).toBeGreaterThan(0)
    expect(latestInstant(db as never)).toBe(own.at)
    db.close()
  })
})
