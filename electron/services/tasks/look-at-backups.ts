import { existsSync, statSync } from 'node:fs'
import type { BackupSummary } from '../../../core/bridge/shapes'
import { ok, type Result } from '../../../core/result'
import { listBackups, type ListedBackup } from '../backup/backup-folder'

export interface LookInput {
  /** The profile's folder, absolute. */
  readonly profile: string
  /** The folder that was chosen for backups, or one above it that exists. */
  readonly chosen: string
  /** Of this profile's backups; null before the first. */
  readonly folder: string | null
}

export interface Looked {
  readonly isOnSameDisk: boolean
  /** The last made first. */
  readonly backups: readonly BackupSummary[]
}

/** Looks into the folder of backups, away from the thread that saves what is typed: a share may take long to answer, or never. */
export function lookAtBackups({ profile, chosen, folder }: LookInput): Promise<Result<Looked>> {
  return Promise.resolve(ok({
    isOnSameDisk: isOnSameDisk(profile, chosen),
    backups: folder !== null && existsSync(folder) ? listBackups(folder).map(summaryOf) : [],
  }))
}

function summaryOf({ name, manifest, problem }: ListedBackup): BackupSummary {
  const assets = manifest?.assets.reduce((sum, { byteLength }) => sum + byteLength, 0) ?? 0
  return {
    name,
    takenAt: manifest?.takenAt ?? null,
    byteLength: (manifest?.database.byteLength ?? 0) + assets,
    communiques: manifest?.contents.communiques ?? 0,
    versions: manifest?.contents.versions ?? 0,
    problem,
  }
}

/** False when one of them is not there: nothing is claimed of what cannot be seen. */
function isOnSameDisk(one: string, other: string): boolean {
  const [first, second] = [one, other].map((folder) => statSync(folder, { throwIfNoEntry: false })?.dev)
  return first !== undefined && first === second
}
