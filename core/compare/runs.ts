import type { Instant, PersonId } from '../communique/ids'

/** A change of a draft, or several that were merged, by its place in the history. */
export interface Change {
  readonly seq: number
  readonly personId: PersonId
  readonly writtenAt: Instant
  readonly schemaVersion: number
}

const MINUTE_MS = 60_000

/** The minute's first instant. */
export function minuteOf(at: Instant): Instant {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS
}

/**
 * Parts a draft's changes, in the order of their writing, into runs: neighbours by one person within one minute of the
 * clock. `ends` are seqs after which a run ends whoever goes on: those of versions, so that who wrote after a version
 * stays known, and those of changes that stand between these.
 */
export function runsOf<One extends Change>(changes: readonly One[], ends: readonly number[]): readonly (readonly [One, ...One[]])[] {
  const sorted = [...ends].sort((one, other) => one - other)
  const runs: [One, ...One[]][] = []
  let at = 0
  for (const change of changes) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    while ((sorted[at] ?? Infinity) < (before?.seq ?? 0)) at += 1
    const isEnded = (sorted[at] ?? Infinity) < change.seq
    if (run && before && !isEnded && isNeighbour(before, change)) run.push(change)
    else runs.push([change])
  }
  return runs
}

function isNeighbour(one: Change, other: Change): boolean {
  return one.personId === other.personId && one.schemaVersion === other.schemaVersion && minuteOf(one.writtenAt) === minuteOf(other.writtenAt)
}
