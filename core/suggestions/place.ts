import type { Node } from '@tiptap/pm/model'
import { StepMap } from '@tiptap/pm/transform'
import { withChanges } from './apply'
import { isMarkup, isReplacement, isSameSlice, type Change, type Edit, type Markup, type Replacement } from './change'
import { changesBetween } from './difference'

/**
 * Where a change of a frozen document is in a text that went on.
 *   there    what it is about stands there as it was: `edits` make the change, in positions of the text
 *   done     the text reads so already
 *   changed  its place is still there and says something else: it is never made on other words than its own
 *   gone     its place is not there any more
 */
export type Placed =
  | { readonly kind: 'there'; readonly edits: readonly Edit[]; readonly from: number; readonly to: number }
  | { readonly kind: 'done' | 'changed'; readonly from: number; readonly to: number }
  | { readonly kind: 'gone' }

const gone: Placed = { kind: 'gone' }

/**
 * Finds changes of `base` in `doc`, which came from it: prepared once for any number of them. What was done to the text
 * meanwhile is found as a difference, and carries each place along; an element that was moved is known by its id.
 */
export function placesIn(base: Node, doc: Node): (change: Change) => Placed {
  const text = new Text(base, doc)
  return (change) => {
    const found = change.edits.map((edit) => text.place(edit))
    return together(doc, change, found)
  }
}

function together(doc: Node, { edits }: Change, found: readonly Placed[]): Placed {
  const [first] = found
  if (found.length === 1 && first) return first
  const range = rangeOf(found)
  if (!range) return gone
  if (found.every(({ kind }) => kind === 'done')) return { kind: 'done', ...range }
  const there = found.flatMap((each) => (each.kind === 'there' ? each.edits : []))
  if (there.length < edits.length || !withChanges(doc, [{ edits: there }])) return { kind: 'changed', ...range }
  return { kind: 'there', edits: there, ...range }
}

function rangeOf(found: readonly Placed[]): { readonly from: number; readonly to: number } | null {
  const ranges = found.flatMap((each) => (each.kind === 'gone' ? [] : [each]))
  return ranges.length === 0 ? null : { from: Math.min(...ranges.map(({ from }) => from)), to: Math.max(...ranges.map(({ to }) => to)) }
}

interface Found {
  readonly node: Node
  readonly pos: number
}

/** A frozen element (the document, or one that is looked at alone) and what became of it. */
class Text {
  private readonly edits: readonly Replacement[]
  private readonly map: StepMap
  private ids: ReadonlyMap<string, Found> | null = null

  constructor(
    private readonly base: Node,
    private readonly doc: Node,
  ) {
    const edits = changesBetween(base, doc).flatMap((change) => change.edits)
    this.edits = edits.filter(isReplacement).sort((one, other) => one.from - other.from || one.to - other.to)
    this.map = new StepMap(this.edits.flatMap(({ from, to, slice }) => [from, to - from, slice.size]))
  }

  place(edit: Edit): Placed {
    return isMarkup(edit) ? this.placeMarkup(edit) : this.placeWords(edit)
  }

  private placeWords(edit: Replacement): Placed {
    const { base, doc, map } = this
    const done = this.edits.find(({ from, to, slice }) => from === edit.from && to === edit.to && isSameSlice(slice, edit.slice))
    if (done) return { kind: 'done', from: map.map(edit.from, -1), to: map.map(edit.to, 1) }
    if (this.edits.some((other) => overlap(other, edit))) return this.within(edit)
    const from = map.map(edit.from, 1)
    const to = edit.to === edit.from ? from : map.map(edit.to, -1)
    const placed = { from, to, slice: edit.slice }
    if (from > to || !isSameSlice(doc.slice(from, to), base.slice(edit.from, edit.to)) || !withChanges(doc, [{ edits: [placed] }])) return this.within(edit)
    return { kind: 'there', edits: [placed], from, to }
  }

