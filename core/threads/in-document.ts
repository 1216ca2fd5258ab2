import type { Node } from '@tiptap/pm/model'
import { anchorOf, findAnchor, runningText, type Anchor, type RunningText } from './anchor'
import { foldWords } from './fold'

/* Where threads stand in a document, the draft's or a version's, and what a new one would stand on. */

/**
 *   words    the quoted words stand there
 *   changed  their place, or the field, is still there and says something else
 *   block    a whole element, or one of its fields
 */
export interface PlaceInText {
  readonly kind: 'words' | 'changed' | 'block'
  readonly from: number
  readonly to: number
  /** The field of the element; null: its words, or the element as a whole. */
  readonly field: string | null
}

interface Block {
  readonly pos: number
  readonly start: number
  readonly length: number
}

/** The words of a document as one text, and the way back from it. */
export interface ReadDocument {
  readonly doc: Node
  readonly blocks: readonly Block[]
  readonly running: RunningText
}

/** A block's words as one text in which an offset is one of the document. */
const wordsIn = (block: Node): string => block.textBetween(0, block.content.size, '\n', '\n')

export function readDocument(doc: Node): ReadDocument {
  const blocks: Block[] = []
  const texts: { id: string | null; text: string }[] = []
  let start = 0
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    const text = wordsIn(node)
    if (text === '') return false
    blocks.push({ pos, start, length: text.length })
    texts.push({ id: typeof node.attrs['id'] === 'string' ? node.attrs['id'] : null, text })
    start += text.length + 1
    return false
  })
  return { doc, blocks, running: runningText(texts) }
}

function positionOf({ blocks }: ReadDocument, offset: number): number {
  let [low, high] = [0, blocks.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const block = blocks[low]
  return block ? block.pos + 1 + Math.min(Math.max(0, offset - block.start), block.length) : 0
}

/** The place in the running text of a position, or of the next words after it. */
function offsetOf({ blocks }: ReadDocument, pos: number): number {
  const block = blocks.find((each) => pos <= each.pos + 1 + each.length)
  if (!block) return blocks.reduce((_, { start, length }) => start + length, 0)
  return block.start + Math.max(0, pos - block.pos - 1)
}

function blockWithId(doc: Node, id: string): { readonly pos: number; readonly node: Node } | null {
  let found: { pos: number; node: Node } | null = null
  doc.descendants((node, pos) => {
    if (node.attrs['id'] === id) found = { pos, node }
    return found === null && !node.isTextblock
  })
  return found
}

/** What a field of an element says, as the document holds it. */
export function fieldText(node: Node, field: string): string {
  const value: unknown = node.attrs[field]
  return typeof value === 'string' ? value : ''
}

/** Looks for a thread in the whole text; null: it is in no place. `read` is asked only when words are looked for. */
export function placeOfAnchor(doc: Node, anchor: Anchor, read: () => ReadDocument): PlaceInText | null {
  if (anchor.kind === 'page') return null
  if (anchor.kind === 'block') {
    const block = blockWithId(doc, anchor.blockId)
    if (!block) return null
    const [field, from, to] = [anchor.field ?? null, block.pos, block.pos + block.node.nodeSize]
    const isSame = field === null || foldWords(fieldText(block.node, field)) === foldWords(anchor.quote)
    return { kind: isSame ? 'block' : 'changed', from, to, field }
  }
  const all = read()
  const found = findAnchor(all.running, anchor)
  if (found.kind === 'orphan') return null
  const [from, to] = [positionOf(all, found.from), positionOf(all, found.to)]
  return from < to ? { kind: found.kind, from, to, field: null } : null
}

/** The anchor of words between two positions; null when nothing but spaces is there. */
export function anchorOfRange(doc: Node, from: number, to: number): Anchor | null {
  const all = readDocument(doc)
  return anchorOf(all.running, { from: offsetOf(all, from), to: offsetOf(all, to) })
}

/** What an element without words says: its attributes, one after another. */
const valuesOf = (node: Node): string => Object.entries(node.attrs).flatMap(([name, value]) => (name !== 'id' && name !== 'asset' && typeof value === 'string' && value !== '' ? [value] : [])).join(', ')

const MOST_QUOTED = 200

/** The anchor of the element at a position, or of one of its fields; null where no element has a name yet. */
export function anchorOfBlock(doc: Node, pos: number, field: string | null = null): Anchor | null {
  const place = doc.resolve(Math.min(pos, doc.content.size))
  const around = [place.nodeAfter, ...Array.from({ length: place.depth }, (_, rank) => place.node(place.depth - rank))]
  const block = around.find((node) => typeof node?.attrs['id'] === 'string')
  if (!block) return null
  const named = { kind: 'block', blockId: String(block.attrs['id']), element: block.type.name } as const
  if (field !== null && field in block.attrs) return { ...named, field, quote: fieldText(block, field).slice(0, MOST_QUOTED) }
  const words = block.textContent.trim()
  return { ...named, quote: (words === '' ? valuesOf(block) : words).slice(0, MOST_QUOTED) }
}
