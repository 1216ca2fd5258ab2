import { existsSync, mkdirSync, readdirSync, rmdirSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Sha256 } from '../../../core/communique/ids'
import { marbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { syncFolder } from '../../platform/atomic-files'
import { assetFile } from '../../store/asset-files'
import type { Reader } from '../../store/handles'
import { DATABASE_FILE, openDatabase } from '../../store/open-database'
import type { TaskWork } from '../tasks/task'
import { checkDatabase } from './check-copy'
import { contentsOf } from './contents'
import { copyHashed } from './hash-file'
import type { Contents, Manifest } from './manifest'
import { partOf } from './progress'
import { shareAssets } from './share-assets'
import { stoppedBy } from './target-failure'

/** Where the parts of a copy are. */
export interface CopySource {
  readonly database: string
  readonly assetOf: (sha256: Sha256) => string
  readonly manifest: Manifest
}

/**
 * Makes a profile from a copy of one, in a folder that has nothing yet. It has its name only when all of it was compared
 * with the manifest, opened as Marbre opens a profile, and read: versions, kept PDF, drafts, journal, pictures.
 * Errors: TARGET_NOT_EMPTY, BACKUP_DAMAGED, TARGET_DISK_FULL, TARGET_READ_ONLY, TARGET_WRITE_FAILED, CANCELLED, those of
 * openDatabase and checkDatabase. On any of them nothing is left at the target.
 */
export function materialise(source: CopySource, target: string, work: TaskWork): Promise<Result<Contents>> {
  return makeFolder(target, (partial) => fillProfile(source, partial, work), work)
}

/** Makes a folder that has its name only when `fill` succeeded; until then it is a hidden neighbour. */
export async function makeFolder<Value>(target: string, fill: (partial: string) => Promise<Result<Value>>, work: TaskWork): Promise<Result<Value>> {
  if (existsSync(target) && readdirSync(target).length > 0) return err(marbreError('TARGET_NOT_EMPTY'))
  const partial = join(dirname(target), `.${basename(target)}.partial`)
  try {
    await rm(partial, { recursive: true, force: true })
    mkdirSync(partial, { recursive: true, mode: 0o700 })
    const made = await fill(partial)
    if (!made.ok) return made
    work.signal.throwIfAborted()
    if (existsSync(target)) rmdirSync(target)
    await rename(partial, target)
    syncFolder(dirname(target))
    return made
  } catch (cause) {
    return err(stoppedBy(cause, work, partial))
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}

/** The same, into a folder that is there and is nobody's profile. Throws what the file system refuses. */
export async function fillProfile({ database, assetOf, manifest }: CopySource, folder: string, work: TaskWork): Promise<Result<Contents>> {
  const copied = await copyHashed(database, join(folder, DATABASE_FILE), work.signal)
  if (copied.sha256 !== manifest.database.sha256) return err(marbreError('BACKUP_DAMAGED', { what: DATABASE_FILE }))
  const assets = await shareAssets(manifest.assets, assetOf, (sha256) => assetFile(folder, sha256), partOf(work, 0.2, 0.5))
  if (assets.missing.length > 0) return err(marbreError('BACKUP_DAMAGED', { what: 'assets', count: assets.missing.length }))
  return readProfile(folder, manifest, partOf(work, 0.5, 1))
}

/** Opens the profile as Marbre does, migrations included, and reads all of it. */
export function readProfile(folder: string, manifest: Manifest, work: TaskWork): Result<Contents> {
  const opened = openDatabase(folder)
  if (!opened.ok) return opened
  const db: Reader = opened.value.db
  try {
    const whole = checkDatabase(db, work)
    if (!whole.ok) return whole
    const contents = contentsOf(db)
    const isSame = Object.entries(manifest.contents).every(([name, value]) => contents[name as keyof Contents] === value)
    return isSame ? ok(contents) : err(marbreError('BACKUP_DAMAGED', { what: 'contents' }))
  } finally {
    opened.value.close()
  }
}
