import { readFile } from 'node:fs/promises'
import type { Sha256 } from '../../../core/communique/ids'
import { marbreError } from '../../../core/errors'
import { assetEntry } from '../../../core/packages/entries'
import { err, ok, type Result } from '../../../core/result'
import { writeChosenFile } from '../../platform/atomic-files'
import { fileFailure } from '../../platform/file-failures'
import { sha256Of } from '../../platform/hashing'
import { assetFile } from '../../store/asset-path'
import { toTarget } from '../backup/target-failure'
import { packArchive, type PackedEntry } from '../packages/archive'
import type { TaskWork } from './task'

export interface WritePackageInput {
  /** Absolute. */
  readonly target: string
  /** The profile whose pictures go out. */
  readonly profile: string
  /** Manifest, signature, records and versions, in their order. */
  readonly entries: readonly PackedEntry[]
  readonly assets: readonly Sha256[]
}

/** Packs and writes a package, whole or not at all. Returns its hash. Errors: ASSET_MISSING, CANCELLED, what the place of the file refuses. */
export async function writePackage({ target, profile, entries, assets }: WritePackageInput, work: TaskWork): Promise<Result<Sha256>> {
  const pictures: PackedEntry[] = []
  for (const [rank, sha256] of assets.entries()) {
    work.report(rank, assets.length + 1)
    if (work.signal.aborted) return err(marbreError('CANCELLED'))
    const bytes = await bytesOfAsset(profile, sha256)
    if (!bytes) return err(marbreError('ASSET_MISSING', { asset: sha256 }))
    pictures.push({ name: assetEntry(sha256), bytes })
  }
  const archive = packArchive([...entries, ...pictures])
  if (work.signal.aborted) return err(marbreError('CANCELLED'))
  const written = await writeChosenFile(target, archive)
  work.report(1, 1)
  return written.ok ? ok(sha256Of(archive)) : err(toTarget(written.error))
}

async function bytesOfAsset(profile: string, sha256: Sha256): Promise<Uint8Array | null> {
  try {
    const bytes = await readFile(assetFile(profile, sha256))
    return sha256Of(bytes) === sha256 ? bytes : null
  } catch (cause) {
    if (fileFailure(cause)) return null
    throw cause
  }
}
