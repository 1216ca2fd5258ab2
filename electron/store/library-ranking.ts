import type { Reader } from './handles'

/** What the last questions found, the ids of lines in their order: further pages are read from here. */
interface Kept {
  /** The change of the library after which it was found. */
  readonly change: number
  readonly found: Map<string, unknown>
}

const kept = new WeakMap<Reader, Kept>()
const changes = new WeakMap<Reader, number>()

const MOST_KEPT = 4

/** What answers a question: what is kept, or what is computed now. */
export function rankingOf<Found>(db: Reader, question: string, compute: () => Found): Found {
  const { found } = keptOf(db)
  // Each question names what it finds.
  const answer = found.has(question) ? (found.get(question) as Found) : compute()
  found.delete(question)
  found.set(question, answer)
  const [oldest] = found.keys()
  if (found.size > MOST_KEPT && oldest !== undefined) found.delete(oldest)
  return answer
}

function keptOf(db: Reader): Kept {
  const change = lastChange(db)
  const known = kept.get(db)
  if (known?.change === change) return known
  const fresh: Kept = { change, found: new Map() }
  kept.set(db, fresh)
  return fresh
}

/** Counts the changes of lines that this connection knows of. */
export const lastChange = (db: Reader): number => changes.get(db) ?? 0

/** A line changed: what was found before is forgotten. */
export function forgetRanking(db: Reader): void {
  changes.set(db, lastChange(db) + 1)
}

/** Tells a connection that only reads of the changes that another one made. */
export function followChanges(db: Reader, change: number): void {
  changes.set(db, change)
}
