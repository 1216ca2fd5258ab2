import type { Node } from '@tiptap/pm/model'
import { diffArrays } from 'diff'
import { wordsOf } from '../compare/words'
import { saysOf } from './change'

/** Children of two elements that stand for each other, or stretches of which nothing does. In the order of both. */
export interface Aligned {
  readonly from: number
  readonly to: number
  readonly otherFrom: number
  readonly otherTo: number
  /** One child of each side, the same one; else what was taken out and what came in its place. */
  readonly isPair: boolean
}

const idOf = (node: Node): string | null => (typeof node.attrs['id'] === 'string' ? node.attrs['id'] : null)

const kidsOf = ({ content }: Node): readonly Node[] => content.content

/** Two elements with fewer of their words in common are two elements. */
const LEAST_LIKENESS = 0.5
/** Couples of elements without an id in common that are read against each other; more is a text that was replaced as a whole. */
const MOST_LOOKED_AT = 2500

const isWord = (word: string): boolean => /[\p{L}\p{N}]/u.test(word)

function wordsIn(node: Node): ReadonlySet<string> {
  return new Set(wordsOf(node.textBetween(0, node.content.size, ' ', ' ')).filter(isWord))
}

/** Shared words, as a part of those of the longer one. */
function likeness(one: Node, other: Node): number {
  const [ours, theirs] = [wordsIn(one), wordsIn(other)]
  const most = Math.max(ours.size, theirs.size)
  return most === 0 ? 0 : [...ours].filter((word) => theirs.has(word)).length / most
}

/** Fixed places of the page stand once: what stands there is the same element, whatever it says. */
const isFixed = (node: Node, other: Node): boolean => node.type === other.type && (node.type.spec.isolating ?? false) && !node.type.isInGroup('block') && node.type.name !== 'about' && node.type.name !== 'tableCell'

/** Pairs by id where both sides have it, else by all that the element says. */
function keyed(one: Node, other: Node): { readonly ours: readonly string[]; readonly theirs: readonly string[] } {
  const ids = (node: Node): ReadonlySet<string | null> => new Set(kidsOf(node).map(idOf))
  const [ours, theirs] = [ids(one), ids(other)]
  const keysOf = (node: Node): readonly string[] => kidsOf(node).map((child) => {
    const id = idOf(child)
    return id !== null && ours.has(id) && theirs.has(id) ? `id ${id}` : `says ${saysOf(child)}`
  })
  return { ours: keysOf(one), theirs: keysOf(other) }
}

/** Which children of an element are the same ones in another wording of it. */
export function alignChildren(one: Node, other: Node): readonly Aligned[] {
  const { ours, theirs } = keyed(one, other)
  const aligned: Aligned[] = []
  let [at, otherAt] = [0, 0]
  let gap = { from: 0, otherFrom: 0 }
  const close = (): void => void aligned.push(...pairedIn(one, other, { from: gap.from, to: at, otherFrom: gap.otherFrom, otherTo: otherAt, isPair: false }))
  for (const { added, removed, value } of diffArrays([...ours], [...theirs])) {
    if (added) otherAt += value.length
    else if (removed) at += value.length
    else {
      close()
      for (let rank = 0; rank < value.length; rank += 1, at += 1, otherAt += 1) aligned.push({ from: at, to: at + 1, otherFrom: otherAt, otherTo: otherAt + 1, isPair: true })
      gap = { from: at, otherFrom: otherAt }
    }
  }
  close()
  return aligned
}

/** In a stretch where nothing has the same id, what reads alike is the same one. */
function pairedIn(one: Node, other: Node, gap: Aligned): readonly Aligned[] {
  if (gap.from === gap.to && gap.otherFrom === gap.otherTo) return []
  const reads = (gap.to - gap.from) * (gap.otherTo - gap.otherFrom) <= MOST_LOOKED_AT
  for (let at = gap.from; at < gap.to; at += 1) {
    for (let otherAt = gap.otherFrom; otherAt < gap.otherTo; otherAt += 1) {
      if (!isSameElement(one.child(at), other.child(otherAt), reads)) continue
      return [
        ...pairedIn(one, other, { ...gap, to: at, otherTo: otherAt }),
        { from: at, to: at + 1, otherFrom: otherAt, otherTo: otherAt + 1, isPair: true },
        ...pairedIn(one, other, { ...gap, from: at + 1, otherFrom: otherAt + 1 }),
      ]
    }
  }
  return [gap]
}

function isSameElement(one: Node, other: Node, reads: boolean): boolean {
  if (one.type !== other.type) return false
  return isFixed(one, other) || saysOf(one) === saysOf(other) || (reads && likeness(one, other) >= LEAST_LIKENESS)
}

/**
 * Pairs that were parted or joined, with the stretches that hold their other halves: their words are compared as one
 * flow. Of those, only stretches of the same kind of element, in which at least half of the words came from there.
 */
export function withFlows(one: Node, other: Node, aligned: readonly Aligned[]): readonly (Aligned & { readonly isFlow: boolean })[] {
  const read: (Aligned & { readonly isFlow: boolean })[] = []
  for (const part of aligned) {
    const last = read.at(-1)
    if (last && last.isPair !== part.isPair && flows(one, other, last, part)) read[read.length - 1] = { from: last.from, to: part.to, otherFrom: last.otherFrom, otherTo: part.otherTo, isPair: true, isFlow: true }
    else read.push({ ...part, isFlow: false })
  }
  return read
}

function flows(one: Node, other: Node, before: Aligned, after: Aligned): boolean {
  const [pair, stretch] = before.isPair ? [before, after] : [after, before]
  const kids = (node: Node, from: number, to: number): readonly Node[] => kidsOf(node).slice(from, to)
  const [ours, theirs] = [kids(one, pair.from, pair.to), kids(other, pair.otherFrom, pair.otherTo)]
  const [gone, come] = [kids(one, stretch.from, stretch.to), kids(other, stretch.otherFrom, stretch.otherTo)]
  const first = ours[0]
  if (!first || [...ours, ...theirs, ...gone, ...come].some((node) => node.type !== first.type || node.isLeaf)) return false
  if (gone.length === 0) return share(come, ours, theirs) >= LEAST_LIKENESS
  return come.length === 0 && share(gone, theirs, ours) >= LEAST_LIKENESS
}

/** How much of the words of a stretch is in its source, and is there no more. */
function share(stretch: readonly Node[], source: readonly Node[], rest: readonly Node[]): number {
  const count = (nodes: readonly Node[]): Map<string, number> => {
    const words = new Map<string, number>()
    for (const node of nodes) for (const word of wordsOf(node.textBetween(0, node.content.size, ' ', ' ')).filter(isWord)) words.set(word, (words.get(word) ?? 0) + 1)
    return words
  }
  const [moved, had, kept] = [count(stretch), count(source), count(rest)]
  const total = [...moved.values()].reduce((sum, each) => sum + each, 0)
  const shared = [...moved].reduce((sum, [word, times]) => sum + Math.min(times, Math.max(0, (had.get(word) ?? 0) - (kept.get(word) ?? 0))), 0)
  return total === 0 ? 0 : shared / total
}
