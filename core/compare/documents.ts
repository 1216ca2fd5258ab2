import { diffArrays, type ArrayChange } from 'diff'
import type { Language } from '../communique/content'
import { blockText } from '../document/plain-text'
import type { DocumentJson, NodeJson } from '../document/types'
import { diffWords, MOST_CHANGES, wordsOf, type Piece } from './words'

/** What differs in an element beside its words. */
export const silentChanges = ['formatting', 'links', 'level', 'image', 'alternative', 'partners', 'settings'] as const
export type SilentChange = (typeof silentChanges)[number]

/** An element of two documents: in both (alike or not), or in one. What was moved is gone in one place and come in another. */
export interface BlockDifference {
  readonly kind: 'same' | 'changed' | 'added' | 'removed'
  readonly type: NodeJson['type']
  readonly pieces: readonly Piece[]
  readonly silent: readonly SilentChange[]
}

/** The elements of two documents side by side, in the order of the new one; what only the old one has stands where it stood. */
export function compareDocuments(before: DocumentJson, after: DocumentJson, language: Language): readonly BlockDifference[] {
  const differences: BlockDifference[] = []
  let gone: NodeJson[] = []
  let at = 0
  const old = new Map(before.content.map((node, index) => [keyOf(node, index), node]))
  const fresh = after.content.map((node, index) => [keyOf(node, index), node] as const)
  const one = (kind: 'added' | 'removed', node: NodeJson): void => void differences.push({ kind, type: node.type, pieces: textPieces(kind, blockText(node, language)), silent: [] })
  const close = (): void => {
    gone.forEach((node) => { one('removed', node) })
    gone = []
  }
  for (const { added, removed, value } of diffKeys([...old.keys()], fresh.map(([key]) => key))) {
    if (removed) {
      gone = value.flatMap((key) => old.get(key) ?? [])
      continue
    }
    if (!added) close()
    const nodes = fresh.slice(at, at + value.length)
    at += value.length
    for (const [key, node] of nodes) {
      const partner = added ? takeAlike(gone, node, language) : old.get(key)
      if (partner) differences.push(compareBlocks(partner, node, language))
      else one('added', node)
    }
    close()
  }
  close()
  return differences
}

/** Two documents with too little in common are all of one, then all of the other. */
function diffKeys(before: readonly string[], after: readonly string[]): readonly Pick<ArrayChange<string>, 'added' | 'removed' | 'value'>[] {
  return diffArrays([...before], [...after], { maxEditLength: MOST_CHANGES }) ?? [{ added: false, removed: true, value: [...before] }, { added: true, removed: false, value: [...after] }]
}

export function isAlike(differences: readonly BlockDifference[]): boolean {
  return differences.every(({ kind }) => kind === 'same')
}

/** Elements that a communiqué has once: the title is the title, whatever became of its id. */
const once: ReadonlySet<string> = new Set(['letterhead', 'mention', 'release', 'dateline', 'evidenceLabel', 'title', 'subtitle', 'lead', 'linksOfInterest', 'references', 'pressContact', 'moreInfo'])

/** What makes an element the same one in two documents. Without an id, its words do; `index` keeps keys apart within a document. */
function keyOf(node: NodeJson, index: number): string {
  const id = node.attrs?.['id']
  if (once.has(node.type)) return node.type
  return typeof id === 'string' ? `${node.type} ${id}` : `${node.type} ${index} ${JSON.stringify(node.content ?? [])}`
}

/** Takes from those that went the first of the same type that shares half of its words: it was written anew, not replaced. */
function takeAlike(gone: NodeJson[], node: NodeJson, language: Language): NodeJson | null {
  const words = blockText(node, language)
  const at = gone.findIndex((other) => other.type === node.type && likeness(blockText(other, language), words) >= 0.5)
  return at < 0 ? null : (gone.splice(at, 1)[0] ?? null)
}

/** How many words two texts share: from 0, none, to 1, all. */
function likeness(one: string, other: string): number {
  const [ours, theirs] = [new Set(wordsOf(one)), new Set(wordsOf(other))]
  const shared = [...ours].filter((word) => theirs.has(word)).length
  return shared / Math.max(ours.size, theirs.size, 1)
}

function textPieces(kind: Piece['kind'], text: string): readonly Piece[] {
  return text === '' ? [] : [{ kind, text }]
}

function compareBlocks(before: NodeJson, after: NodeJson, language: Language): BlockDifference {
  const pieces = diffWords(blockText(before, language), blockText(after, language))
  const sameWords = pieces.every(({ kind }) => kind === 'same')
  const silent = silentChangesOf(before, after, sameWords)
  return { kind: sameWords && silent.length === 0 ? 'same' : 'changed', type: after.type, pieces, silent }
}

function silentChangesOf(before: NodeJson, after: NodeJson, sameWords: boolean): readonly SilentChange[] {
  const differs = (read: (node: NodeJson) => unknown): boolean => JSON.stringify(read(before)) !== JSON.stringify(read(after))
  if (!differs(withoutIds)) return []
  const attribute = (name: string) => (node: NodeJson) => node.attrs?.[name] ?? null
  const found: SilentChange[] = [
    ...(differs(attribute('level')) ? (['level'] as const) : []),
    ...(differs(attribute('asset')) ? (['image'] as const) : []),
    ...(differs(attribute('alt')) || differs(attribute('decorative')) ? (['alternative'] as const) : []),
    ...(differs(attribute('partners')) ? (['partners'] as const) : []),
    ...(sameWords && differs(marksOf(isLink)) ? (['links'] as const) : []),
    ...(sameWords && differs(marksOf((mark) => !isLink(mark))) ? (['formatting'] as const) : []),
  ]
  return found.length === 0 && sameWords ? ['settings'] : found
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

function withoutIds({ attrs, content, ...rest }: NodeJson): unknown {
  return { ...rest, attrs: Object.fromEntries(Object.entries(attrs ?? {}).filter(([name]) => name !== 'id')), content: content?.map(withoutIds) }
}
