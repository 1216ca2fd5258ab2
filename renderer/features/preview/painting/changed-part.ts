import { dequal } from 'dequal/lite'
import { around, boxOf, type Box } from './boxes'
import type { Drawing } from './read-drawing'

/**
 * Where two drawings of sheets of one size are not the same; null when they are nowhere. What is drawn in the same
 * order before and after the change is the same, wherever it stands in the row.
 */
export function changedPart({ shapes: before }: Drawing, { shapes: after }: Drawing): Box | null {
  const shorter = Math.min(before.length, after.length)
  let first = 0
  while (first < shorter && dequal(before[first], after[first])) first += 1
  let last = 0
  while (last < shorter - first && dequal(before[before.length - 1 - last], after[after.length - 1 - last])) last += 1
  const changed = [...before.slice(first, before.length - last), ...after.slice(first, after.length - last)]
  return changed.length === 0 ? null : around(changed.map(boxOf))
}
