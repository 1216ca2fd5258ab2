import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import type { BlockStart, PageWords } from '../../../core/bridge/preview-pages'
import { dateWords, embargoEndWords } from '../../../core/document/wording'
import { boxesOf, type WordMark } from '../../../core/preview/changed-places'
import { blockAt, blockOnPages, offsetInRun, runAt, runsOf, type BlockOnPages, type Extent, type Run } from '../../../core/preview/page-words'
import { align, printedAt, printedLetters, writtenAt, type Aligned, type PrintedLetters, type WrittenText } from '../../../core/preview/printed-text'

/** The pages as they were last composed, of a text that may have been written further since. */
export interface ComposedPages {
  readonly starts: readonly BlockStart[]
  readonly words: readonly (PageWords | null)[]
}

/** Something that a person wrote: a line of text, whose node stands at `pos`, or a field of that node. */
interface WrittenPlace {
  readonly pos: number
  readonly attribute: string | null
}

/** Where a point of a page leads: among words, to a field, or to an element as a whole. */
export type SheetPlace = { readonly kind: 'words'; readonly pos: number } | { readonly kind: 'field'; readonly pos: number; readonly attribute: string } | { readonly kind: 'element'; readonly pos: number }

const printedBefore = ['title', 'value', 'place'] as const
const printedAfter = ['introducer', 'civility', 'speaker', 'name', 'function', 'phone', 'email', 'credit', 'doi', 'url', 'source'] as const

function fieldsOf(node: Node, pos: number, names: readonly string[]): WrittenText<WrittenPlace>[] {
  return names.flatMap((attribute) => {
    const text: unknown = node.attrs[attribute]
    return typeof text === 'string' && text !== '' ? [{ key: { pos, attribute }, text }] : []
  })
}

/** Days are printed in words, in one language or the other: what is not printed is not found. */
function daysOf({ attrs, type }: Node, pos: number): WrittenText<WrittenPlace>[] {
  const { date, until, zone }: Readonly<Record<string, unknown>> = attrs
  const words = (['fr', 'en'] as const).flatMap((language) => [
    ...(type.name === 'dateline' && typeof date === 'string' ? [{ attribute: 'date', text: dateWords(date, language) }] : []),
    ...(type.name === 'release' && typeof until === 'string' && typeof zone === 'string' ? [{ attribute: 'until', text: embargoEndWords({ until, zone }, language) }] : []),
  ])
  return words.map(({ attribute, text }) => ({ key: { pos, attribute }, text }))
}

/** Everything written in a node, in the order in which the layout prints it. */
function writtenIn(node: Node, pos: number): readonly WrittenText<WrittenPlace>[] {
  const own: WrittenText<WrittenPlace>[] = []
  if (node.isTextblock) own.push({ key: { pos, attribute: null }, text: node.textBetween(0, node.content.size, '', '\n') })
  else node.forEach((child, offset) => own.push(...writtenIn(child, pos + 1 + offset)))
  return [...fieldsOf(node, pos, printedBefore), ...daysOf(node, pos), ...own, ...fieldsOf(node, pos, printedAfter)]
}

/** The element of a start in the document of now: its id wins over its number, which edits move. */
function elementOf(doc: Node, { index, blockId }: BlockStart): { readonly node: Node; readonly pos: number } | null {
  const isIt = (at: number) => at < doc.childCount && (blockId === null || doc.child(at).attrs['id'] === blockId)
  let place = isIt(index) ? index : -1
  for (let at = 0; place < 0 && at < doc.childCount; at += 1) if (isIt(at)) place = at
  if (place < 0) return null
  let pos = 0
  for (let before = 0; before < place; before += 1) pos += doc.child(before).nodeSize
  return { node: doc.child(place), pos }
}

