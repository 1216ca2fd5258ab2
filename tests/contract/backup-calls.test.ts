import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isTimely } from '../../electron/services/backup/schedule'
import { readBackupRecord, writeBackupRecord } from '../../electron/services/backup/backup-record'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { openOffice, staffedOffice, type Office } from './office'
import { readProfile } from './read-profile'
import { communique } from './stories'
import { temporaryFolder } from './temporary-folder'

/** An office whose profile lies in a folder of its own, so that what is made beside it goes with it. */
async function officeBesideNothing(): Promise<{ office: Office; chosen: string }> {
  const { office } = await communique().draft('Un texte à garder').told()
  const parent = temporaryFolder()
  await office.close()
  renameSync(office.folder, join(parent, 'Marbre'))
  const again = await openOffice(join(parent, 'Marbre'))
  const [ana] = await again.get('people.list')
  await again.sitDown(ana?.id ?? (() => { throw new Error('nobody') })())
  return { office: again, chosen: temporaryFolder() }
}

describe('the folder of backups', () => {
  test('is chosen, shown, and used at once', async () => {
    const { office, chosen } = await officeBesideNothing()
    expect(await office.get('backups.read')).toEqual({ folder: null, isOnSameDisk: false, safeAt: null, problem: null, backups: [], copies: [] })
    office.dialogs.willChoose(chosen)
    expect(await office.get('backups.chooseFolder')).toMatchObject({ folder: chosen, isOnSameDisk: true, safeAt: null })
    const made = await office.get('backups.make')
    expect(made).toMatchObject({ problem: null, backups: [{ communiques: 1, versions: 0, problem: null }] })
    expect(made.safeAt).toBe(made.backups[0]?.takenAt)
    expect(office.announced).toContain('backups.changed')
    await office.get('backups.reveal')
    expect(dirname(office.dialogs.revealed[0] ?? '')).toBe(chosen)
  })

  test('is not the profile itself, nor in it', async () => {
    const { office } = await officeBesideNothing()
    for (const folder of [office.folder, join(office.folder, 'assets')]) {
      office.dialogs.willChoose(folder)
      expect(await office.refusal('backups.chooseFolder')).toEqual({ code: 'BACKUP_FOLDER_INSIDE' })
    }
    expect(readBackupRecord(office.folder)).toBeNull()
  })

  test('that is gone is said, then used again when it is back', async () => {
    const { office, chosen } = await officeBesideNothing()
    office.dialogs.willChoose(chosen)
    await office.get('backups.chooseFolder')
    const first = await office.get('backups.make')
    rmSync(chosen, { recursive: true })
    await office.get('communiques.create', { type: 'communique', language: 'fr' })
    expect(await office.refusal('backups.make')).toEqual({ code: 'BACKUP_FOLDER_GONE' })
    expect(await office.get('backups.read')).toMatchObject({ safeAt: first.safeAt, problem: { code: 'BACKUP_FOLDER_GONE' }, backups: [] })
    expect(await office.refusal('backups.reveal')).toEqual({ code: 'BACKUP_FOLDER_GONE' })
    expect(existsSync(chosen)).toBe(false)
    mkdirSync(chosen)
    office.dialogs.willChoose(chosen)
    await office.get('backups.chooseFolder')
    expect(await office.get('backups.make')).toMatchObject({ problem: null })
  })
})

