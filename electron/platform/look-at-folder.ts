import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { marbreError, type MarbreError } from '../../core/errors'
import { unfitness } from './folder-kind'

/** Why the live database must not be in a folder, which may not exist yet; null when it may. Writes nothing. */
export function refusalOfFolder(folder: string): MarbreError | null {
  const unfit = unfitness({ path: realPath(folder), platform: process.platform, env: process.env, mountTable: mountTable(), namesIn })
  if (!unfit) return null
  return marbreError(unfit.kind === 'network' ? 'FOLDER_ON_NETWORK' : 'FOLDER_SYNCHRONISED', { where: unfit.where })
}

/** Without links as far as it exists. On Windows this resolves a mapped drive to its share. */
function realPath(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    const parent = dirname(folder)
    return parent === folder ? folder : join(realPath(parent), basename(folder))
  }
}

/** A system that does not tell where its disks are is not taken for a network. */
function mountTable(): string {
  try {
    if (process.platform === 'linux') return readFileSync('/proc/self/mountinfo', 'utf8')
    return process.platform === 'darwin' ? execFileSync('/sbin/mount', { encoding: 'utf8', timeout: 2000 }) : ''
  } catch {
    return ''
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Not made yet, or not ours to read: no service left anything there that we could see.
    return []
  }
}
