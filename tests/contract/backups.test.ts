import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { pixelAsset, pixelPng } from '../../core/communique/specimen'
import { listBackups, sharedAsset } from '../../electron/services/backup/backup-folder'
import { restoreBackup } from '../../electron/services/tasks/restore-backup'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { backupPlace, givenUpAfter, NOON, quiet, type BackupPlace } from './backup-place'
import { changeCharter } from './house-charter'
import { remountReadOnly, smallDisk } from './hostile-disks'
import { openOffice, staffedOffice, type Office } from './office'
import { readProfile } from './read-profile'
import { communique } from './stories'
import { temporaryFolder } from './temporary-folder'
import { wholeProfile } from './whole-profile'
import { documentSaying, write } from './writing'

const HOUR = 3_600_000
const made = { ok: true, value: { outcome: 'made' } }
const unchanged = { ok: true, value: { outcome: 'unchanged' } }
const names = (place: BackupPlace): string[] => listBackups(place.folder).map(({ name }) => name)
const flip = (path: string, at: number): void => {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}
async function draftingOffice(): Promise<{ office: Office; place: BackupPlace; change: (words: string) => Promise<unknown> }> {
  const { office, id } = await communique().draft('Un texte à garder').told()
  return { office, place: await backupPlace(office.folder), change: (words) => write(office, id, documentSaying('Un texte à garder', words)) }
}

describe('a backup', () => {
  test('of a profile that is open, restored beside it, reads as the profile does', async () => {
    const { office } = await wholeProfile()
    const place = await backupPlace(office.folder)
    expect(await place.backUp()).toMatchObject(made)
    const target = join(temporaryFolder(), 'restored')
    expect(await restoreBackup({ backup: join(place.folder, names(place)[0] ?? ''), target }, quiet)).toMatchObject({ ok: true, value: { communiques: 13 } })
    const restored = await openOffice(target)
    const [ana] = await restored.get('people.list')
    await restored.sitDown(ana?.id ?? (() => { throw new Error('nobody') })())
    expect(await readProfile(restored)).toEqual(await readProfile(office))
  })

  test('is skipped when nothing changed, also after the profile was closed, opened and unlocked again', async () => {
    const { office, place } = await draftingOffice()
    expect(await place.backUp()).toMatchObject(made)
    expect(await place.backUp(NOON + HOUR)).toMatchObject(unchanged)
    const [ana] = await office.get('people.list')
    await office.close()
    const again = await openOffice(office.folder)
    await again.sitDown(ana?.id ?? (() => { throw new Error('nobody') })())
    expect(await place.backUp(NOON + 2 * HOUR)).toMatchObject(unchanged)
    expect(names(place)).toHaveLength(1)
  })

  test.each([
    ['a draft', (office: Office) => office.get('communiques.create', { type: 'communique', language: 'fr' })],
    ['a setting', (office: Office) => office.get('settings.write', { theme: 'dark' })],
    ['a person', (office: Office) => office.get('people.create', { civility: '', name: 'Eva Roy', function: '', passphrase: 'une phrase assez longue', roles: ['reader'] })],
    ['the institution', (office: Office) => office.get('institution.write', { name: 'Institut', shortName: '', city: 'Nice', website: '' })],
    ['a charter', (office: Office) => changeCharter(office, { footer: 'Nice' })],
  ])('is made when %s changed', async (_, change) => {
    const { office } = await staffedOffice()
    const place = await backupPlace(office.folder)
    await place.backUp()
    await change(office)
    expect(await place.backUp(NOON + HOUR)).toMatchObject(made)
  })

  test('is not made of a profile that nobody has set up', async () => {
    const office = await openOffice()
    const place = await backupPlace(office.folder)
    expect(await place.backUp()).toMatchObject({ ok: true, value: { outcome: 'empty' } })
    expect(names(place)).toEqual([])
  })

  test('is whole and of one instant while somebody writes at each of its steps, who is never held up', async () => {
    const { office, place, change } = await draftingOffice()
    const heavy = new Database(join(office.folder, DATABASE_FILE))
    heavy.exec(`INSERT INTO settings VALUES ('weight', '"${'x'.repeat(8 * 1024 * 1024)}"')`)
    let steps = 0
    const writing: Promise<unknown>[] = []
    const report = (): void => {
      steps++
      heavy.exec(`INSERT INTO settings VALUES ('step ${steps}', '1')`)
    }
    writing.push(change('pendant la copie'))
    expect(await place.backUp(NOON, { report, signal: quiet.signal })).toMatchObject(made)
    await Promise.all(writing)
    heavy.close()
    expect(steps).toBeGreaterThan(8)
    expect((await place.verify()).map(({ problem }) => problem)).toEqual([null])
  })

  test('given up at any step leaves nothing, and the next one is made', async () => {
    const { place } = await draftingOffice()
    for (let reports = 1; ; reports++) {
      const result = await place.backUp(NOON, givenUpAfter(reports))
      if (result.ok) break
      expect(result).toEqual({ ok: false, error: { code: 'CANCELLED' } })
      expect(readdirSync(place.folder).filter((name) => name !== 'assets')).toEqual(['marbre-backups.json'])
    }
    expect(names(place)).toHaveLength(1)
  })

  test('that a stopped program left unfinished is none, and goes with the next', async () => {
    const { place, change } = await draftingOffice()
    await place.backUp()
    cpSync(join(place.folder, names(place)[0] ?? ''), join(place.folder, '.2026-11-23T12-30-00Z.partial'), { recursive: true })
    expect(names(place)).toHaveLength(1)
    await change('de nouveau')
    await place.backUp(NOON + HOUR)
    expect(readdirSync(place.folder).some((name) => name.endsWith('.partial'))).toBe(false)
    expect(names(place)).toHaveLength(2)
  })

  test('twice within a second, and after the clock was set back, has a name of its own and the last place', async () => {
    const { place, change } = await draftingOffice()
    await place.backUp(NOON + 5 * HOUR)
    await change('deux')
    await place.backUp(NOON + 5 * HOUR)
    await change('trois')
    await place.backUp(NOON)
    expect(names(place)).toEqual(['2026-11-23T12-00-00Z', '2026-11-23T17-00-00Z-2'])
    expect((await place.verify()).every(({ problem }) => problem === null)).toBe(true)
  })
})

