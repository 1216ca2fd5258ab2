import type { Fragment, Node, Slice } from '@tiptap/pm/model'
import type { Language } from '../communique/content'
import { nodeToJson } from '../document/parse'
import { blockText } from '../document/plain-text'
import { withChanges } from './apply'
import { isMarkup, isReplacement, startOf, type Change, type Markup, type Replacement } from './change'

/** What a change does, as somebody who did it would say. */
export const changeKinds = ['inserted', 'removed', 'replaced', 'formatted', 'parted', 'joined', 'moved', 'list', 'retyped', 'attributes'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** A change in words. Nothing of it is kept or sent: it is read from the frozen text and the change, so that none can say one thing and do another. */
export interface ToldChange {
  readonly kind: ChangeKind
  /** The element that it is in. */
  readonly element: string
  readonly blockId: string | null
  /** The words that go, and those that come; of a format or a moved element, the same. */
  readonly before: string
  readonly after: string
  /** The words on both sides of the place. */
  readonly around: { readonly before: string; readonly after: string }
  /** Of an element that becomes another: what it was and what it becomes. */
  readonly retyped: { readonly before: ElementName; readonly after: ElementName } | null
  /** Of words that are set otherwise: the marks that more of them bear, and those that fewer do. */
  readonly formats: { readonly added: readonly string[]; readonly removed: readonly string[] }
  /** Of an element that has other values: each of them. */
  readonly attributes: readonly { readonly name: string; readonly before: string; readonly after: string }[]
}

/** The level is that of a heading; null for anything else. */
export interface ElementName {
  readonly type: string
  readonly level: number | null
}

/** In signs, on each side: words that go on are cut there. */
export const AROUND_LENGTH = 32

export function tellChange(base: Node, change: Change, language: Language): ToldChange {
  const markups = change.edits.filter(isMarkup)
  const replacements = change.edits.filter(isReplacement)
  const [markup] = markups
  if (markup && replacements.length === 0) return tellMarkup(base, markup, language)
  return tellWords(base, replacements, language)
}

/** The whole element that a change is in, as it would read; empty where the change is of no one element. */
export function readsWith(base: Node, change: Change, { blockId }: Pick<ToldChange, 'blockId'>, language: Language): string {
  const changed = blockId === null ? null : withChanges(base, [change])
  const found: Node[] = []
  changed?.descendants((node) => {
    if (node.attrs['id'] === blockId) found.push(node)
    return found.length === 0
  })
  return found[0] ? blockText(nodeToJson(found[0]), language) : ''
}

/** Where a change is, and what stands around it. */
function placeOf(base: Node, from: number, to: number): Pick<ToldChange, 'element' | 'blockId' | 'around'> {
  const start = base.resolve(from)
  const shared = start.sharedDepth(to)
  const holder = shared > 0 ? start.node(shared) : (base.nodeAt(from) ?? start.nodeBefore ?? base)
  const [left, right] = [start, base.resolve(to)]
  const around = {
    before: left.parent.inlineContent ? left.parent.textBetween(Math.max(0, left.parentOffset - AROUND_LENGTH), left.parentOffset, ' ', ' ') : '',
    after: right.parent.inlineContent ? right.parent.textBetween(right.parentOffset, Math.min(right.parent.content.size, right.parentOffset + AROUND_LENGTH), ' ', ' ') : '',
  }
  const id: unknown = holder.attrs['id']
  return { element: holder.type.name, blockId: typeof id === 'string' ? id : null, around }
}

function tellWords(base: Node, edits: readonly Replacement[], language: Language): ToldChange {
  const gone = edits.map(({ from, to }) => base.slice(from, to))
  const come = edits.map(({ slice }) => slice)
  const says = (slices: readonly Slice[]): string => slices.map((slice) => wordsOf(slice, language)).filter((words) => words !== '').join('\n')
  const [before, after] = [says(gone), says(come)]
  const first = edits.reduce((one, other) => (startOf(other) < startOf(one) ? other : one))
  const last = edits.reduce((one, other) => (other.to > one.to ? other : one))
  const range = edits.length === 1 ? [first.from, first.to] as const : [first.from, last.to] as const
  const [kind, retyped] = [kindOf({ gone, come, before, after }), retypedBy(gone, come)]
  return { kind: kind === 'formatted' && retyped ? 'retyped' : kind, ...placeOf(base, ...range), before, after, retyped, formats: kind === 'formatted' ? formatsBetween(gone, come) : noFormats, attributes: [] }
}

const noFormats = { added: [], removed: [] } as const

/** An element that gave its place to another of another kind; null where anything else was done. */
function retypedBy([gone, ...goneToo]: readonly Slice[], [come, ...comeToo]: readonly Slice[]): ToldChange['retyped'] {
  const [before, after] = [wholeElement(gone), wholeElement(come)]
  if (!before || !after || goneToo.length > 0 || comeToo.length > 0) return null
  const [was, becomes] = [elementNameOf(before.type.name, before.attrs), elementNameOf(after.type.name, after.attrs)]
  return was.type === becomes.type && was.level === becomes.level ? null : { before: was, after: becomes }
}

const wholeElement = (slice: Slice | undefined): Node | null => (slice && slice.openStart === 0 && slice.openEnd === 0 && slice.content.childCount === 1 && slice.content.firstChild?.isBlock === true ? slice.content.firstChild : null)

/** By how many letters bear each mark, before and after: a stretch that was bold in part and is bold whole became bold. */
function formatsBetween(gone: readonly Slice[], come: readonly Slice[]): ToldChange['formats'] {
  const [before, after] = [lettersByMark(gone), lettersByMark(come)]
  const namesOf = (some: ReadonlyMap<string, Marked>, other: ReadonlyMap<string, Marked>): string[] => [...new Set([...some].flatMap(([key, { name, letters }]) => (letters > (other.get(key)?.letters ?? 0) ? [name] : [])))].sort()
  return { added: namesOf(after, before), removed: namesOf(before, after) }
}

interface Marked {
  readonly name: string
  readonly letters: number
}

/** Another address of a link is another mark. */
function lettersByMark(slices: readonly Slice[]): ReadonlyMap<string, Marked> {
  const found = new Map<string, Marked>()
  for (const { content } of slices) {
    content.descendants(({ marks, nodeSize }) => {
      for (const mark of marks) {
        const key = JSON.stringify(mark)
        found.set(key, { name: mark.type.name, letters: (found.get(key)?.letters ?? 0) + nodeSize })
      }
    })
  }
  return found
}

interface Sides {
  readonly gone: readonly Slice[]
  readonly come: readonly Slice[]
  readonly before: string
  readonly after: string
}

const letters = (text: string): string => text.replace(/\s+/gu, '')
const count = (slices: readonly Slice[], isCounted: (node: Node) => boolean): number => {
  let found = 0
  for (const { content } of slices) {
    content.descendants((node) => {
      if (isCounted(node)) found += 1
    })
  }
  return found
}
const isList = ({ type }: Node): boolean => type.name === 'bulletList' || type.name === 'orderedList'

function kindOf({ gone, come, before, after }: Sides): ChangeKind {
  const [blocksGone, blocksCome] = [count(gone, (node) => node.isTextblock), count(come, (node) => node.isTextblock)]
  // Not as they print: a list adds its signs to words that stay.
  const [wordsGone, wordsCome] = [gone, come].map((slices) => letters(slices.map(({ content }) => plainWords(content)).join('')))
  if (wordsGone === wordsCome && wordsGone !== '') {
    if (gone.length > 1) return 'moved'
    if (count(gone, isList) !== count(come, isList)) return 'list'
    return blocksCome === blocksGone ? 'formatted' : blocksCome > blocksGone ? 'parted' : 'joined'
  }
  if (letters(before) === '' && letters(after) === '' && blocksCome !== blocksGone && [...gone, ...come].some(({ openStart }) => openStart > 0)) return blocksCome > blocksGone ? 'parted' : 'joined'
  if (before === '') return 'inserted'
  return after === '' ? 'removed' : 'replaced'
}

/** The words of a stretch: of whole elements as they print, of a part of one as they stand. */
function wordsOf({ content, openStart, openEnd }: Slice, language: Language): string {
  const isWhole = openStart === 0 && openEnd === 0 && content.firstChild?.isBlock === true
  return isWhole ? content.content.map((node) => blockText(nodeToJson(node), language)).join('\n') : plainWords(content)
}

const plainWords = (content: Fragment): string => content.textBetween(0, content.size, '\n', (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : ''))

function tellMarkup(base: Node, { at, type, attrs }: Markup, language: Language): ToldChange {
  const node = base.nodeAt(at)
  if (!node) throw new Error('a change of no element')
  const words = blockText(nodeToJson(node), language)
  const isRetyped = type !== null || (node.type.name === 'heading' && 'level' in attrs)
  const changed = type === null ? Object.entries(attrs).filter(([name]) => name !== 'level') : []
  const id: unknown = node.attrs['id']
  return {
    kind: isRetyped ? (isList(node) ? 'list' : 'retyped') : 'attributes',
    element: node.type.name,
    blockId: typeof id === 'string' ? id : null,
    before: words,
    after: words,
    around: { before: '', after: '' },
    retyped: isRetyped ? { before: elementNameOf(node.type.name, node.attrs), after: elementNameOf(type ?? node.type.name, attrs) } : null,
    formats: noFormats,
    attributes: changed.map(([name, value]) => ({ name, before: asWords(node.attrs[name]), after: asWords(value) })),
  }
}

const elementNameOf = (type: string, { level }: Readonly<Record<string, unknown>>): ElementName => ({ type, level: typeof level === 'number' ? level : null })

const asWords = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value))