describe('a restored copy', () => {
  test('is a profile beside, opened when somebody asks, and has backups of its own', async () => {
    const { office, chosen } = await officeBesideNothing()
    const before = await readProfile(office)
    office.dialogs.willChoose(chosen)
    await office.get('backups.chooseFolder')
    const { backups } = await office.get('backups.make')
    const copy = await office.get('backups.restore', { name: backups[0]?.name ?? '' })
    expect(copy.name).toMatch(/^Marbre-restauration-\d{4}-/)
    await office.get('profiles.open', { token: copy.token })
    const folder = join(dirname(office.folder), copy.name)
    expect(office.dialogs.opened).toEqual([folder])
    expect((await office.get('backups.read')).copies.map(({ name }) => name)).toEqual([copy.name])
    const restored = await openOffice(folder)
    expect(await restored.get('backups.read')).toMatchObject({ folder: null, backups: [] })
    const [ana] = await restored.get('people.list')
    await restored.sitDown(ana?.id ?? (() => { throw new Error('nobody') })())
    // What was read before the backup left its own traces in the journal.
    expect((await readProfile(restored)).communiques.map(({ title, draft }) => ({ title, draft }))).toEqual(before.communiques.map(({ title, draft }) => ({ title, draft })))
  })

  test('can be made, and opened, when the profile itself no longer opens', async () => {
    const { office, chosen } = await officeBesideNothing()
    office.dialogs.willChoose(chosen)
    await office.get('backups.chooseFolder')
    await office.get('backups.make')
    await office.close()
    writeFileSync(join(office.folder, DATABASE_FILE), 'Ceci n’est plus une base.')
    const broken = await openOffice(office.folder)
    expect(await broken.get('app.status')).toMatchObject({ problem: { code: 'DATABASE_DAMAGED' } })
    const { backups } = await broken.get('backups.read')
    expect(await broken.get('backups.verify')).toMatchObject([{ problem: null, comparison: null }])
    const copy = await broken.get('backups.restore', { name: backups[0]?.name ?? '' })
    await broken.get('profiles.open', { token: copy.token })
    expect(broken.dialogs.opened).toEqual([join(dirname(office.folder), copy.name)])
    await broken.close()
    const restored = await openOffice(broken.dialogs.opened[0] ?? '')
    expect(await restored.get('app.status')).toMatchObject({ problem: null, profile: { name: copy.name } })
  })

  test('that is gone, or a token that stands for nothing, is said', async () => {
    const { office } = await officeBesideNothing()
    expect(await office.refusal('profiles.open', { token: 'none' })).toEqual({ code: 'PROFILE_UNKNOWN' })
    expect(await office.refusal('backups.restore', { name: '2026-11-23T12-00-00Z' })).toEqual({ code: 'BACKUP_UNKNOWN' })
    expect(office.dialogs.opened).toEqual([])
  })
})

describe('moving to another machine', () => {
  test('one file, imported from the first screen, with the passphrases that it had', async () => {
    const { office } = await officeBesideNothing()
    const file = join(temporaryFolder(), 'moved.marbre-profil')
    office.dialogs.willChoose(file)
    expect(await office.get('profiles.export')).toMatchObject({ fileName: 'moved.marbre-profil' })
    expect(office.dialogs.suggested[0]).toMatch(/^\d{4}-\d\d-\d\d_institut-exemple-du-coeur\.marbre-profil$/)
    const fresh = await openOffice(join(temporaryFolder(), 'Marbre'))
    fresh.dialogs.willChoose(file)
    const copy = await fresh.get('profiles.import')
    await fresh.get('profiles.open', { token: copy.token })
    const moved = await openOffice(fresh.dialogs.opened[0] ?? '')
    const [ana] = await moved.get('people.list')
    await moved.sitDown(ana?.id ?? (() => { throw new Error('nobody') })())
    expect((await moved.get('library.list', { text: '', states: [], offset: 0, limit: 10 })).rows.map(({ title }) => title)).toEqual(['Un texte à garder'])
    expect(readdirSync(fresh.folder)).not.toContain('scratch')
  })

  test('given up in the dialog: nothing', async () => {
    const { office } = await staffedOffice()
    expect([await office.refusal('profiles.export'), await office.refusal('profiles.import')]).toEqual([{ code: 'CANCELLED' }, { code: 'CANCELLED' }])
  })
})

describe('when a backup is timely', () => {
  const record = { profileId: '1f7d3f0e-0000-4000-8000-000000000001', folder: '/elsewhere', safeAt: 1_000_000_000, problem: null }
  test.each([
    ['an hour after the last', record, 1_003_600_000, -Infinity, true],
    ['not before', record, 1_003_599_999, -Infinity, false],
    ['before the first', { ...record, safeAt: null }, 1, -Infinity, true],
    ['after a failure, but not at each look', { ...record, problem: { code: 'BACKUP_FOLDER_GONE' as const } }, 1_000_060_000, 1_000_000_000, false],
    ['after a failure, five minutes later', { ...record, problem: { code: 'BACKUP_FOLDER_GONE' as const } }, 1_000_300_000, 1_000_000_000, true],
    ['when the clock was set back', record, 900_000_000, 1_000_000_000, true],
  ])('%s', async (_, written, now, triedAt, expected) => {
    const folder = temporaryFolder()
    await writeBackupRecord(folder, written)
    expect(isTimely({ folder }, now, triedAt)).toBe(expected)
  })

  test('never without a folder, and at once with a person’s documents', () => {
    const folder = temporaryFolder()
    expect([isTimely({ folder }, 1, -Infinity), isTimely({ folder, documents: folder }, 1, -Infinity)]).toEqual([false, true])
  })
})
