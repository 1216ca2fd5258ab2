import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { unzipSync, zipSync, type Zippable } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../core/errors'
import type { Result } from '../../core/result'
import { manifestText, parseManifest, type Manifest } from '../../electron/services/backup/manifest'
import { exportProfile } from '../../electron/services/tasks/export-profile'
import { importProfile } from '../../electron/services/tasks/import-profile'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { givenUpAfter, NOON, PROFILE_ID, quiet } from './backup-place'
import { smallDisk } from './hostile-disks'
import { openOffice } from './office'
import { readProfile } from './read-profile'
import { temporaryFolder } from './temporary-folder'
import { wholeProfile } from './whole-profile'

const exported = async (profile: string, target: string, work = quiet): Promise<Result<unknown>> =>
  exportProfile({ profile, profileId: PROFILE_ID, target, scratch: join(temporaryFolder(), 'scratch'), at: NOON, productVersion: '0.0.0-test' }, work)

/** What becomes of an import, and that nothing is left of one that was refused. */
async function imported(file: string): Promise<ErrorCode | 'imported'> {
  const parent = temporaryFolder()
  const result = await importProfile({ file, target: join(parent, 'profile') }, quiet)
  if (result.ok) return 'imported'
  expect(readdirSync(parent)).toEqual([])
  return result.error.code
}
const written = (bytes: Uint8Array): string => {
  const path = join(temporaryFolder(), 'in.marbre-profil')
  writeFileSync(path, bytes)
  return path
}
/** An archive with a comment that is right: what only somebody who knows the format makes. */
function sealed(files: Zippable): Uint8Array {
  const zip = Buffer.from(zipSync(files))
  zip.writeUInt16LE(64, zip.length - 2)
  return Buffer.concat([zip, Buffer.from(createHash('sha256').update(zip).digest('hex'))])
}

let file: Buffer
let parts: Record<string, Uint8Array>
let manifest: Manifest
const withManifest = (change: Partial<Manifest>): Zippable => ({ ...parts, 'manifest.json': new TextEncoder().encode(manifestText({ ...manifest, ...change })) })

test('a profile leaves in one file, while it is used, and is the same on another machine', async () => {
  const { office } = await wholeProfile()
  const target = join(temporaryFolder(), 'out.marbre-profil')
  expect(await exported(office.folder, target)).toMatchObject({ ok: true, value: { communiques: 13 } })
  if (process.env['KEEP_PROFILE']) writeFileSync(join(import.meta.dirname, '../fixtures/profile-file.marbre-profil'), readFileSync(target))
  const folder = join(temporaryFolder(), 'profile')
  expect(await importProfile({ file: target, target: folder }, quiet)).toMatchObject({ ok: true, value: { communiques: 13 } })
  const other = await openOffice(folder)
  const [ana] = await other.get('people.list')
  await other.sitDown(ana?.id ?? (() => { throw new Error('nobody') })())
  expect(await readProfile(other)).toEqual(await readProfile(office))
})

