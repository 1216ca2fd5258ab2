import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'

/*
 * Beside the database, what its file was when it was last closed in order, having been whole: its length in bytes and the
 * instant of its last change, in nanoseconds. Checking every page takes longer than opening a window (0.6 s for 10,000
 * communiqués), and a file that is as it was left needs it no more than it did then.
 */

const witnessOf = (path: string): string => `${path}.closed`

function stateOf(path: string): string {
  const { size, mtimeNs } = statSync(path, { bigint: true })
  return `${size} ${mtimeNs}\n`
}

/** A failure only means that the next opening checks every page. */
export function recordClosing(path: string): void {
  try {
    writeFileSync(witnessOf(path), stateOf(path))
  } catch {
    rmSync(witnessOf(path), { force: true })
  }
}

/** The file is about to be closed: until that is done, what was witnessed is no longer so. */
export function forgetClosing(path: string): void {
  rmSync(witnessOf(path), { force: true })
}

/** Whether the last orderly closing left the file in this state (length and instant of its last change). */
export function isClosedAs(path: string, state: string): boolean {
  try {
    return readFileSync(witnessOf(path), 'utf8') === `${state}\n`
  } catch {
    return false
  }
}

/** Whether the file is the one that was closed: not written since by anybody, and without a log to be read with it. */
export function isAsClosed(path: string): boolean {
  try {
    return readFileSync(witnessOf(path), 'utf8') === stateOf(path)
  } catch {
    // Never closed in order, or by a Marbre that left no witness.
    return false
  }
}
