import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Instant, Sha256 } from '../../../core/communique/ids'
import { marbreError, type MarbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { DATABASE_FILE, openDatabaseReadOnly } from '../../store/open-database'
import { listBackups, sharedAsset, type ListedBackup } from '../backup/backup-folder'
import { compareProfiles, type Comparison } from '../backup/compare-profiles'
import type { Contents, Manifest } from '../backup/manifest'
import { fillProfile } from '../backup/materialise'
import { partOf } from '../backup/progress'
import { lengthIfSame } from '../backup/share-assets'
import { stoppedBy } from '../backup/target-failure'
import type { TaskWork } from './task'

export interface VerifyInput {
  /** Of one profile's backups, absolute. */
  readonly folder: string
  /** The live profile's folder, to compare the last backup with; null when there is none that opens. */
  readonly profile: string | null
  /** A folder that is nobody's; what is made in it is removed. */
  readonly scratch: string
}

export interface VerifiedBackup {
  readonly name: string
  readonly takenAt: Instant | null
  /** Null: it was restored, opened and read, and is what its manifest says. */
  readonly problem: MarbreError | null
  readonly contents: Contents | null
  /** Pictures that the profile had already lost when the backup was made. */
  readonly missingAssets: number
  /** For the last one made. */
  readonly comparison: Comparison | null
}

/**
 * Restores each backup into a scratch profile, opens it, reads everything and compares it with its manifest; the last one
 * with the live profile too. Each shared picture is read once. Errors: CANCELLED, and what stops it from working at all
 * (TARGET_DISK_FULL, TARGET_READ_ONLY, TARGET_WRITE_FAILED of the scratch folder).
 */
export async function verifyBackups({ folder, profile, scratch }: VerifyInput, work: TaskWork): Promise<Result<readonly VerifiedBackup[]>> {
  const backups = listBackups(folder)
  const read = new Map<Sha256, boolean>()
  const verified: VerifiedBackup[] = []
  try {
    for (const [rank, backup] of backups.entries()) {
      await rm(scratch, { recursive: true, force: true })
      mkdirSync(scratch, { recursive: true, mode: 0o700 })
      const part = partOf(work, rank / backups.length, (rank + 1) / backups.length)
      const restored = await restoreInto(scratch, backup, { work: part, read, withAssets: rank === 0 })
      if (!restored.ok && restored.error.code === 'CANCELLED') return restored
      verified.push({
        name: backup.name,
        takenAt: backup.manifest?.takenAt ?? null,
        problem: restored.ok ? null : restored.error,
        contents: backup.manifest?.contents ?? null,
        missingAssets: backup.manifest?.missingAssets.length ?? 0,
        comparison: rank === 0 && restored.ok && profile !== null ? compared(profile, scratch) : null,
      })
    }
    return ok(verified)
  } catch (cause) {
    return err(stoppedBy(cause, work, scratch))
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

interface Restoring {
  readonly work: TaskWork
  /** Shared pictures that were read already, and whether they were what their name says. */
  readonly read: Map<Sha256, boolean>
  readonly withAssets: boolean
}

async function restoreInto(scratch: string, { folder, manifest, problem }: ListedBackup, { work, read, withAssets }: Restoring): Promise<Result<Contents>> {
  if (!manifest) return err(problem ?? marbreError('BACKUP_DAMAGED'))
  const assetOf = (sha256: Sha256): string => sharedAsset(dirname(folder), sha256)
  const absent = await damagedAssets(manifest, assetOf, { work: partOf(work, 0, 0.3), read })
  if (work.signal.aborted) return err(marbreError('CANCELLED'))
  if (absent > 0) return err(marbreError('BACKUP_DAMAGED', { what: 'assets', count: absent }))
  const restored = withAssets ? manifest : { ...manifest, assets: [] }
  try {
    return await fillProfile({ database: join(folder, DATABASE_FILE), assetOf, manifest: restored }, scratch, partOf(work, 0.3, 1))
  } catch (cause) {
    // The backup's own file is not there or cannot be read: that is the backup's fault, not the scratch folder's.
    if (cause instanceof Error && 'path' in cause && String(cause.path).startsWith(folder)) return err(marbreError('BACKUP_DAMAGED', { what: DATABASE_FILE }))
    throw cause
  }
}

async function damagedAssets({ assets }: Manifest, assetOf: (sha256: Sha256) => string, { work, read }: Pick<Restoring, 'work' | 'read'>): Promise<number> {
  let damaged = 0
  for (const [rank, { sha256 }] of assets.entries()) {
    work.report(rank, assets.length)
    const isSame = read.get(sha256) ?? (await lengthIfSame(assetOf(sha256), sha256, work)) !== null
    read.set(sha256, isSame)
    if (!isSame) damaged++
  }
  return damaged
}

/** Null when the live profile does not open: its own screen says why. */
function compared(profile: string, scratch: string): Comparison | null {
  const live = openDatabaseReadOnly(profile)
  if (!live.ok) return null
  const copy = openDatabaseReadOnly(scratch)
  try {
    return copy.ok ? compareProfiles(live.value.db, copy.value.db) : null
  } finally {
    live.value.close()
    if (copy.ok) copy.value.close()
  }
}
