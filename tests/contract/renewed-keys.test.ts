import { generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../core/communique/canonical'
import type { PersonId } from '../../core/communique/ids'
import type { PackageManifest, PackagePerson } from '../../core/packages/manifest'
import { renewalStatement, type KeyRenewal } from '../../core/packages/renewal'
import { signStatement, unlockKey } from '../../electron/platform/keys'
import { packArchive } from '../../electron/services/packages/archive'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { findPerson } from '../../electron/store/people'
import { answered, lookAt, reader, sent, submitted, takenIn } from './exchange'
import { PASSPHRASE, type Office } from './office'
import type { Told } from './stories'
import { temporaryFolder } from './temporary-folder'
import { documentSaying, write } from './writing'

/* A sender who renewed their key, and strangers who say that they are one. */

const SECOND = 'une phrase encore plus longue'
const refusalOf = async (office: Office, file: string): Promise<string | undefined> => {
  office.dialogs.willChoose(file)
  const looked = await office.ask('packages.look', { from: 'chosen' })
  return looked.ok ? (looked.value as Awaited<ReturnType<typeof lookAt>>).refusal?.code : looked.error.code
}

const renew = (told: Told, person: keyof Told['staff'], reason: KeyRenewal['reason']) => told.office.get('people.renewKey', { personId: told.staff[person], passphrase: SECOND, reason })

/** The next version, sent by Ana. */
async function sentNext(told: Told, title: string): Promise<string> {
  await told.office.get('review.withdraw', { communiqueId: told.id, reason: 'Un chiffre change.' })
  await write(told.office, told.id, documentSaying(title))
  await told.office.get('versions.submit', { communiqueId: told.id, requiredRoles: ['reviewer.scientific'], instructions: '' })
  return sent(told)
}

describe('a sender who renewed their key goes on', () => {
  test.each(['changed', 'exposed'] as const)('by themself, since it is signed with the key before it (%s)', async (reason) => {
    const told = await submitted()
    const lea = await reader('Léa Morel')
    await takenIn(lea, await sent(told))
    await renew(told, 'ana', reason)
    const file = await sentNext(told, 'Un autre titre')
    expect(await lookAt(lea, file)).toMatchObject({ refusal: null, sender: { name: 'Ana Lopès', standing: 'renewed' } })
    await takenIn(lea, file)
    await takenIn(lea, file)
    expect((await lea.get('dossiers.read', { communiqueId: told.id })).versionNumber).toBe(2)
    // What the reader answers is still taken in where it is sent.
    await takenIn(told.office, await answered(await reader('Marc Faure'), file))
    expect((await lea.get('integrity.check')).breaks).toEqual([])
  })

  test('several times between two packages', async () => {
    const told = await submitted()
    const lea = await reader('Léa Morel')
    await takenIn(lea, await sent(told))
    await renew(told, 'ana', 'changed')
    await renew(told, 'ana', 'exposed')
    expect(await refusalOf(lea, await sentNext(told, 'Un autre titre'))).toBeUndefined()
  })

  test('after an administrator of the house renewed it for them', async () => {
    const told = await submitted()
    const { office, staff, id } = told
    await office.get('people.setRoles', { personId: staff.ben, roles: ['author', 'publisher'] })
    const lea = await reader('Léa Morel')
    await office.sitDown(staff.ben)
    await takenIn(lea, await sent(told))
    await office.sitDown(staff.ana)
    await renew(told, 'ben', 'lost')
    expect(await office.ask('session.unlock', { personId: staff.ben, passphrase: SECOND })).toMatchObject({ ok: true })
    const file = await sent(told)
    expect(await lookAt(lea, file)).toMatchObject({ refusal: null, sender: { name: 'Ben Diallo', standing: 'renewed' } })
    await takenIn(lea, file)
    expect((await lea.get('dossiers.read', { communiqueId: id })).versionNumber).toBe(1)
  })

  test('and a package of before it opens still, unless the key was exposed', async () => {
    for (const [reason, code] of [['changed', undefined], ['exposed', 'PACKAGE_OTHER_HOUSE']] as const) {
      const told = await submitted()
      const lea = await reader('Léa Morel')
      const first = await sent(told)
      const late = await sentNext(told, 'Un autre titre')
      await takenIn(lea, first)
      await renew(told, 'ana', reason)
      await takenIn(lea, await sentNext(told, 'Un titre encore'))
      expect(await refusalOf(lea, late)).toBe(code)
    }
  })
})

interface Stranger {
  readonly publicKey: string
  readonly sign: (text: string) => string
}

function stranger(): Stranger {
  const pair = generateKeyPairSync('ed25519')
  return { publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('hex'), sign: (text) => sign(null, Buffer.from(text), pair.privateKey).toString('hex') }
}

/** Ana's package as a stranger sends it in her name, with a key of their own and what they say of it. */
function inHerName(file: string, by: Stranger, person: (ana: PackagePerson, manifest: PackageManifest) => Partial<PackagePerson>): string {
  const entries = Object.entries(unzipSync(readFileSync(file)))
  const manifest = JSON.parse(Buffer.from(entries.find(([name]) => name === 'manifest.json')?.[1] ?? []).toString('utf8')) as PackageManifest
  const people = manifest.people.map((each) => (each.id === manifest.sender ? { ...each, publicKey: by.publicKey, earlierKeys: [each.publicKey, ...(each.earlierKeys ?? [])], ...person(each, manifest) } : each))
  const kinds = people.some(({ renewals }) => renewals) ? [...new Set([...manifest.kinds, 'key.renewed'])] : manifest.kinds
  const text = canonicalJson({ ...manifest, people, kinds })
  const parts: Readonly<Record<string, string>> = { 'manifest.json': text, signature: by.sign(text) }
  const forged = join(temporaryFolder(), 'forged.marbre')
  writeFileSync(forged, packArchive(entries.map(([name, bytes]) => ({ name, bytes: parts[name] === undefined ? bytes : new TextEncoder().encode(parts[name]) }))))
  return forged
}

/** Somebody's own key, as whoever has the file and the passphrase has it. */
async function keyOf({ office }: Told, person: PersonId): Promise<Pick<Stranger, 'sign'>> {
  const db = new Database(join(office.folder, DATABASE_FILE), { readonly: true })
  const stored = findPerson(db as never, person)
  db.close()
  const key = stored && (await unlockKey(stored.key, PASSPHRASE))
  if (!key?.ok) throw new Error('no key')
  return { sign: (text) => Buffer.from(signStatement(text, key.value)).toString('hex') }
}

const renewalOf = (ana: PackagePerson, { publicKey }: Stranger, signer: Pick<Stranger, 'sign'>, over: Partial<KeyRenewal> = {}): KeyRenewal => {
  const told = { previousKey: ana.publicKey, publicKey, by: ana.id, at: 1, reason: 'lost' as const, ...over }
  return { ...told, signature: signer.sign(renewalStatement(ana.id, told)) }
}

describe('a stranger who says that they renewed a key is refused', () => {
  test.each<[string, (ana: PackagePerson, by: Stranger, manifest: PackageManifest) => Partial<PackagePerson>]>([
    ['without a word of it', () => ({})],
    ['signed with the new key', (ana, by) => ({ renewals: [renewalOf(ana, by, by)] })],
    ['signed with any other key', (ana, by) => ({ renewals: [renewalOf(ana, by, stranger())] })],
    ['in the name of an administrator whom nobody named', (ana, by) => ({ renewals: [renewalOf(ana, by, by, { by: '00000000-0000-4000-8000-000000000001' as PackagePerson['id'] })] })],
    ['in the name of a colleague who did not sign', (ana, by, { people }) => ({ renewals: [renewalOf(ana, by, by, { by: people.find(({ id }) => id !== ana.id)?.id ?? ana.id })] })],
    ['from a key that was never hers', (ana, by) => { const other = stranger(); return { renewals: [renewalOf({ ...ana, publicKey: other.publicKey }, by, other)] } }],
    ['in a ring of keys that renew each other', (ana, by) => { const other = stranger(); return { renewals: [renewalOf({ ...ana, publicKey: other.publicKey }, by, other), renewalOf({ ...ana, publicKey: by.publicKey }, other, by)] } }],
  ])('%s', async (_how, person) => {
    const told = await submitted()
    const lea = await reader('Léa Morel')
    const file = await sent(told)
    await takenIn(lea, file)
    const by = stranger()
    expect(await refusalOf(lea, inHerName(file, by, (ana, manifest) => person(ana, by, manifest)))).toBe('PACKAGE_OTHER_HOUSE')
    expect((await lea.get('dossiers.read', { communiqueId: told.id })).versions).toHaveLength(1)
  })

  test('with the true renewal of somebody else, or of another key', async () => {
    const told = await submitted()
    const lea = await reader('Léa Morel')
    await takenIn(lea, await sent(told))
    await renew(told, 'ana', 'changed')
    const honest = await sent(told)
    const by = stranger()
    const taken = inHerName(honest, by, ({ renewals = [] }) => ({ renewals: [...renewals] }))
    const bent = inHerName(honest, by, ({ renewals = [] }) => ({ renewals: renewals.map((renewal) => ({ ...renewal, publicKey: by.publicKey })) }))
    for (const file of [taken, bent]) expect(await refusalOf(lea, file)).toBe('PACKAGE_OTHER_HOUSE')
    expect(await refusalOf(lea, honest)).toBeUndefined()
  })

  test('with a second renewal of a key that was exposed, once the true one came', async () => {
    const told = await submitted()
    const lea = await reader('Léa Morel')
    const file = await sent(told)
    await takenIn(lea, file)
    const old = await keyOf(told, told.staff.ana)
    await renew(told, 'ana', 'exposed')
    await takenIn(lea, await sentNext(told, 'Un autre titre'))
    // Whoever has the old key signs with it that theirs is the next one: what it says is not heard any more.
    const thief = stranger()
    // While nobody says that it was exposed, the old key is hers: what it signs is believed.
    const marc = await reader('Marc Faure')
    await takenIn(marc, file)
    expect(await refusalOf(marc, inHerName(file, thief, (ana) => ({ renewals: [renewalOf(ana, thief, old)] })))).toBeUndefined()
    const forged = inHerName(file, thief, (ana) => ({ renewals: [renewalOf(ana, thief, old)] }))
    expect(await refusalOf(lea, forged)).toBe('PACKAGE_OTHER_HOUSE')
    expect(await refusalOf(lea, file)).toBe('PACKAGE_OTHER_HOUSE')
  })
})

test('a private key never leaves the house with a renewal', async () => {
  const told = await submitted()
  await renew(told, 'ana', 'changed')
  const entries = unzipSync(readFileSync(await sent(told)))
  const texts = Object.values(entries).map((bytes) => Buffer.from(bytes).toString('utf8')).join('\n')
  expect(texts).toContain('"renewals"')
  expect(texts).not.toMatch(/lockedKey|"lock"|scrypt/)
})
