import type { TaskWork } from '../tasks/task'

/** What the screen counts in, whatever each part of the work counts in. */
export const WHOLE_WORK = 1000

/** A part of a longer work, from and to a share of it: what it reports is told in shares of the whole. */
export function partOf(work: TaskWork, from: number, to: number): TaskWork {
  return {
    signal: work.signal,
    report: (done, total) => {
      const share = from + (to - from) * (total === 0 ? 1 : Math.min(1, done / total))
      work.report(Math.round(share * WHOLE_WORK), WHOLE_WORK)
    },
  }
}
