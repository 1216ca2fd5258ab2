import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { sha256Schema, type Instant, type Sha256 } from '../../core/communique/ids'
import { syncFolder } from '../platform/atomic-files'
import { assetFile } from './asset-path'

/*
 * The trash of a profile: `corbeille/2026-11-23/<hash>`, by the day (UTC) on which an asset went into it. Moving within
 * a disk changes no byte; only removeFromTrash takes anything off it.
 */
const DAY = /^\d{4}-\d\d-\d\d$/
const trashOf = (profile: string): string => join(profile, 'corbeille')

export interface TrashDay {
  readonly trashedAt: Instant
  readonly folder: string
  readonly assets: readonly Sha256[]
}

export function trashDays(profile: string): readonly TrashDay[] {
  const trash = trashOf(profile)
  const days = existsSync(trash) ? readdirSync(trash).filter((name) => DAY.test(name)) : []
  return days.map((day) => {
    const folder = join(trash, day)
    return { trashedAt: Date.parse(`${day}T00:00:00Z`), folder, assets: readdirSync(folder).filter((name): name is Sha256 => v.is(sha256Schema, name)) }
  })
}

/** Where an asset lies in the trash, or null. */
export function trashFile(profile: string, sha256: Sha256): string | null {
  const day = trashDays(profile).find(({ assets }) => assets.includes(sha256))
  return day ? join(day.folder, sha256) : null
}

/** Throws what the file system refuses. */
export function moveToTrash(profile: string, sha256: Sha256, at: Instant): void {
  const folder = join(trashOf(profile), new Date(at).toISOString().slice(0, 10))
  mkdirSync(folder, { recursive: true })
  move(assetFile(profile, sha256), join(folder, sha256))
}

/** An asset that is already in its place again leaves only the trash. */
export function bringBack(profile: string, sha256: Sha256): void {
  const from = trashFile(profile, sha256)
  if (from === null) return
  const to = assetFile(profile, sha256)
  mkdirSync(dirname(to), { recursive: true })
  if (existsSync(to)) rmSync(from)
  else move(from, to)
  leaveNoEmptyDay(dirname(from))
}

export function removeFromTrash(profile: string, sha256: Sha256): void {
  const path = trashFile(profile, sha256)
  if (path === null) return
  rmSync(path)
  leaveNoEmptyDay(dirname(path))
}

function move(from: string, to: string): void {
  renameSync(from, to)
  syncFolder(dirname(to))
  syncFolder(dirname(from))
}

function leaveNoEmptyDay(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder)
}
