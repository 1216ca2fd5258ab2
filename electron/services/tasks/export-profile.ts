import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Instant } from '../../../core/communique/ids'
import { marbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { assetFile } from '../../store/asset-files'
import type { Reader } from '../../store/handles'
import { DATABASE_FILE, openDatabaseReadOnly } from '../../store/open-database'
import { checkDatabase } from '../backup/check-copy'
import { assetsOf } from '../backup/contents'
import { copyDatabase } from '../backup/copy-database'
import { describeCopy } from '../backup/describe-copy'
import type { Contents, Manifest, NamedAsset } from '../backup/manifest'
import { partOf } from '../backup/progress'
import { lengthIfSame } from '../backup/share-assets'
import { stoppedBy } from '../backup/target-failure'
import { assetEntryName, entriesOf, MAX_ENTRIES, MAX_PROFILE_FILE_BYTES } from '../profile-file/format'
import { checkProfileFile } from '../profile-file/read-profile-file'
import { writeProfileFile } from '../profile-file/write-profile-file'
import type { TaskWork } from './task'

export interface ExportInput {
  readonly profile: string
  readonly profileId: string
  /** The file to write, absolute. */
  readonly target: string
  /** A folder that is nobody's; what is made in it is removed. */
  readonly scratch: string
  readonly at: Instant
  readonly productVersion: string
}

/**
 * Writes a whole profile into one file, while it is used, and reads that file again. What the file does not hold: the
 * window's place, the logs, the folder of backups. Private keys are in it as in the profile, under their passphrases.
 * Errors: PROFILE_FILE_TOO_LARGE, TARGET_DISK_FULL, TARGET_READ_ONLY, TARGET_WRITE_FAILED, CANCELLED, those of
 * openDatabaseReadOnly and checkDatabase.
 */
export async function exportProfile(input: ExportInput, work: TaskWork): Promise<Result<Contents>> {
  const opened = openDatabaseReadOnly(input.profile)
  if (!opened.ok) return opened
  try {
    await rm(input.scratch, { recursive: true, force: true })
    mkdirSync(input.scratch, { recursive: true, mode: 0o700 })
    const path = join(input.scratch, DATABASE_FILE)
    const copied = await copyDatabase(opened.value.db, path, partOf(work, 0, 0.2))
    return copied.ok ? await pack(path, input, work) : copied
  } catch (cause) {
    return err(stoppedBy(cause, work, input.target))
  } finally {
    opened.value.close()
    await rm(input.scratch, { recursive: true, force: true })
  }
}

async function pack(path: string, input: ExportInput, work: TaskWork): Promise<Result<Contents>> {
  const manifest = await describe(path, input, work)
  if (!manifest.ok) return manifest
  const entries = entriesOf(manifest.value)
  const total = entries.reduce((sum, { byteLength }) => sum + byteLength, 0)
  if (total > MAX_PROFILE_FILE_BYTES || entries.length > MAX_ENTRIES) return err(marbreError('PROFILE_FILE_TOO_LARGE', { limit: Math.round(MAX_PROFILE_FILE_BYTES / 1e9) }))
  const assetOf = new Map(manifest.value.assets.map(({ sha256 }) => [assetEntryName(sha256), assetFile(input.profile, sha256)]))
  await writeProfileFile(input.target, manifest.value, (name) => assetOf.get(name) ?? path, partOf(work, 0.5, 0.9))
  const read = await checkProfileFile(input.target, partOf(work, 0.9, 1))
  return read.ok ? ok(manifest.value.contents) : err(marbreError('TARGET_WRITE_FAILED'))
}

async function describe(path: string, input: ExportInput, work: TaskWork): Promise<Result<Manifest>> {
  const copy = new Database(path, { readonly: true, fileMustExist: true }) as unknown as Reader
  try {
    const sound = checkDatabase(copy, partOf(work, 0.2, 0.4))
    if (!sound.ok) return sound
    const present: NamedAsset[] = []
    const missing: Manifest['missingAssets'] = []
    for (const { sha256 } of assetsOf(copy)) {
      const byteLength = await lengthIfSame(assetFile(input.profile, sha256), sha256, work)
      if (byteLength === null) missing.push(sha256)
      else present.push({ sha256, byteLength })
    }
    return ok(await describeCopy(copy, path, { ...input, rank: 0, assets: { present, missing }, signal: work.signal }))
  } finally {
    copy.close()
  }
}
