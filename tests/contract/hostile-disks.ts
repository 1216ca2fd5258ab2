import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './temporary-folder'

/** A file system of `bytes` in memory, or null where this process may not mount one. */
export function smallDisk(bytes: number): string | null {
  const folder = temporaryFolder()
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]).status !== 0) return null
  onTestFinished(() => void spawnSync('umount', ['-l', folder]))
  return folder
}

/** Turns a folder from `smallDisk` into one that nobody writes. */
export function remountReadOnly(folder: string): boolean {
  return spawnSync('mount', ['-o', 'remount,ro', folder]).status === 0
}

/** Runs `work` on a folder that this process may not write: root, whom permissions do not stop, becomes nobody meanwhile. */
export function withoutPermission<Value>(folder: string, work: () => Value): Value {
  const isRoot = process.geteuid?.() === 0
  chmodSync(folder, 0o555)
  try {
    if (isRoot) process.seteuid?.(65534)
    return work()
  } finally {
    if (isRoot) process.seteuid?.(0)
    chmodSync(folder, 0o755)
  }
}
