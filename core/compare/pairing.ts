import type { Language } from '../communique/content'
import { blockText } from '../document/plain-text'
import type { DocumentJson, NodeJson } from '../document/types'
import { wordsOf } from './words'

/** An element of two documents, by its rank among the elements of each. */
export interface Pair {
  readonly before: number
  readonly after: number
  /** It stands elsewhere among those that both documents have. */
  readonly moved: boolean
}

/** Elements that a communiqué has once: the title is the title, whatever became of its id. */
const once: ReadonlySet<string> = new Set(['letterhead', 'mention', 'release', 'dateline', 'evidenceLabel', 'title', 'subtitle', 'lead', 'linksOfInterest', 'references', 'pressContact', 'moreInfo'])

/** Two elements with fewer of their words in common are two elements. */
const LEAST_LIKENESS = 0.5

/**
 * Which elements of two documents are the same ones: by what they are where a communiqué has one, by their id, by what
 * they say, and last by the words that they share, the nearest first. Sorted by `after`. What moved is as little as
 * makes up the new order: of two elements that changed places it is the shorter one that went by the other.
 */
export function pairElements(before: DocumentJson, after: DocumentJson, language: Language): readonly Pair[] {
  const [ours, theirs] = [elementsOf(before, language), elementsOf(after, language)]
  const partners = new Map<number, number>()
  const taken = new Set<number>()
  const pair = (one: number, other: number): void => void (partners.set(other, one), taken.add(one))
  const free = (): { readonly old: readonly Element[]; readonly fresh: readonly Element[] } => ({ old: ours.filter(({ rank }) => !taken.has(rank)), fresh: theirs.filter(({ rank }) => !partners.has(rank)) })
  for (const key of [({ name }: Element) => name, ({ says }: Element) => says]) {
    const { old, fresh } = free()
    pairEqual(old, fresh, key, pair)
  }
  const { old, fresh } = free()
  pairAlike(old, fresh, pair)
  return placed([...partners].map(([other, one]) => ({ before: one, after: other })).sort((one, other) => one.after - other.after), ours, theirs)
}

interface Element {
  readonly rank: number
  readonly type: NodeJson['type']
  /** What names it within its document; null when nothing does. */
  readonly name: string | null
  /** All that it prints. */
  readonly says: string
  readonly words: ReadonlySet<string>
  /** How much it would be to move: never 0. */
  readonly weight: number
}

const isWord = (word: string): boolean => /[\p{L}\p{N}]/u.test(word)

function elementsOf({ content }: DocumentJson, language: Language): readonly Element[] {
  return content.map((node, rank) => {
    const id = node.attrs?.['id']
    const name = once.has(node.type) ? node.type : typeof id === 'string' ? `${node.type} ${id}` : null
    const words = [...wordsOf(blockText(node, language)).filter(isWord), ...picture(node)]
    return { rank, type: node.type, name, says: JSON.stringify(node, withoutIds), words: new Set(words), weight: 1 + words.length }
  })
}

/** A picture is known by itself more than by its legend. */
function picture({ type, attrs }: NodeJson): readonly string[] {
  const [asset, alt] = [attrs?.['asset'], attrs?.['alt']]
  if (type !== 'figure') return []
  return [...(typeof asset === 'string' ? [`asset ${asset}`] : []), ...wordsOf(typeof alt === 'string' ? alt : '').filter(isWord)]
}

export function withoutIds(key: string, value: unknown): unknown {
  return key === 'id' ? undefined : value
}

type Tell = (before: number, after: number) => void

/** The first that has a key is the first of the other document that has it, the second the second. */
function pairEqual(old: readonly Element[], fresh: readonly Element[], keyOf: (element: Element) => string | null, pair: Tell): void {
  const waiting = new Map<string, number[]>()
  for (const element of old) {
    const key = keyOf(element)
    if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), element.rank])
  }
  for (const element of fresh) {
    const key = keyOf(element)
    const one = key === null ? undefined : waiting.get(key)?.shift()
    if (one !== undefined) pair(one, element.rank)
  }
}

interface Candidate {
  readonly one: number
  readonly other: number
  readonly likeness: number
}

/** Those that share the most words first, whichever of the two documents is the new one. */
function pairAlike(old: readonly Element[], fresh: readonly Element[], pair: Tell): void {
  const found = candidates(old, fresh).sort((a, b) => b.likeness - a.likeness || Math.abs(a.one - a.other) - Math.abs(b.one - b.other) || a.one + a.other - b.one - b.other)
  const [gone, come] = [new Set<number>(), new Set<number>()]
  for (const { one, other } of found) {
    if (gone.has(one) || come.has(other)) continue
    gone.add(one)
    come.add(other)
    pair(one, other)
  }
}

/** Counts shared words by an index: comparing each with each would take seconds when two long texts have nothing in common. */
function candidates(old: readonly Element[], fresh: readonly Element[]): Candidate[] {
  const index = new Map<string, Element[]>()
  for (const element of old) {
    for (const word of element.words) {
      const having = index.get(word)
      if (having) having.push(element)
      else index.set(word, [element])
    }
  }
  return fresh.flatMap((element) => {
    const shared = new Map<Element, number>()
    for (const word of element.words) for (const one of index.get(word) ?? []) shared.set(one, (shared.get(one) ?? 0) + 1)
    return [...shared].flatMap(([one, count]): Candidate[] => {
      const likeness = count / Math.max(one.words.size, element.words.size)
      return one.type === element.type && likeness >= LEAST_LIKENESS ? [{ one: one.rank, other: element.rank, likeness }] : []
    })
  })
}

/** Of all ways to leave elements where they are, the one that leaves the most words. */
function placed(pairs: readonly Omit<Pair, 'moved'>[], ours: readonly Element[], theirs: readonly Element[]): readonly Pair[] {
  const weightOf = ({ before, after }: Omit<Pair, 'moved'>): number => (ours[before]?.weight ?? 0) + (theirs[after]?.weight ?? 0)
  const best: { readonly total: number; readonly previous: number }[] = []
  const heads = heaviestBelow(ours.length)
  for (const [at, pair] of pairs.entries()) {
    const head = heads.below(pair.before)
    const total = head.total + weightOf(pair)
    best.push({ total, previous: head.at })
    heads.put(pair.before, { total, at })
  }
  const still = new Set<number>()
  for (let at = heads.below(ours.length).at; at >= 0; at = best[at]?.previous ?? -1) still.add(at)
  return pairs.map((pair, at) => ({ ...pair, moved: !still.has(at) }))
}

interface Head {
  readonly total: number
  /** The pair that it ends with; -1: none. */
  readonly at: number
}

/** The heaviest row that ends below a rank: a Fenwick tree, so that a long text takes no square of its length. */
function heaviestBelow(size: number): { readonly below: (rank: number) => Head; readonly put: (rank: number, head: Head) => void } {
  const none: Head = { total: 0, at: -1 }
  const tree = Array<Head>(size + 1).fill(none)
  return {
    below: (rank) => {
      let best = none
      for (let at = rank; at > 0; at -= at & -at) if ((tree[at] ?? none).total > best.total) best = tree[at] ?? none
      return best
    },
    put: (rank, head) => {
      for (let at = rank + 1; at <= size; at += at & -at) if (head.total > (tree[at] ?? none).total) tree[at] = head
    },
  }
}
