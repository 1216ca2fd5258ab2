import type { PlacedChange } from './use-text-suggestions'

/** What waits, as it is decided on: a change by itself, or those that speak of the same words, together. */
export type Waiting = readonly [PlacedChange, ...PlacedChange[]]

/** Groups changes with their rivals, and the rivals of these; in the order of the first of each. */
export function withRivals(changes: readonly PlacedChange[]): readonly Waiting[] {
  const taken = new Set<string>()
  return changes.flatMap((change): Waiting[] => {
    if (taken.has(change.id)) return []
    const [first, ...rest] = togetherWith(change, changes)
    const group: Waiting = [first ?? change, ...rest]
    group.forEach(({ id }) => taken.add(id))
    return [group]
  })
}

function togetherWith(change: PlacedChange, changes: readonly PlacedChange[]): readonly PlacedChange[] {
  const ids = new Set([change.id])
  for (let before = 0; before !== ids.size; ) {
    before = ids.size
    for (const { id, rivals } of changes) if (ids.has(id)) rivals.forEach((rival) => ids.add(rival))
  }
  return changes.filter(({ id }) => ids.has(id))
}
