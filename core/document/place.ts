/** Where a node stands, as a chain to the root: made into words only when something is wrong there. */
export interface Place {
  readonly parent: Place | null
  /** Rank among its siblings, from 0. */
  readonly index: number
  /** The node's type; empty as long as it is unknown. */
  readonly type: string
}

export const rootPlace: Place = { parent: null, index: 0, type: 'doc' }

const step = ({ parent, index, type }: Place): string => {
  if (parent?.parent === null) return type ? `content[${index}] › ${type}` : `content[${index}]`
  return `${type || 'content'}[${index}]`
}

/** `content[7] › quote › paragraph[2]`: ranks from 0, the root's child first. The root itself is `doc`. */
export function describePlace(place: Place): string {
  const steps: string[] = []
  for (let at: Place = place; at.parent; at = at.parent) steps.unshift(step(at))
  return steps.join(' › ') || 'doc'
}
