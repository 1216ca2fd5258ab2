import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { institution, openOffice, PASSPHRASE, staffedOffice } from './office'
import { temporaryFolder } from './temporary-folder'

const ana = { civility: 'Mme', name: 'Ana Lopès', function: 'Chargée de presse', passphrase: PASSPHRASE }

describe('the first start', () => {
  test('is known as one, makes the institution and the first person, and happens once', async () => {
    const office = await openOffice()
    expect(await office.get('app.status')).toMatchObject({ firstStart: true, problem: null, session: { person: null, unlocked: false }, settings: { language: 'fr', theme: 'system' } })
    const session = await office.get('setup.create', { institution, person: ana })
    expect(session).toMatchObject({ unlocked: true, person: { name: 'Ana Lopès', roles: ['author', 'admin'] } })
    expect(await office.get('institution.read')).toMatchObject(institution)
    expect(await office.get('app.status')).toMatchObject({ firstStart: false })
    expect(await office.refusal('setup.create', { institution, person: ana })).toEqual({ code: 'ALREADY_SET_UP' })
  })

  test('asked twice at once still happens once', async () => {
    const office = await openOffice()
    const answers = await Promise.all([office.ask('setup.create', { institution, person: ana }), office.ask('setup.create', { institution, person: { ...ana, name: 'Ben' } })])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await office.get('people.list')).toHaveLength(1)
  })

  test('with a short passphrase makes nothing', async () => {
    const office = await openOffice()
    expect(await office.refusal('setup.create', { institution, person: { ...ana, passphrase: 'court' } })).toEqual({ code: 'PASSPHRASE_TOO_SHORT', params: { minimum: 10 } })
    expect(await office.get('app.status')).toMatchObject({ firstStart: true })
  })
})

describe('the session', () => {
  test('resumes who was there, locked: they read and write, and sign once they gave their passphrase', async () => {
    const { office, staff } = await staffedOffice()
    await office.close()
    const again = await openOffice(office.folder)
    expect((await again.get('app.status')).session).toMatchObject({ person: { id: staff.ana }, unlocked: false })
    await again.get('communiques.create', { type: 'communique', language: 'fr' })
    expect(await again.refusal('people.setRoles', { personId: staff.dan, roles: ['author'] })).toEqual({ code: 'PROFILE_LOCKED' })
    await again.sitDown(staff.ana)
    expect(await again.get('people.setRoles', { personId: staff.dan, roles: ['author'] })).toMatchObject({ roles: ['author'] })
  })

  test('that was locked asks who is there at the next start', async () => {
    const { office } = await staffedOffice()
    expect(await office.get('session.lock')).toEqual({ person: null, unlocked: false })
    expect(await office.refusal('communiques.create', { type: 'communique', language: 'fr' })).toEqual({ code: 'NO_ACTIVE_PERSON' })
    await office.close()
    const again = await openOffice(office.folder)
    expect((await again.get('app.status')).session).toEqual({ person: null, unlocked: false })
  })

  test('becomes somebody else’s with their own passphrase only', async () => {
    const { office, staff } = await staffedOffice()
    expect(await office.refusal('session.unlock', { personId: staff.ben, passphrase: 'une autre phrase' })).toEqual({ code: 'PASSPHRASE_WRONG' })
    expect((await office.get('app.status')).session.person?.id).toBe(staff.ana)
    await office.sitDown(staff.ben)
    expect((await office.get('app.status')).session).toMatchObject({ person: { id: staff.ben, roles: ['publisher'] }, unlocked: true })
    expect(office.announced.at(-1)).toBe('session.changed')
  })
})

describe('people', () => {
  test('are made by an administrator, each name once', async () => {
    const { office, staff } = await staffedOffice()
    const described = { civility: '', name: 'ANA  LOPES', function: '', passphrase: PASSPHRASE, roles: [] }
    expect(await office.refusal('people.create', described)).toEqual({ code: 'PERSON_NAME_TAKEN', params: { name: 'ANA  LOPES' } })
    await office.sitDown(staff.ben)
    expect(await office.refusal('people.create', { ...described, name: 'Eva' })).toMatchObject({ code: 'ROLE_MISSING' })
    expect(await office.refusal('people.setRoles', { personId: staff.ben, roles: ['admin'] })).toMatchObject({ code: 'ROLE_MISSING' })
  })

  test('always leave one administrator', async () => {
    const { office, staff } = await staffedOffice()
    expect(await office.refusal('people.setRoles', { personId: staff.ana, roles: ['author'] })).toEqual({ code: 'LAST_ADMIN' })
    await office.get('people.setRoles', { personId: staff.ben, roles: ['publisher', 'admin'] })
    expect(await office.get('people.setRoles', { personId: staff.ana, roles: ['author'] })).toMatchObject({ roles: ['author'] })
  })

  test('leave no passphrase, nor an unencrypted key, in the profile', async () => {
    const { office } = await staffedOffice()
    await office.close()
    const file = readFileSync(join(office.folder, DATABASE_FILE))
    expect(file.includes(PASSPHRASE)).toBe(false)
    // PKCS 8 of an Ed25519 key begins so: none lies in the file in the clear.
    expect(file.includes(Buffer.from('302e020100300506032b657004220420', 'hex'))).toBe(false)
  })
})

test('settings are kept, and one is changed without the other', async () => {
  const office = await openOffice(temporaryFolder())
  expect(await office.get('settings.write', { theme: 'dark' })).toMatchObject({ language: 'fr', theme: 'dark' })
  expect(await office.get('settings.write', { language: 'en' })).toMatchObject({ language: 'en', theme: 'dark' })
  await office.close()
  expect(await (await openOffice(office.folder)).get('settings.read')).toMatchObject({ language: 'en', theme: 'dark' })
})
