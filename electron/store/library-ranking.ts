import type { Reader } from './handles'

/** The lines of the last ranked search, best first: its next pages are read from here. Forgotten when a line changes. */
interface Ranking {
  readonly question: string
  readonly ids: readonly number[]
}

const kept = new WeakMap<Reader, Ranking>()

/** The ranked ids of a question: those that are kept, or computed now. */
export function rankingOf(db: Reader, question: string, compute: () => readonly number[]): readonly number[] {
  const last = kept.get(db)
  if (last?.question === question) return last.ids
  const ids = compute()
  kept.set(db, { question, ids })
  return ids
}

export function forgetRanking(db: Reader): void {
  kept.delete(db)
}