describe('a file that an earlier Marbre wrote is imported, and refused whole once it is another', () => {
  beforeAll(() => {
    const kept = join(import.meta.dirname, '../fixtures/profile-file.marbre-profil')
    file = readFileSync(kept)
    parts = unzipSync(file)
    const parsed = parseManifest(Buffer.from(parts['manifest.json'] ?? new Uint8Array()).toString('utf8'))
    if (!parsed.ok) throw new Error(parsed.error.code)
    manifest = parsed.value
  })

  test('is still imported', async () => {
    expect(await imported(written(file))).toBe('imported')
  })
  test('one byte flipped, anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: file.length - 1 }), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const bytes = Buffer.from(file)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
        expect(await imported(written(bytes))).toBe(at < 4 ? 'PROFILE_FILE_UNKNOWN' : 'PROFILE_FILE_DAMAGED')
      }),
      { numRuns: 300 },
    )
  })

  test('cut anywhere, or longer', async () => {
    for (let length = 0; length < file.length; length += Math.ceil(file.length / 60)) {
      const path = written(file)
      truncateSync(path, length)
      expect(await imported(path)).toBe(length < 4 ? 'PROFILE_FILE_UNKNOWN' : 'PROFILE_FILE_DAMAGED')
    }
    expect(await imported(written(Buffer.concat([file, Buffer.from([0])])))).toBe('PROFILE_FILE_DAMAGED')
  })

  const elsewhere = join(temporaryFolderName(), 'evil')
  const hostile: readonly (readonly [name: string, code: ErrorCode, files: () => Zippable])[] = [
    ['an entry that climbs out', 'PROFILE_FILE_DAMAGED', () => ({ ...parts, [`../${'x'.repeat(8)}`]: new Uint8Array([1]) })],
    ['an absolute entry', 'PROFILE_FILE_DAMAGED', () => ({ ...parts, [elsewhere]: new Uint8Array([1]) })],
    ['an entry with a drive letter', 'PROFILE_FILE_DAMAGED', () => ({ ...parts, 'C:\\evil': new Uint8Array([1]) })],
    ['an entry that the manifest does not list', 'PROFILE_FILE_DAMAGED', () => ({ ...parts, 'assets/00/more': new Uint8Array([1]) })],
    ['a manifest that is not the first', 'PROFILE_FILE_DAMAGED', () => ({ [DATABASE_FILE]: parts[DATABASE_FILE] ?? new Uint8Array(), ...withoutDatabase(), 'manifest.json': parts['manifest.json'] ?? new Uint8Array() })],
    ['an entry that the manifest lists and the archive has not', 'PROFILE_FILE_DAMAGED', () => withoutDatabase()],
    ['an entry longer than the manifest says', 'PROFILE_FILE_DAMAGED', () => ({ ...parts, [DATABASE_FILE]: new Uint8Array(40 * 1024 * 1024) })],
    ['an entry with other bytes', 'PROFILE_FILE_DAMAGED', () => ({ ...parts, [DATABASE_FILE]: new Uint8Array(manifest.database.byteLength) })],
    ['an entry that is only stored', 'PROFILE_FILE_DAMAGED', () => ({ ...parts, [DATABASE_FILE]: [parts[DATABASE_FILE] ?? new Uint8Array(), { level: 0 }] })],
    ['a manifest with another hash', 'PROFILE_FILE_DAMAGED', () => ({ ...parts, 'manifest.json': Buffer.from(Buffer.from(parts['manifest.json'] ?? []).toString().replace('Institut', 'institut')) })],
    ['a manifest of many megabytes', 'PROFILE_FILE_TOO_LARGE', () => ({ ...parts, 'manifest.json': new Uint8Array(20 * 1024 * 1024) })],
    ['a manifest that asks for more than a disk holds', 'PROFILE_FILE_TOO_LARGE', () => withManifest({ database: { ...manifest.database, byteLength: 1e13 } })],
    ['a manifest that names an asset twice', 'PROFILE_FILE_DAMAGED', () => withManifest({ assets: [...manifest.assets, ...manifest.assets] })],
    ['a manifest from a later Marbre', 'COPY_FROM_NEWER_VERSION', () => withManifest({ version: 2 as 1 })],
    ['other contents than the manifest says', 'PROFILE_FILE_DAMAGED', () => withManifest({ contents: { ...manifest.contents, versions: 99 } })],
    ['no archive of ours', 'PROFILE_FILE_DAMAGED', () => ({ 'word/document.xml': new Uint8Array([60]) })],
  ]
  test.each(hostile)('%s: %s', async (_, code, files) => {
    expect(await imported(written(sealed(files())))).toBe(code)
    expect(existsSync(elsewhere)).toBe(false)
  })

  test('two manifests, two entries of one name', async () => {
    const names = Object.keys(parts)
    const twice = Buffer.from(zipSync(Object.fromEntries([...names.map((name) => [name, parts[name] ?? new Uint8Array()] as const), ['MANIFEST.JSON', parts['manifest.json'] ?? new Uint8Array()]])))
    const text = twice.toString('latin1').replaceAll('MANIFEST.JSON', 'manifest.json')
    const renamed = Buffer.from(text, 'latin1')
    renamed.writeUInt16LE(64, renamed.length - 2)
    expect(await imported(written(Buffer.concat([renamed, Buffer.from(createHash('sha256').update(renamed).digest('hex'))])))).toBe('PROFILE_FILE_DAMAGED')
  })

  test('a database from a later Marbre, or one that is not whole', async () => {
    const later = await changedDatabase((db) => db.pragma('user_version = 99'))
    expect(await imported(written(sealed(later)))).toBe('DATABASE_FROM_NEWER_VERSION')
    const broken = await changedDatabase((db) => db.exec("DROP TRIGGER journal_no_update; UPDATE journal SET payload = '{}' WHERE seq = 2"))
    expect(await imported(written(sealed(broken)))).toBe('JOURNAL_BROKEN')
  })

  test('a text, a folder, nothing', async () => {
    expect(await imported(written(Buffer.from('Ceci n’est pas un profil.')))).toBe('PROFILE_FILE_UNKNOWN')
    expect(await imported(temporaryFolder())).toBe('FILE_UNREADABLE')
    expect(await imported(join(temporaryFolder(), 'none'))).toBe('FILE_UNREADABLE')
  })

  function withoutDatabase(): Zippable {
    return Object.fromEntries(Object.entries(parts).filter(([name]) => name !== DATABASE_FILE))
  }
  function changedDatabase(change: (db: Database.Database) => unknown): Promise<Zippable> {
    const path = join(temporaryFolder(), 'changed.sqlite')
    writeFileSync(path, parts[DATABASE_FILE] ?? new Uint8Array())
    const db = new Database(path)
    change(db)
    db.close()
    const bytes = readFileSync(path)
    const database = { sha256: createHash('sha256').update(bytes).digest('hex') as Manifest['database']['sha256'], byteLength: bytes.length }
    return Promise.resolve({ ...withManifest({ database }), [DATABASE_FILE]: bytes })
  }
})

describe('an export', () => {
  test('given up, or on a full disk, leaves no file', async () => {
    const { office } = await wholeProfile()
    const folder = temporaryFolder()
    for (const reports of [1, 3, 8]) expect(await exported(office.folder, join(folder, 'out'), givenUpAfter(reports))).toEqual({ ok: false, error: { code: 'CANCELLED' } })
    expect(readdirSync(folder)).toEqual([])
    const disk = smallDisk(16 * 1024)
    if (!disk) return
    expect(await exported(office.folder, join(disk, 'out'))).toEqual({ ok: false, error: { code: 'TARGET_DISK_FULL' } })
    expect(readdirSync(disk)).toEqual([])
  })

  test('is for its owner only', async () => {
    const { office } = await wholeProfile()
    const target = join(temporaryFolder(), 'out')
    await exported(office.folder, target)
    if (process.platform !== 'win32') expect(statSync(target).mode & 0o077).toBe(0)
  })
})

function temporaryFolderName(): string {
  return join(process.env['TMPDIR'] ?? '/tmp', `marbre-evil-${process.pid}`)
}
