import { statSync } from 'node:fs'

/** A commit went, or would have gone, into a file that is no longer the profile's: moved, renamed, replaced. */
export class DatabaseMoved extends Error {
  override readonly name = 'DatabaseMoved'
}

/**
 * Tells, from now on, whether `path` still names the file that it names now. An open file follows its folder wherever
 * that is moved: SQLite goes on writing there, and the next start would not find it. Costs a look at the file, some
 * microseconds.
 */
export function witnessPlace(path: string): () => boolean {
  const then = statSync(path, { bigint: true })
  return () => {
    try {
      const now = statSync(path, { bigint: true })
      return now.dev === then.dev && now.ino === then.ino
    } catch {
      // Gone, or behind something that is no folder any more.
      return false
    }
  }
}
