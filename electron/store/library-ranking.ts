import type { Reader } from './handles'

/** The lines of the last questions, in their order: further pages are read from here. Forgotten when a line changes. */
const kept = new WeakMap<Reader, Map<string, readonly number[]>>()

const MOST_KEPT = 4

/** The ids that answer a question: those that are kept, or computed now. */
export function rankingOf(db: Reader, question: string, compute: () => readonly number[]): readonly number[] {
  const known = kept.get(db) ?? new Map<string, readonly number[]>()
  kept.set(db, known)
  const ids = known.get(question) ?? compute()
  known.delete(question)
  known.set(question, ids)
  const [oldest] = known.keys()
  if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest)
  return ids
}

export function forgetRanking(db: Reader): void {
  kept.delete(db)
}