describe('where a backup cannot be made', () => {
  test('the folder is gone: said, and nothing is made where it was', async () => {
    const { place, change } = await draftingOffice()
    await place.backUp()
    const away = `${place.folder}-unplugged`
    renameSync(place.folder, away)
    mkdirSync(place.folder)
    await change('sans clé')
    expect(await place.backUp(NOON + HOUR)).toEqual({ ok: false, error: { code: 'BACKUP_FOLDER_GONE' } })
    expect(readdirSync(place.folder)).toEqual([])
    rmSync(place.folder, { recursive: true })
    expect(await place.backUp(NOON + HOUR)).toEqual({ ok: false, error: { code: 'BACKUP_FOLDER_GONE' } })
    renameSync(away, place.folder)
    expect(await place.backUp(NOON + HOUR)).toMatchObject(made)
  })

  test('the disk is full: said, the older backups stay, nothing half made is left', async () => {
    const disk = smallDisk(1024 * 1024)
    if (!disk) return
    const { office, change } = await draftingOffice()
    const place = await backupPlace(office.folder, disk)
    expect(await place.backUp()).toMatchObject(made)
    const heavy = new Database(join(office.folder, DATABASE_FILE))
    heavy.exec(`INSERT INTO settings VALUES ('weight', '"${'x'.repeat(1024 * 1024)}"')`)
    heavy.close()
    await change('trop lourd')
    expect(await place.backUp(NOON + HOUR)).toEqual({ ok: false, error: { code: 'TARGET_DISK_FULL' } })
    expect(readdirSync(place.folder).sort()).toEqual(['2026-11-23T12-00-00Z', 'marbre-backups.json'].sort())
    expect((await place.verify()).map(({ problem }) => problem)).toEqual([null])
  })

  test('the profile is no longer whole: no backup of it, and none of the others goes', async () => {
    const { office, place } = await draftingOffice()
    await place.backUp(NOON - 24 * 400 * HOUR)
    await office.close()
    const tool = new Database(join(office.folder, DATABASE_FILE))
    tool.exec("DROP TRIGGER journal_no_update; UPDATE journal SET payload = '{}' WHERE seq = 2; INSERT INTO settings VALUES ('theme', '1')")
    tool.close()
    expect(await place.backUp()).toEqual({ ok: false, error: { code: 'JOURNAL_BROKEN', params: { row: 2 } } })
    expect(names(place)).toHaveLength(1)
  })
})

