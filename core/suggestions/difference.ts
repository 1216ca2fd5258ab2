import type { Node, Slice } from '@tiptap/pm/model'
import { withChanges, withEdit } from './apply'
import { isMarkup, saysOf, startOf, type Change, type Edit, type Markup, type Replacement } from './change'
import { alignChildren, withFlows } from './children'
import { regionsBetween, type Region } from './tokens'

/**
 * What was done to `base` so that it reads as `edited`: each change by itself can be made or left, all of them give
 * `edited` exactly (ids aside), none of them `base`. Both are documents of one schema. Whatever a person did, it is told
 * as what differs: tracking cannot be switched off, since nothing is tracked.
 */
export function changesBetween(base: Node, edited: Node): readonly Change[] {
  const edits: Edit[] = []
  compare({ base, edited, edits }, { ours: base, theirs: edited, at: -1, otherAt: -1 })
  const changes = asChanges(base, edits)
  const made = withChanges(base, changes)
  return made && saysOf(made) === saysOf(edited) ? changes : [{ edits: [wholeDifference(base, edited)] }]
}

interface Comparison {
  readonly base: Node
  readonly edited: Node
  readonly edits: Edit[]
}

/** The same element in both, and where it begins; -1: the document, which begins before its content. */
interface Couple {
  readonly ours: Node
  readonly theirs: Node
  readonly at: number
  readonly otherAt: number
}

function compare(comparison: Comparison, couple: Couple): void {
  const { ours, theirs, at, otherAt } = couple
  if (ours === theirs || saysOf(ours) === saysOf(theirs)) return
  const markup = at < 0 ? null : markupOf(ours, theirs, at)
  if (markup === 'another') {
    replace(comparison, [{ from: at, to: at + ours.nodeSize, otherFrom: otherAt, otherTo: otherAt + theirs.nodeSize }])
    return
  }
  if (markup) comparison.edits.push(markup)
  if (ours.isLeaf) return
  if (ours.inlineContent) replace(comparison, regionsBetween(ours.content, theirs.content).map((region) => moved(region, at + 1, otherAt + 1)))
  else compareChildren(comparison, couple)
}

function moved({ from, to, otherFrom, otherTo }: Region, by: number, otherBy: number): Region {
  return { from: from + by, to: to + by, otherFrom: otherFrom + otherBy, otherTo: otherTo + otherBy }
}

/** What differs of an element beside its content; null: nothing; `another`: it is not the same element any more. */
function markupOf(ours: Node, theirs: Node, at: number): Markup | null | 'another' {
  const isSameType = ours.type === theirs.type
  const isExchangeable = isSameType || (ours.isLeaf === theirs.isLeaf && theirs.type.validContent(ours.content) && ours.type.validContent(theirs.content))
  if (!isExchangeable) return 'another'
  const attrs = Object.fromEntries(Object.entries(theirs.attrs).filter(([name, value]) => name !== 'id' && (!isSameType || JSON.stringify(value) !== JSON.stringify(ours.attrs[name]))))
  return isSameType && Object.keys(attrs).length === 0 ? null : { at, type: isSameType ? null : theirs.type.name, attrs }
}

function compareChildren(comparison: Comparison, { ours, theirs, at, otherAt }: Couple): void {
  const [starts, otherStarts] = [startsOf(ours, at + 1), startsOf(theirs, otherAt + 1)]
  const place = (all: readonly number[], rank: number): number => all[rank] ?? 0
  for (const { from, to, otherFrom, otherTo, isPair, isFlow } of withFlows(ours, theirs, alignChildren(ours, theirs))) {
    const whole: Region = { from: place(starts, from), to: place(starts, to), otherFrom: place(otherStarts, otherFrom), otherTo: place(otherStarts, otherTo) }
    if (isFlow) flow(comparison, whole)
    else if (isPair) compare(comparison, { ours: ours.child(from), theirs: theirs.child(otherFrom), at: whole.from, otherAt: whole.otherFrom })
    else replace(comparison, [whole])
  }
}

/** Where each child begins, and where the last one ends. */
function startsOf(node: Node, at: number): readonly number[] {
  const starts = [at]
  node.forEach((child) => starts.push((starts.at(-1) ?? at) + child.nodeSize))
  return starts
}

/** Elements that were parted or joined, compared as one flow of words and edges. */
function flow(comparison: Comparison, whole: Region): void {
  const { base, edited } = comparison
  const regions = regionsBetween(base.slice(whole.from, whole.to).content, edited.slice(whole.otherFrom, whole.otherTo).content)
  replace(comparison, regions.map((region) => moved(region, whole.from, whole.otherFrom)), whole)
}

