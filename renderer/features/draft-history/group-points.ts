import type { DraftPoint } from '../../../core/bridge/draft-history'
import type { Instant } from '../../../core/communique/ids'

/** Points between which nobody paused for long: one piece of work. Newest first. */
export interface Sitting {
  readonly fromAt: Instant
  readonly untilAt: Instant
  readonly points: readonly DraftPoint[]
}

export interface Day {
  /** Local midnight. */
  readonly at: Instant
  /** Newest first. */
  readonly sittings: readonly Sitting[]
}

/** A pause that ends a sitting. */
const PAUSE_MS = 30 * 60_000

const midnightOf = (at: Instant): Instant => new Date(at).setHours(0, 0, 0, 0)

/** Groups a draft's points, given oldest first, by local day and by sitting; everything newest first, in the order of the writing. */
export function groupPoints(points: readonly DraftPoint[]): readonly Day[] {
  const days: { at: Instant; sittings: { fromAt: Instant; untilAt: Instant; points: DraftPoint[] }[] }[] = []
  for (const point of [...points].reverse()) {
    const at = midnightOf(point.untilAt)
    let day = days.at(-1)
    if (day?.at !== at) days.push((day = { at, sittings: [] }))
    const sitting = day.sittings.at(-1)
    if (sitting && Math.abs(sitting.fromAt - point.untilAt) <= PAUSE_MS) {
      sitting.points.push(point)
      sitting.fromAt = point.fromAt
    } else day.sittings.push({ fromAt: point.fromAt, untilAt: point.untilAt, points: [point] })
  }
  return days
}
