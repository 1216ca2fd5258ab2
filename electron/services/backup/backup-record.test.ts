import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/contract/temporary-folder'
import { randomIds } from '../../platform/ids'
import { DATABASE_FILE } from '../../store/open-database'
import { backupsOf, isInside, readBackupRecord, recordFor, writeBackupRecord } from './backup-record'

test('what was recorded is read, and a profile that was moved keeps it', async () => {
  const parent = temporaryFolder()
  const profile = join(parent, 'profile')
  mkdirSync(profile)
  writeFileSync(join(profile, DATABASE_FILE), '')
  const record = { ...recordFor(profile, '/elsewhere', randomIds), safeAt: 12, problem: { code: 'TARGET_DISK_FULL' as const } }
  await writeBackupRecord(profile, record)
  expect(readBackupRecord(profile)).toEqual(record)
  renameSync(profile, join(parent, 'moved'))
  expect(readBackupRecord(join(parent, 'moved'))).toEqual(record)
})

test('a copy made by hand does not write among the backups of its original', async () => {
  const [original, copy] = [temporaryFolder(), temporaryFolder()]
  writeFileSync(join(original, DATABASE_FILE), '')
  const record = recordFor(original, '/elsewhere', randomIds)
  await writeBackupRecord(original, record)
  writeFileSync(join(copy, 'backups.json'), JSON.stringify({ ...record, profile: original }))
  expect(readBackupRecord(copy)).toBeNull()
  expect(recordFor(copy, '/elsewhere', randomIds).profileId).not.toBe(record.profileId)
})

test('no record, or half of one, is none', () => {
  const profile = temporaryFolder()
  expect([readBackupRecord(profile), backupsOf(profile)]).toEqual([null, []])
  writeFileSync(join(profile, 'backups.json'), '{"profileId"')
  expect(readBackupRecord(profile)).toBeNull()
})

test.each([
  ['/home/ana/marbre', '/home/ana/marbre', true],
  ['/home/ana/marbre', '/home/ana/marbre/assets/x', true],
  ['/home/ana/marbre', '/home/ana/marbre-backups', false],
  ['/home/ana/marbre', '/home/ana', false],
  ['/home/ana/marbre', '/mnt/usb', false],
  ['/home/ana/marbre', '/home/ana/marbre/../x', false],
])('in %s, %s: %s', (profile, folder, expected) => {
  expect(isInside(profile, folder)).toBe(expected)
})