/** Notes each region as an edit that can be made alone; those that cannot are made with their neighbours, in the end all as one. */
function replace({ base, edited, edits }: Comparison, regions: readonly Region[], whole?: Region): void {
  const alone: Edit[] = []
  let rest = regions
  while (rest.length > 0) {
    let taken = 0
    let edit: Edit | null = null
    while (!edit && taken < rest.length) edit = editOf(base, edited, rest.slice(0, (taken += 1)))
    if (!edit) break
    alone.push(edit)
    rest = rest.slice(taken)
  }
  if (rest.length === 0) {
    edits.push(...alone)
    return
  }
  const { from, to, otherFrom, otherTo } = whole ?? joined(regions)
  edits.push({ from, to, slice: edited.slice(otherFrom, otherTo) })
}

function joined(regions: readonly Region[]): Region {
  const [first, last] = [regions[0], regions.at(-1)]
  if (!first || !last) throw new Error('nothing to join')
  return { from: first.from, to: last.to, otherFrom: first.otherFrom, otherTo: last.otherTo }
}

/** One edit over these regions; null when it cannot be made alone. */
function editOf(base: Node, edited: Node, regions: readonly Region[]): Replacement | null {
  const { from, to, otherFrom, otherTo } = joined(regions)
  const edit = { from, to, slice: edited.slice(otherFrom, otherTo) }
  return withEdit(base, edit) ? edit : null
}

/** Edits that make no sense apart, together: what goes from one place and comes in another, and what comes where the other ends. */
function asChanges(base: Node, edits: readonly Edit[]): readonly Change[] {
  let groups: readonly { readonly edits: readonly Edit[]; readonly gone: ReadonlySet<string>; readonly come: ReadonlySet<string> }[] = []
  for (const edit of edits) {
    const [gone, come] = isMarkup(edit) ? [new Set<string>(), new Set<string>()] : [wholeIds(base.slice(edit.from, edit.to)), wholeIds(edit.slice)]
    const isPartner = (group: (typeof groups)[number]): boolean => meet(group.gone, come) || meet(group.come, gone) || group.edits.some((other) => touch(other, edit))
    const partners = groups.filter(isPartner)
    const together = { edits: [...partners.flatMap((group) => group.edits), edit], gone: union(gone, partners.map((group) => group.gone)), come: union(come, partners.map((group) => group.come)) }
    groups = [...(partners.length === 0 ? groups : groups.filter((group) => !partners.includes(group))), together]
  }
  return groups.map((group) => ({ edits: group.edits })).sort((one, other) => placeOf(one) - placeOf(other))
}

/** One stands at the end of the other: alone, who comes first would be a question of what was taken first. */
const touch = (one: Edit, other: Edit): boolean => !isMarkup(one) && !isMarkup(other) && (one.to === other.from || other.to === one.from)
const meet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => [...one].some((id) => other.has(id))
const union = (one: ReadonlySet<string>, others: readonly ReadonlySet<string>[]): ReadonlySet<string> => new Set([...one, ...others.flatMap((other) => [...other])])
const placeOf = ({ edits }: Change): number => Math.min(...edits.map(startOf))

/** The ids of the elements that are whole in a slice. */
function wholeIds({ content, openStart, openEnd }: Slice): ReadonlySet<string> {
  const ids = new Set<string>()
  content.forEach((node, _, rank) => collect(node, rank === 0 ? openStart : 0, rank === content.childCount - 1 ? openEnd : 0))
  function collect(node: Node, openedStart: number, openedEnd: number): void {
    if (openedStart === 0 && openedEnd === 0 && typeof node.attrs['id'] === 'string') ids.add(node.attrs['id'])
    node.forEach((child, _, rank) => collect(child, rank === 0 ? Math.max(0, openedStart - 1) : 0, rank === node.childCount - 1 ? Math.max(0, openedEnd - 1) : 0))
  }
  return ids
}

/** All that differs, as one: whole elements of the page. Nothing was ever found that needs it; nothing may be lost where something does. */
function wholeDifference(base: Node, edited: Node): Replacement {
  const most = Math.min(base.childCount, edited.childCount)
  const isSame = (one: number, other: number): boolean => saysOf(base.child(one)) === saysOf(edited.child(other))
  let first = 0
  while (first < most && isSame(first, first)) first += 1
  let last = 0
  while (last < most - first && isSame(base.childCount - 1 - last, edited.childCount - 1 - last)) last += 1
  const [starts, otherStarts] = [startsOf(base, 0), startsOf(edited, 0)]
  const [from, to] = [starts[first] ?? 0, starts[base.childCount - last] ?? 0]
  return { from, to, slice: edited.slice(otherStarts[first] ?? 0, otherStarts[edited.childCount - last] ?? 0) }
}
