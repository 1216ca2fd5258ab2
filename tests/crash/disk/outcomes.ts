import { wholeNumber, type Random } from '../random'
import type { FileChange, NameChange, Outcome } from './disk'

/** What a power cut may leave of writes that were not synced. */
export const fates = ['none', 'all', 'first few', 'some', 'torn at 512', 'torn at 4096'] as const
export type Fate = (typeof fates)[number]

export function outcomeOf(random: Random, ofFiles: Fate, ofNames: Fate): Outcome {
  return {
    ofFile: (changes) => (ofFiles === 'torn at 512' ? torn(random, changes, 512) : ofFiles === 'torn at 4096' ? torn(random, changes, 4096) : left(random, changes, ofFiles)),
    ofFolder: (changes) => inOrder(random, changes, ofNames),
  }
}

function left<Item>(random: Random, changes: readonly Item[], fate: Fate): readonly Item[] {
  switch (fate) {
    case 'none':
      return []
    case 'all':
      return changes
    case 'first few':
      return changes.slice(0, wholeNumber(random, 0, changes.length))
    case 'some':
    case 'torn at 512':
    case 'torn at 4096':
      return changes.filter(() => random() < 0.5)
  }
}

/** Each aligned piece of each write arrived or did not. */
function torn(random: Random, changes: readonly FileChange[], sectorBytes: number): readonly FileChange[] {
  return changes.flatMap((change): readonly FileChange[] => {
    if (change.kind === 'truncate') return random() < 0.5 ? [change] : []
    const pieces: FileChange[] = []
    for (let from = 0; from < change.bytes.length; ) {
      const to = Math.min(change.bytes.length, from + sectorBytes - ((change.at + from) % sectorBytes))
      if (random() < 0.5) pieces.push({ kind: 'write', at: change.at + from, bytes: change.bytes.subarray(from, to) })
      from = to
    }
    return pieces
  })
}

/** Changes of the same name happen in order: a later one cannot stand on one that did not happen. */
function inOrder(random: Random, changes: readonly NameChange[], fate: Fate): readonly NameChange[] {
  const kept = left(random, changes, fate)
  const dropped = new Set(changes.filter((change) => !kept.includes(change)))
  const stopped = new Set<string>()
  return changes.filter((change) => {
    const names = [change.name, ...(change.insteadOf === undefined ? [] : [change.insteadOf])]
    const happens = !dropped.has(change) && !names.some((name) => stopped.has(name))
    if (!happens) for (const name of names) stopped.add(name)
    return happens
  })
}
