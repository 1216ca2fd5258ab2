import { canonicalJson } from '../communique/canonical'
import type { Language } from '../communique/content'
import { blockText } from '../document/plain-text'
import { attrsOf } from '../document/read'
import type { DocumentJson, NodeJson } from '../document/types'
import { pairElements, withoutIds, type Pair } from './pairing'
import { isTypographic, withTypographyMarked } from './typographic'
import { diffWords, type Piece } from './words'

/** What differs in an element beside its words. */
export const silentChanges = ['formatting', 'links', 'level', 'image', 'crop', 'alternative', 'partners', 'settings'] as const
export type SilentChange = (typeof silentChanges)[number]

/** An element of two documents: in both (alike or not, where it was or moved), or in one. */
export interface BlockDifference {
  readonly kind: 'same' | 'changed' | 'added' | 'removed'
  /** In both, but elsewhere among its neighbours. */
  readonly moved: boolean
  /** It changed, but is the same after the French normaliser. */
  readonly typographic: boolean
  /** Its rank among the elements of the old document, and of the new one; null where it is not. */
  readonly before: number | null
  readonly after: number | null
  readonly type: NodeJson['type']
  readonly pieces: readonly Piece[]
  readonly silent: readonly SilentChange[]
}

/**
 * The elements of two documents side by side, in the order of the new one; what only the old one has stands where it
 * stood, before what came in its place. Sorted by `after`, without what was removed, it is the new document word for
 * word; sorted by `before`, without what was added, the old one.
 */
export function compareDocuments(before: DocumentJson, after: DocumentJson, language: Language): readonly BlockDifference[] {
  const pairs = pairElements(before, after, language)
  const [partners, paired] = [new Map(pairs.map((pair) => [pair.after, pair])), new Set(pairs.map((pair) => pair.before))]
  const gapEnds = endsOfGaps(partners, before.content.length, after.content.length)
  const differences: BlockDifference[] = []
  let old = 0
  const tellGone = (until: number): void => {
    for (; old < until; old += 1) {
      const node = before.content[old]
      if (node && !paired.has(old)) differences.push({ ...alone('removed', node, language), before: old, after: null })
    }
  }
  for (const [rank, node] of after.content.entries()) {
    tellGone(gapEnds[rank] ?? 0)
    const pair = partners.get(rank)
    const partner = pair && before.content[pair.before]
    differences.push(pair && partner ? { ...compareBlocks(partner, node, language), ...pair } : { ...alone('added', node, language), before: null, after: rank })
  }
  tellGone(before.content.length)
  return differences
}

/**
 * Elements that stayed in their place part both documents into gaps; what went from a gap stands at its beginning. For
 * each rank of the new document, the rank of the old one at which its gap ends.
 */
function endsOfGaps(partners: ReadonlyMap<number, Pair>, oldLength: number, newLength: number): readonly number[] {
  const ends = Array<number>(newLength)
  let end = oldLength
  for (let rank = newLength - 1; rank >= 0; rank -= 1) {
    const pair = partners.get(rank)
    if (pair && !pair.moved) end = pair.before
    ends[rank] = end
  }
  return ends
}

export function isAlike(differences: readonly BlockDifference[]): boolean {
  return differences.every(({ kind, moved }) => kind === 'same' && !moved)
}

type Compared = Omit<BlockDifference, 'before' | 'after' | 'moved'>

function alone(kind: 'added' | 'removed', node: NodeJson, language: Language): Compared & { readonly moved: false } {
  const text = blockText(node, language)
  return { kind, moved: false, typographic: false, type: node.type, pieces: text === '' ? [] : [{ kind, text }], silent: [] }
}

function compareBlocks(before: NodeJson, after: NodeJson, language: Language): Compared {
  const pieces = diffWords(blockText(before, language), blockText(after, language))
  const sameWords = pieces.every(({ kind }) => kind === 'same')
  const silent = silentChangesOf(before, after, sameWords)
  if (sameWords && silent.length === 0) return { kind: 'same', typographic: false, type: after.type, pieces, silent }
  const typographic = isTypographic(before, after, language)
  return { kind: 'changed', typographic, type: after.type, pieces: withTypographyMarked(pieces, typographic, language), silent: typographic && !sameWords ? [] : silent }
}

function silentChangesOf(before: NodeJson, after: NodeJson, sameWords: boolean): readonly SilentChange[] {
  const differs = (read: (node: NodeJson) => unknown): boolean => JSON.stringify(read(before)) !== JSON.stringify(read(after))
  if (JSON.stringify(before, withoutIds) === JSON.stringify(after, withoutIds)) return []
  const attribute = (name: string) => (node: NodeJson) => node.attrs?.[name] ?? null
  const found: SilentChange[] = [
    ...(differs(attribute('level')) ? (['level'] as const) : []),
    ...pictureChanges(before, after),
    ...(differs(attribute('alt')) || differs(attribute('decorative')) ? (['alternative'] as const) : []),
    ...(differs(attribute('partners')) ? (['partners'] as const) : []),
    ...(sameWords && differs(marksOf(isLink)) ? (['links'] as const) : []),
    ...(sameWords && differs(marksOf((mark) => !isLink(mark))) ? (['formatting'] as const) : []),
  ]
  return found.length === 0 && sameWords ? ['settings'] : found
}

/** Another picture; or the same one, cut otherwise. */
function pictureChanges(before: NodeJson, after: NodeJson): readonly SilentChange[] {
  if (before.type !== 'figure' || after.type !== 'figure') return []
  const [ours, theirs] = [attrsOf(before, 'figure'), attrsOf(after, 'figure')]
  if ((ours.crop?.source ?? ours.asset) !== (theirs.crop?.source ?? theirs.asset)) return ['image']
  const cut = ({ asset, crop, focus }: typeof ours): string => canonicalJson({ asset, crop, focus })
  return cut(ours) === cut(theirs) ? [] : ['crop']
}

type Mark = NonNullable<NodeJson['marks']>[number]
const isLink = (mark: Mark): boolean => mark.type === 'link'

/** Each sign's marks of one sort, as far as they change from sign to sign. */
const marksOf = (isWanted: (mark: Mark) => boolean) => (node: NodeJson): unknown => {
  const runs: { marks: string; length: number }[] = []
  const visit = ({ text, marks, content }: NodeJson): void => {
    if (text !== undefined) {
      const kept = JSON.stringify((marks ?? []).filter(isWanted))
      const last = runs.at(-1)
      if (last?.marks === kept) last.length += text.length
      else runs.push({ marks: kept, length: text.length })
    }
    content?.forEach(visit)
  }
  visit(node)
  return runs
}