/** Where a point of a page, in points, stands in the text of now; null when what is printed there is gone. */
export function placeAt(doc: Node, { starts, words }: ComposedPages, page: number, point: { readonly xPt: number; readonly yPt: number }): SheetPlace | null {
  const pageWords = words[page] ?? null
  const run = pageWords && runAt(pageWords, point.xPt, point.yPt)
  // The nearest line says which block is meant: between two lines there is room that belongs to neither.
  const start = blockAt(starts, page, run ? (run.top + run.bottom) / 2 : point.yPt) ?? starts[0]
  if (!start) return null
  const element = elementOf(doc, start)
  if (!element) return null
  const onPages = blockOnPages(starts, starts.indexOf(start), words)
  if (run && onPages?.undrawn.length === 0) {
    const printed = printedLetters(onPages, words)
    const unit = offsetInRun(pageWords, run, point.xPt)
    const letter = printed.from.findIndex((from) => from.page > page || (from.page === page && from.unit >= unit))
    const found = writtenAt(align(writtenIn(element.node, element.pos), printed.text), letter < 0 ? printed.from.length : letter)
    if (found?.key.attribute != null) return { kind: 'field', pos: found.key.pos, attribute: found.key.attribute }
    if (found) return { kind: 'words', pos: found.key.pos + 1 + found.offset }
  }
  return { kind: 'element', pos: element.pos }
}

/** What is meant by a page as a whole, in points: its first line, or without words the first element that begins on it. */
export function firstPointOf({ starts, words }: ComposedPages, page: number): { readonly xPt: number; readonly yPt: number } {
  const [, top, , left] = words[page]?.runs ?? []
  return { xPt: left ?? 0, yPt: top ?? starts.find((start) => start.page === page)?.yPt ?? 0 }
}

/** Where the caret stands on the pages: its element, and its line when its words are printed. */
export interface CaretOnPages {
  readonly extents: readonly Extent[]
  readonly line: Extent | null
  /** Pages of the element of which the words are not known: its line is not, as long as there are any. */
  readonly undrawn: readonly number[]
}

/** Where the pages go for the caret. Somewhere in an element of several pages, they wait for its line rather than go back to its head. */
export function placeToFollow({ extents, line, undrawn }: CaretOnPages): Extent | null {
  const pages = new Set([...undrawn, ...extents.map(({ page }) => page)])
  return line ?? (undrawn.length > 0 && pages.size > 1 ? null : (extents[0] ?? null))
}

export function caretOnPages({ doc, selection }: EditorState, composed: ComposedPages): CaretOnPages | null {
  const { $head } = selection
  const index = $head.depth > 0 || $head.nodeAfter ? $head.index(0) : -1
  if (index < 0 || index >= doc.childCount) return null
  const id: unknown = doc.child(index).attrs['id']
  const at = composed.starts.findIndex((start) => (start.blockId === null || typeof id !== 'string' ? start.index === index : start.blockId === id))
  const onPages = at < 0 ? null : blockOnPages(composed.starts, at, composed.words)
  return onPages && { extents: onPages.extents, line: lineOfCaret(onPages, composed, selection.$head), undrawn: onPages.undrawn }
}

function lineOfCaret(onPages: BlockOnPages, { words }: ComposedPages, $head: EditorState['selection']['$head']): Extent | null {
  if (!$head.parent.isTextblock || onPages.undrawn.length > 0) return null
  const printed = printedLetters(onPages, words)
  const top = $head.node(1)
  const written = writtenIn(top, $head.before(1))
  const key = written.find((one) => one.key.attribute === null && one.key.pos === $head.before())?.key
  const letter = key && printedAt(align(written, printed.text), key, $head.parentOffset)
  const from = letter == null ? undefined : printed.from[Math.min(letter, printed.from.length - 1)]
  if (!from) return null
  const run = onPages.runs.find((one) => one.page === from.page && from.unit >= one.run.from && from.unit < one.run.to)?.run
  return run ? { page: from.page, top: run.top, bottom: run.bottom } : null
}

