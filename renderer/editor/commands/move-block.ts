import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { NodeSelection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { allowStructure } from '../plugins/keep-structure'
import { isBodyBlock } from '../structure'

export type Side = 'up' | 'down'

/** What has its place among its own kind and may change it there. */
const ranked: ReadonlySet<string> = new Set(['listItem', 'reference', 'keyFigure', 'contact', 'tableRow', 'about'])

const mayChangePlaces = (one: Node, other: Node): boolean => (isBodyBlock(one) ? isBodyBlock(other) : one.type === other.type)

interface Run {
  readonly from: number
  readonly to: number
}

/** Takes a run of blocks to a place outside of it; what stood between gives way. A selection inside the run goes along. */
function carry(state: EditorState, { from, to }: Run, place: number): Transaction {
  const { selection, doc } = state
  const [start, middle, end] = place <= from ? [place, from, to] : [from, to, place]
  const by = (place <= from ? place : place - (to - from)) - from
  const tr = state.tr.replaceWith(start, end, doc.slice(middle, end).content.append(doc.slice(start, middle).content))
  const isInside = selection.from >= from && selection.to <= to
  if (isInside && selection instanceof NodeSelection) tr.setSelection(NodeSelection.create(tr.doc, selection.from + by))
  else if (isInside) tr.setSelection(TextSelection.create(tr.doc, selection.anchor + by, selection.head + by))
  return allowStructure(tr).scrollIntoView()
}

interface RankedChild {
  readonly parent: Node
  readonly index: number
  /** Of the parent. */
  readonly depth: number
  readonly node: Node
}

/** What around a position has a rank among its neighbours, the deepest first. */
function* rankedAround($pos: ResolvedPos, deepest: number): Generator<RankedChild> {
  for (let depth = deepest - 1; depth >= 0; depth -= 1) {
    const [parent, index] = [$pos.node(depth), $pos.index(depth)]
    const node = parent.maybeChild(index)
    if (node && (ranked.has(node.type.name) || (depth === 0 && isBodyBlock(node)))) yield { parent, index, depth, node }
  }
}

/**
 * Moves what the caret is in one place up or down among its own kind: the item in its list, the reference, the figure,
 * then the block in the body. Null where its place is fixed, or where it is the first or last already.
 */
export function moveBlock(state: EditorState, side: Side): Transaction | null {
  const { $from, $to } = state.selection
  const deepest = state.selection instanceof NodeSelection ? $from.depth + 1 : $from.depth
  for (const { parent, index, depth, node } of rankedAround($from, deepest)) {
    const last = depth === 0 && $to.depth >= 1 ? $to.index(0) : index
    const other = parent.maybeChild(side === 'up' ? index - 1 : last + 1)
    if (!other || !mayChangePlaces(node, other)) continue
    const own = { from: $from.posAtIndex(index, depth), to: $from.posAtIndex(last + 1, depth) }
    return carry(state, own, side === 'up' ? own.from - other.nodeSize : own.to + other.nodeSize)
  }
  return null
}

/** What may be taken elsewhere, and the places it may have: positions between its equals, its own two among them. */
export interface MovableBlock extends Run {
  readonly places: readonly number[]
}

/** The smallest thing around a position that may change places with its neighbours. Null: its place is fixed, or it is alone. */
export function movableAt(doc: Node, pos: number): MovableBlock | null {
  const $pos = doc.resolve(pos)
  const deepest = $pos.nodeAfter?.isBlock ? $pos.depth + 1 : $pos.depth
  for (const child of rankedAround($pos, deepest)) {
    const places = placesAround($pos, child)
    const from = $pos.posAtIndex(child.index, child.depth)
    if (places.length > 2) return { from, to: from + child.node.nodeSize, places }
  }
  return null
}

/** The positions in the unbroken run of equals that holds this child. */
function placesAround($pos: ResolvedPos, { parent, index, depth, node }: RankedChild): readonly number[] {
  const isEqual = (at: number): boolean => {
    const other = parent.maybeChild(at)
    return Boolean(other && mayChangePlaces(node, other))
  }
  let first = index
  while (isEqual(first - 1)) first -= 1
  let last = index
  while (isEqual(last + 1)) last += 1
  return Array.from({ length: last - first + 2 }, (_, step) => $pos.posAtIndex(first + step, depth))
}

/** Moves the block that begins at `from` to one of its places, and the caret into it. Null: it is there already, or this is none of them. */
export function moveBlockTo(state: EditorState, from: number, place: number): Transaction | null {
  const own = movableAt(state.doc, from)
  if (own?.from !== from || !own.places.includes(place) || place === from || place === own.to) return null
  const tr = carry(state, own, place)
  const landed = place < from ? place : place - (own.to - from)
  return tr.setSelection(TextSelection.near(tr.doc.resolve(landed + 1)))
}

interface Section extends Run {
  readonly level: number
}

const levelOf = (node: Node): number | null => (node.type.name === 'heading' ? (node.attrs['level'] === 3 ? 3 : 2) : null)

/** The sections of the body: a heading and what follows it, up to the next one of its level or above. */
function sectionsOf(doc: Node): readonly Section[] {
  const sections: { level: number; from: number; to: number }[] = []
  const open: { level: number; from: number; to: number }[] = []
  let bodyEnd = 0
  doc.forEach((node, pos) => {
    if (!isBodyBlock(node)) return
    bodyEnd = pos + node.nodeSize
    const level = levelOf(node)
    if (level === null) return
    for (let last = open.at(-1); last && last.level >= level; last = open.at(-1)) (open.pop() ?? last).to = pos
    const section = { level, from: pos, to: pos }
    sections.push(section)
    open.push(section)
  })
  for (const section of open) section.to = bodyEnd
  return sections
}

/** Moves the section that holds this position past its neighbour of the same level. Null: there is none on that side. */
export function moveSection(state: EditorState, pos: number, side: Side): Transaction | null {
  const sections = sectionsOf(state.doc)
  const own = sections.findLast(({ from, to }) => pos >= from && pos < to)
  const other = own && sections.find((section) => section.level === own.level && (side === 'up' ? section.to === own.from : section.from === own.to))
  if (!own || !other) return null
  return carry(state, own, side === 'up' ? other.from : other.to)
}

/**
 * Where a section may go when it is dropped on another: beside one of its own level, or at the end of a section above
 * its level. Null: not there, or it is there already.
 */
export function dropPlace(doc: Node, pos: number, target: number, side: Side): number | null {
  const sections = sectionsOf(doc)
  const own = sections.find(({ from }) => from === pos)
  const other = sections.find(({ from }) => from === target)
  if (!own || !other || other.level > own.level || (other.from >= own.from && other.to <= own.to)) return null
  const place = other.level === own.level && side === 'up' ? other.from : other.to
  return place === own.from || place === own.to ? null : place
}

/** Moves the section that begins at `pos` to a place that `dropPlace` gave. */
export function moveSectionTo(state: EditorState, pos: number, place: number): Transaction | null {
  const own = sectionsOf(state.doc).find(({ from }) => from === pos)
  if (!own || (place > own.from && place < own.to)) return null
  return carry(state, own, place)
}