describe('letting older backups go', () => {
  test('keeps the pictures that a remaining backup names, and those of one that nobody can read', async () => {
    const { office } = await wholeProfile()
    const place = await backupPlace(office.folder)
    const shared = sharedAsset(place.folder, pixelAsset.sha256)
    const stray = sharedAsset(place.folder, '0'.repeat(64) as typeof pixelAsset.sha256)
    await place.backUp(NOON)
    mkdirSync(join(stray, '..'), { recursive: true })
    writeFileSync(stray, 'of a backup that is gone')
    const [first = ''] = names(place)
    const manifest = join(place.folder, first, 'manifest.json')
    const text = readFileSync(manifest, 'utf8')
    writeFileSync(manifest, '{')
    await office.get('settings.write', { theme: 'dark' })
    await place.backUp(NOON + HOUR)
    expect([existsSync(shared), existsSync(stray)]).toEqual([true, true])
    writeFileSync(manifest, text)
    await office.get('settings.write', { theme: 'light' })
    await place.backUp(NOON + 2 * HOUR)
    expect([existsSync(shared), existsSync(stray)]).toEqual([true, false])
  })

  test('leaves one an hour of a day that was worked through every ten minutes', async () => {
    const { office } = await staffedOffice()
    const place = await backupPlace(office.folder)
    for (let minute = 0; minute < 180; minute += 10) {
      await office.get('settings.write', { theme: (minute / 10) % 2 === 0 ? 'dark' : 'light' })
      expect(await place.backUp(NOON + minute * 60_000)).toMatchObject(made)
    }
    expect(names(place)).toEqual(['2026-11-23T14-50-00Z', '2026-11-23T13-50-00Z', '2026-11-23T12-50-00Z'])
  })
})

