import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { NodeSelection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { allowStructure } from '../plugins/keep-structure'
import { isBodyBlock } from '../structure'

export type Side = 'up' | 'down'

/** What has its place among its own kind and may change it there. */
const ranked: ReadonlySet<string> = new Set(['listItem', 'reference', 'keyFigure', 'contact', 'tableRow', 'about'])

const mayChangePlaces = (one: Node, other: Node): boolean => (isBodyBlock(one) ? isBodyBlock(other) : one.type === other.type)

/** Exchanges two neighbouring runs of blocks: what stands from `from` to `middle` and what stands from there to `to`. */
function exchange(state: EditorState, range: { readonly from: number; readonly middle: number; readonly to: number }, moved: 'first' | 'second'): Transaction {
  const { from, middle, to } = range
  const { selection, doc } = state
  const start = moved === 'first' ? from : middle
  const landed = moved === 'first' ? from + (to - middle) : from
  const tr = state.tr.replaceWith(from, to, doc.slice(middle, to).content.append(doc.slice(from, middle).content))
  const end = moved === 'first' ? middle : to
  const isInside = selection.from >= start && selection.to <= end
  if (isInside && selection instanceof NodeSelection) tr.setSelection(NodeSelection.create(tr.doc, selection.from - start + landed))
  else if (isInside) tr.setSelection(TextSelection.create(tr.doc, selection.anchor - start + landed, selection.head - start + landed))
  return allowStructure(tr).scrollIntoView()
}

/**
 * Moves what the caret is in one place up or down among its own kind: the item in its list, the reference, the figure,
 * then the block in the body. Null where its place is fixed, or where it is the first or last already.
 */
export function moveBlock(state: EditorState, side: Side): Transaction | null {
  const { $from, $to } = state.selection
  const deepest = state.selection instanceof NodeSelection ? $from.depth + 1 : $from.depth
  for (let depth = deepest; depth >= 1; depth -= 1) {
    const parent = $from.node(depth - 1)
    const index = $from.index(depth - 1)
    const node = parent.maybeChild(index)
    if (!node || !(ranked.has(node.type.name) || (depth === 1 && isBodyBlock(node)))) continue
    const last = depth === 1 && $to.depth >= 1 ? $to.index(0) : index
    const other = parent.maybeChild(side === 'up' ? index - 1 : last + 1)
    if (!other || !mayChangePlaces(node, other)) continue
    const start = $from.posAtIndex(index, depth - 1)
    const end = $from.posAtIndex(last + 1, depth - 1)
    return side === 'up' ? exchange(state, { from: start - other.nodeSize, middle: start, to: end }, 'second') : exchange(state, { from: start, middle: end, to: end + other.nodeSize }, 'first')
  }
  return null
}

/** What may be taken elsewhere, and the places it may have: positions between its equals, its own two among them. */
export interface MovableBlock {
  readonly from: number
  readonly to: number
  readonly places: readonly number[]
}

/** The smallest thing around a position that may change places with its neighbours. Null: its place is fixed, or it is alone. */
export function movableAt(doc: Node, pos: number): MovableBlock | null {
  const $pos = doc.resolve(pos)
  const deepest = $pos.nodeAfter?.isBlock ? $pos.depth + 1 : $pos.depth
  for (let depth = deepest; depth >= 1; depth -= 1) {
    const parent = $pos.node(depth - 1)
    const index = $pos.index(depth - 1)
    const node = parent.maybeChild(index)
    if (!node || !(ranked.has(node.type.name) || (depth === 1 && isBodyBlock(node)))) continue
    const places = placesAround($pos, depth - 1, index)
    const from = $pos.posAtIndex(index, depth - 1)
    if (places.length > 2) return { from, to: from + node.nodeSize, places }
  }
  return null
}

/** The positions in the unbroken run of equals that holds the child of this index. */
function placesAround($pos: ResolvedPos, depth: number, index: number): readonly number[] {
  const parent = $pos.node(depth)
  const node = parent.child(index)
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
  const tr = place < from ? exchange(state, { from: place, middle: from, to: own.to }, 'second') : exchange(state, { from, middle: own.to, to: place }, 'first')
  const landed = place < from ? place : place - (own.to - from)
  return tr.setSelection(TextSelection.near(tr.doc.resolve(landed + 1)))
}

interface Section {
  readonly level: number
  readonly from: number
  readonly to: number
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
  return side === 'up' ? exchange(state, { from: other.from, middle: own.from, to: own.to }, 'second') : exchange(state, { from: own.from, middle: own.to, to: other.to }, 'first')
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
  return place <= own.from ? exchange(state, { from: place, middle: own.from, to: own.to }, 'second') : exchange(state, { from: own.from, middle: own.to, to: place }, 'first')
}
