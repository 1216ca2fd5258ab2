import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Instant, Sha256 } from '../../../core/communique/ids'
import { marbreError, type MarbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { makeFolder, syncFolder, writeFileAtomically } from '../../platform/atomic-files'
import { readManifest, type Manifest } from './manifest'

/**
 * Where the backups of one profile are: `<chosen folder>/marbre-<id>/`, which holds one folder for each backup, named by
 * its instant in UTC, and `assets/`, which they share. Names that begin with a dot are unfinished, or on their way out.
 */
const MARKER = 'marbre-backups.json'

export const backupFolderOf = (chosen: string, profileId: string): string => join(chosen, `marbre-${profileId.slice(0, 8)}`)
export const sharedAsset = (folder: string, sha256: Sha256): string => join(folder, 'assets', sha256.slice(0, 2), sha256)

/** `2026-11-23T17-58-49Z`: sorts by time, and every file system takes it. */
export const backupName = (takenAt: Instant): string => new Date(takenAt).toISOString().slice(0, 19).replaceAll(':', '-') + 'Z'
const backupNamePattern = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ(-\d+)?$/
const unfinishedPattern = /^\.\d{4}-\d\d-\d\dT[\d-]+Z(-\d+)?\.(partial|removed)$/

export interface ListedBackup {
  readonly name: string
  /** Its folder, absolute. */
  readonly folder: string
  /** Null when the manifest cannot be relied on; then `problem` says why. */
  readonly manifest: Manifest | null
  readonly problem: MarbreError | null
}

/** Makes the profile's own folder in the one that a person chose, and marks it. Throws what the file system refuses. */
export async function beginBackupFolder(chosen: string, profileId: string): Promise<Result<string>> {
  const folder = backupFolderOf(chosen, profileId)
  makeFolder(folder)
  if (existsSync(join(folder, MARKER))) return ok(folder)
  const written = await writeFileAtomically(join(folder, MARKER), Buffer.from(`${JSON.stringify({ format: 'marbre/backups', profileId })}\n`))
  return written.ok ? ok(folder) : written
}

/**
 * Whether the folder is the one that was begun, and not the empty place where a stick or a share was.
 * Error: BACKUP_FOLDER_GONE.
 */
export function checkBackupFolder(folder: string, profileId: string): Result<void> {
  try {
    const marker = v.safeParse(v.object({ profileId: v.literal(profileId) }), JSON.parse(readFileSync(join(folder, MARKER), 'utf8')))
    return marker.success ? ok() : err(marbreError('BACKUP_FOLDER_GONE'))
  } catch {
    // Not there, not readable or not JSON: the same to whoever wants to save there.
    return err(marbreError('BACKUP_FOLDER_GONE'))
  }
}

/** The backups of a folder, the last made first; those without a manifest that can be relied on come last. */
export function listBackups(folder: string): readonly ListedBackup[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => backupNamePattern.test(name)) : []
  return names.map((name) => listed(folder, name)).sort((one, other) => (other.manifest?.rank ?? -1) - (one.manifest?.rank ?? -1) || other.name.localeCompare(one.name))
}

function listed(folder: string, name: string): ListedBackup {
  const own = join(folder, name)
  const manifest = readManifest(own)
  return { name, folder: own, manifest: manifest.ok ? manifest.value : null, problem: manifest.ok ? null : manifest.error }
}

/** A name that no backup has: two within one second, or the same second twice when the clock is set back. */
export function freeName(folder: string, takenAt: Instant): string {
  const base = backupName(takenAt)
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}-${count}`
    if (!existsSync(join(folder, name))) return name
  }
}

/** Takes a backup away. Under another name first: one that is half removed is never taken for a backup. */
export async function removeBackup(folder: string, name: string): Promise<void> {
  const leaving = join(folder, `.${name}.removed`)
  await rename(join(folder, name), leaving)
  syncFolder(folder)
  await rm(leaving, { recursive: true, force: true })
}

/** What a stopped program left: unfinished backups, and those that were on their way out. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const name of readdirSync(folder).filter((each) => unfinishedPattern.test(each))) await rm(join(folder, name), { recursive: true, force: true })
}

/**
 * Removes the shared assets that no backup names. When one manifest cannot be read nobody knows what it named: nothing
 * goes. Returns how many went.
 */
export async function removeUnnamedAssets(folder: string): Promise<number> {
  const backups = listBackups(folder)
  if (backups.some(({ manifest }) => manifest === null)) return 0
  const named = new Set(backups.flatMap(({ manifest }) => manifest?.assets.map(({ sha256 }) => sha256) ?? []))
  const parent = join(folder, 'assets')
  let removed = 0
  for (const part of existsSync(parent) ? readdirSync(parent) : [])
    for (const name of readdirSync(join(parent, part))) {
      if (named.has(name as Sha256)) continue
      await rm(join(parent, part, name), { force: true })
      removed++
    }
  return removed
}
