import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Sha256 } from '../../../core/communique/ids'
import { makeFolder, syncFolder } from '../../platform/atomic-files'
import { fileFailure } from '../../platform/file-failures'
import type { TaskWork } from '../tasks/task'
import { copyHashed, hashFile } from './hash-file'
import type { NamedAsset } from './manifest'

export interface SharedAssets {
  readonly present: readonly NamedAsset[]
  /** Absent from where they were read, or no longer what their name says. */
  readonly missing: readonly Sha256[]
}

/**
 * Brings the named assets from one folder of files into another that may already have them. Each is read again and
 * compared with its name, also one that was there: what is counted as present is on that disk, byte for byte.
 * Throws what the file system refuses, and when the work is given up.
 */
export async function shareAssets(assets: readonly NamedAsset[], from: (sha256: Sha256) => string, to: (sha256: Sha256) => string, work: TaskWork): Promise<SharedAssets> {
  const present: NamedAsset[] = []
  const missing: Sha256[] = []
  for (const [rank, { sha256 }] of assets.entries()) {
    work.report(rank, assets.length)
    const byteLength = (await lengthIfSame(to(sha256), sha256, work)) ?? (await bring(from(sha256), to(sha256), { sha256, work }))
    if (byteLength === null) missing.push(sha256)
    else present.push({ sha256, byteLength })
  }
  return { present, missing }
}

/** The length of the file when it is the one that its name says, else null. */
export async function lengthIfSame(path: string, sha256: Sha256, { signal }: TaskWork): Promise<number | null> {
  if (!existsSync(path)) return null
  try {
    const read = await hashFile(path, signal)
    return read.sha256 === sha256 ? read.byteLength : null
  } catch (cause) {
    if (!fileFailure(cause)) throw cause
    return null
  }
}

async function bring(from: string, to: string, { sha256, work }: { readonly sha256: Sha256; readonly work: TaskWork }): Promise<number | null> {
  if (!existsSync(from)) return null
  makeFolder(dirname(to))
  const unfinished = join(dirname(to), `.${sha256}.partial`)
  await rm(unfinished, { force: true })
  const copied = await copyHashed(from, unfinished, work.signal)
  if (copied.sha256 !== sha256) {
    await rm(unfinished, { force: true })
    return null
  }
  await rename(unfinished, to)
  syncFolder(dirname(to))
  return copied.byteLength
}