  /** In the element that holds it, wherever that went. */
  private within(edit: Replacement): Placed {
    const start = this.base.resolve(edit.from)
    for (let depth = start.sharedDepth(edit.to); depth > 0; depth -= 1) {
      const id: unknown = start.node(depth).attrs['id']
      const found = typeof id === 'string' ? this.byId(id) : null
      if (!found) continue
      const range = { from: found.pos, to: found.pos + found.node.nodeSize }
      if (found.node.type !== start.node(depth).type) return { kind: 'changed', ...range }
      const [by, to] = [start.start(depth), found.pos + 1]
      const placed = new Text(start.node(depth), found.node).place(shifted(edit, -by))
      return placed.kind === 'there' ? { kind: 'there', edits: placed.edits.map((each) => shifted(each, to)), from: placed.from + to, to: placed.to + to } : placed.kind === 'done' ? { kind: 'done', from: placed.from + to, to: placed.to + to } : { kind: 'changed', ...range }
    }
    return gone
  }

  private placeMarkup({ at, type, attrs }: Markup): Placed {
    const before = this.base.nodeAt(at)
    const id: unknown = before?.attrs['id']
    const found = (typeof id === 'string' ? this.byId(id) : null) ?? this.carried(at)
    if (!before || !found) return gone
    const { node, pos } = found
    const range = { from: pos, to: pos + node.nodeSize }
    const wanted = type ?? before.type.name
    const reads = (name: string): string => JSON.stringify(node.attrs[name])
    const names = Object.keys(attrs)
    if (node.type.name === wanted && names.every((name) => reads(name) === JSON.stringify(attrs[name]))) return { kind: 'done', ...range }
    // Of an element that becomes another, what it had; of one that stays, only what is to become something else.
    const kept = type === null ? names : Object.keys(before.attrs).filter((name) => name !== 'id')
    const isAsItWas = node.type === before.type && kept.every((name) => reads(name) === JSON.stringify(before.attrs[name]))
    const edit: Markup = { at: pos, type, attrs }
    return isAsItWas && withChanges(this.doc, [{ edits: [edit] }]) ? { kind: 'there', edits: [edit], ...range } : { kind: 'changed', ...range }
  }

  /** What stands where something stood that has no id. */
  private carried(at: number): Found | null {
    const result = this.map.mapResult(at, 1)
    const node = result.deletedAfter ? null : this.doc.nodeAt(result.pos)
    return node && !node.isText ? { node, pos: result.pos } : null
  }

  private byId(id: string): Found | null {
    if (!this.ids) {
      const ids = new Map<string, Found>()
      this.doc.descendants((node, pos) => {
        const own: unknown = node.attrs['id']
        if (typeof own === 'string' && !ids.has(own)) ids.set(own, { node, pos })
        return !node.isTextblock
      })
      this.ids = ids
    }
    return this.ids.get(id) ?? null
  }
}

const shifted = (edit: Edit, by: number): Edit => (isMarkup(edit) ? { ...edit, at: edit.at + by } : { ...edit, from: edit.from + by, to: edit.to + by })

/** Whether two edits speak of the same words: what merely stands beside does not. */
export function overlap(one: Replacement, other: Replacement): boolean {
  if (one.from === one.to) return other.from < one.from && one.from < other.to
  if (other.from === other.to) return one.from < other.from && other.from < one.to
  return one.from < other.to && other.from < one.to
}

/** Whether two changes of one frozen document cannot both be made: they speak of the same words, or of the same place. */
export function conflict(one: Change, other: Change): boolean {
  return one.edits.some((ours) => other.edits.some((theirs) => {
    if (isMarkup(ours) && isMarkup(theirs)) return ours.at === theirs.at && (ours.type !== null || theirs.type !== null || Object.keys(ours.attrs).some((name) => name in theirs.attrs))
    if (isMarkup(ours)) return !isMarkup(theirs) && theirs.from <= ours.at && ours.at < theirs.to
    if (isMarkup(theirs)) return ours.from <= theirs.at && theirs.at < ours.to
    return overlap(ours, theirs) || (ours.from === theirs.from && (ours.from === ours.to) === (theirs.from === theirs.to))
  }))
}