describe('verifying', () => {
  const spoilings: readonly (readonly [name: string, code: string, spoil: (backup: string) => void])[] = [
    ['a byte of its database', 'BACKUP_DAMAGED', (backup) => flip(join(backup, DATABASE_FILE), 5000)],
    ['the end of its database', 'BACKUP_DAMAGED', (backup) => truncateSync(join(backup, DATABASE_FILE), 9000)],
    ['its database', 'BACKUP_DAMAGED', (backup) => rmSync(join(backup, DATABASE_FILE))],
    ['a word of its manifest', 'BACKUP_DAMAGED', (backup) => writeFileSync(join(backup, 'manifest.json'), readFileSync(join(backup, 'manifest.json'), 'utf8').replace('Institut', 'institut'))],
    ['its manifest', 'BACKUP_DAMAGED', (backup) => rmSync(join(backup, 'manifest.json'))],
    ['a byte of a picture', 'BACKUP_DAMAGED', (backup) => flip(sharedAsset(join(backup, '..'), pixelAsset.sha256), 20)],
    ['a picture', 'BACKUP_DAMAGED', (backup) => rmSync(sharedAsset(join(backup, '..'), pixelAsset.sha256))],
  ]
  test.each(spoilings)('names the backup that lost %s, and finds the others sound', async (name, code, spoil) => {
    const { office } = await staffedOffice()
    const place = await backupPlace(office.folder)
    await place.backUp()
    await office.get('assets.add', { bytes: pixelPng })
    await place.backUp(NOON + HOUR)
    expect((await place.verify()).map(({ problem }) => problem)).toEqual([null, null])
    spoil(join(place.folder, '2026-11-23T13-00-00Z'))
    const after = await place.verify()
    expect(Object.fromEntries(after.map((each) => [each.name, each.problem?.code ?? null])), name).toEqual({ '2026-11-23T13-00-00Z': code, '2026-11-23T12-00-00Z': null })
  })

  test('tells what was written since the last backup, and what it alone still has', async () => {
    const { office, place, change } = await draftingOffice()
    await place.backUp()
    expect((await place.verify())[0]?.comparison).toEqual({ since: { communiques: 0, drafts: 0, versions: 0, renditions: 0 }, lost: 0 })
    await change('après la sauvegarde')
    await communique().draft('Un autre').submitted().told({ office, staff: await staffOf(office) })
    expect((await place.verify())[0]?.comparison).toEqual({ since: { communiques: 1, drafts: 2, versions: 1, renditions: 0 }, lost: 0 })
    await place.backUp(NOON + HOUR)
    await office.close()
    const tool = new Database(join(office.folder, DATABASE_FILE))
    tool.pragma('foreign_keys = OFF')
    tool.exec('DROP TRIGGER versions_no_delete; DELETE FROM versions')
    tool.close()
    expect((await place.verify())[0]?.comparison).toMatchObject({ lost: 1 })
  })

  async function staffOf(office: Office): Promise<Awaited<ReturnType<typeof staffedOffice>>['staff']> {
    const people = await office.get('people.list')
    const idOf = (name: string) => people.find((person) => person.name.startsWith(name))?.id ?? (() => { throw new Error(name) })()
    return { ana: idOf('Ana'), cleo: idOf('Cléo'), ben: idOf('Ben'), dan: idOf('Dan') }
  }
})

describe('restoring', () => {
  test('writes over nothing', async () => {
    const { place } = await draftingOffice()
    await place.backUp()
    const target = temporaryFolder()
    writeFileSync(join(target, 'mine.txt'), 'à moi')
    const backup = join(place.folder, names(place)[0] ?? '')
    expect(await restoreBackup({ backup, target }, quiet)).toEqual({ ok: false, error: { code: 'TARGET_NOT_EMPTY' } })
    expect(readdirSync(target)).toEqual(['mine.txt'])
  })

  test('a damaged backup, one that is gone, or half way: nothing is left at the target', async () => {
    const { place } = await draftingOffice()
    await place.backUp()
    const parent = temporaryFolder()
    const target = join(parent, 'restored')
    const backup = join(place.folder, names(place)[0] ?? '')
    expect(await restoreBackup({ backup: `${backup}-none`, target }, quiet)).toEqual({ ok: false, error: { code: 'BACKUP_UNKNOWN' } })
    expect(await restoreBackup({ backup, target }, givenUpAfter(2))).toEqual({ ok: false, error: { code: 'CANCELLED' } })
    flip(join(backup, DATABASE_FILE), 6000)
    expect(await restoreBackup({ backup, target }, quiet)).toMatchObject({ ok: false, error: { code: 'BACKUP_DAMAGED' } })
    expect(readdirSync(parent)).toEqual([])
  })

  test('from a disk that nobody may write on', async () => {
    const { office, place } = await draftingOffice()
    await place.backUp()
    const disk = smallDisk(4 * 1024 * 1024)
    if (!disk) return
    cpSync(place.folder, join(disk, 'copy'), { recursive: true })
    if (!remountReadOnly(disk)) return
    const target = join(temporaryFolder(), 'restored')
    expect(await restoreBackup({ backup: join(disk, 'copy', names(place)[0] ?? ''), target }, quiet)).toMatchObject({ ok: true, value: { communiques: 1 } })
    await office.close()
  })
})