/** What a point of a page is on, and nothing near it: words or a field under it, an element without words; null beside them all. */
export function thingAt(doc: Node, composed: ComposedPages, page: number, point: { readonly xPt: number; readonly yPt: number }): SheetPlace | null {
  const pageWords = composed.words[page] ?? null
  const run = pageWords && runAt(pageWords, point.xPt, point.yPt)
  if (run && isOn(run, point)) return placeAt(doc, composed, page, point)
  const start = blockAt(composed.starts, page, point.yPt)
  const onPages = start && blockOnPages(composed.starts, composed.starts.indexOf(start), composed.words)
  const isWithin = onPages?.extents.some((extent) => extent.page === page && point.yPt >= extent.top && point.yPt <= extent.bottom)
  const element = start && isWithin ? elementOf(doc, start) : null
  // Between the lines of a paragraph there is nothing; a picture is one thing wherever it is pressed.
  return element && (element.node.type.name === 'figure' || onPages?.runs.length === 0) ? { kind: 'element', pos: element.pos } : null
}

const NEAR_PT = 3
const isOn = ({ left, right, top, bottom }: Run, { xPt, yPt }: { readonly xPt: number; readonly yPt: number }): boolean => xPt >= left - NEAR_PT && xPt <= right + NEAR_PT && yPt >= top - NEAR_PT && yPt <= bottom + NEAR_PT

/** What is printed of an element, and where its letters were written. */
interface PrintedElement {
  readonly onPages: BlockOnPages
  readonly printed: PrintedLetters
  readonly aligned: readonly Aligned<WrittenPlace>[]
}

/** Finds many places on the same pages: what is printed of an element is read once. */
export class PagesFinder {
  readonly #elements = new Map<number, PrintedElement | null>()

  constructor(
    private readonly doc: Node,
    private readonly composed: ComposedPages,
  ) {}

  #element(index: number, pos: number): PrintedElement | null {
    const known = this.#elements.get(index)
    if (known !== undefined) return known
    const read = this.#read(index, pos)
    this.#elements.set(index, read)
    return read
  }

  #read(index: number, pos: number): PrintedElement | null {
    const id: unknown = this.doc.child(index).attrs['id']
    const at = this.composed.starts.findIndex((start) => (start.blockId === null || typeof id !== 'string' ? start.index === index : start.blockId === id))
    const onPages = at < 0 ? null : blockOnPages(this.composed.starts, at, this.composed.words)
    if (!onPages) return null
    const printed = printedLetters(onPages, this.composed.words)
    return { onPages, printed, aligned: onPages.undrawn.length > 0 ? [] : align(writtenIn(this.doc.child(index), pos), printed.text) }
  }

  /**
   * The boxes of the words between two positions, or of a field of the element at the first, one a line; where none are
   * printed, those of the elements over the width of the page's words.
   */
  boxes(from: number, to: number, field: string | null = null): readonly WordMark[] {
    const boxes: WordMark[] = []
    this.doc.forEach((node, pos, index) => {
      if (pos + node.nodeSize <= from || pos >= to) return
      const element = this.#element(index, pos)
      if (!element) return
      const letters = element.aligned.flatMap(({ key, letters: own, at }) => own.from.flatMap((origin, rank) => (isMeant(key, origin, { from, to, field }) ? [element.printed.from[at + rank]] : [])))
      const words = boxesOf(letters.filter((letter) => letter !== undefined), element.onPages, this.composed.words)
      boxes.push(...(words.length > 0 ? words : element.onPages.extents.map((extent) => this.#wide(extent))))
    })
    return boxes
  }

  #wide(extent: Extent): WordMark {
    const runs = this.composed.words.flatMap((words) => (words ? runsOf(words) : []))
    // Among pictures alone there is no width to take: the place has its pin.
    if (runs.length === 0) return { ...extent, left: 0, right: 0 }
    const ends = { left: Infinity, right: -Infinity }
    for (const { left, right } of runs) [ends.left, ends.right] = [Math.min(ends.left, left), Math.max(ends.right, right)]
    return { ...extent, ...ends }
  }
}

function isMeant({ pos, attribute }: WrittenPlace, origin: number, meant: { readonly from: number; readonly to: number; readonly field: string | null }): boolean {
  if (meant.field !== null) return attribute === meant.field && pos === meant.from
  // An element that is meant as a whole has all its words and fields in it.
  if (attribute !== null) return pos >= meant.from && pos < meant.to
  const at = pos + 1 + origin
  return at >= meant.from && at < meant.to
}
