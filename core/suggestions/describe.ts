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
  return { kind: kindOf({ gone, come, before, after }), ...placeOf(base, ...range), before, after, retyped: null, attributes: [] }
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
  const saysSame = letters(before) === letters(after)
  if (saysSame && letters(before) !== '') {
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
  const levelOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
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
    retyped: isRetyped ? { before: { type: node.type.name, level: levelOf(node.attrs['level']) }, after: { type: type ?? node.type.name, level: levelOf(attrs['level']) } } : null,
    attributes: changed.map(([name, value]) => ({ name, before: asWords(node.attrs[name]), after: asWords(value) })),
  }
}

const asWords = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value))
