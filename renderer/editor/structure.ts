import type { Node } from '@tiptap/pm/model'
import type { NodeName } from '../../core/document/types'

/** Elements that every communiqué has, in one copy: they are filled, never removed. */
export const mandatoryElements = ['letterhead', 'mention', 'release', 'dateline', 'title', 'lead', 'pressContact'] as const satisfies readonly NodeName[]

/** Elements that the author adds and removes. */
export const optionalElements = ['evidenceLabel', 'subtitle', 'linksOfInterest', 'references', 'moreInfo'] as const satisfies readonly NodeName[]
export type OptionalElement = (typeof optionalElements)[number]

/** The order of the sheet; `body` stands for the run of blocks. */
const order = ['letterhead', 'mention', 'release', 'dateline', 'evidenceLabel', 'title', 'subtitle', 'lead', 'body', 'linksOfInterest', 'references', 'about', 'pressContact', 'moreInfo'] as const

/** What the body is made of. */
export const bodyBlocks = ['paragraph', 'heading', 'bulletList', 'orderedList', 'quote', 'keyFigures', 'box', 'table', 'figure'] as const satisfies readonly NodeName[]
const bodyNames: ReadonlySet<string> = new Set(bodyBlocks)

export const isBodyBlock = (node: Node): boolean => bodyNames.has(node.type.name)

export const isOptional = (name: string): name is OptionalElement => optionalElements.some((optional) => optional === name)

const rankOf = (name: string): number => order.findIndex((place) => place === (bodyNames.has(name) ? 'body' : name))

export interface Place {
  readonly node: Node
  /** Before the node. */
  readonly pos: number
  readonly index: number
}

/**
 * The first element of this name at the top of the sheet. Looks from the head, or from the foot for what follows the
 * body, so that the length of the text does not matter.
 */
export function findElement(doc: Node, name: NodeName): Place | null {
  return rankOf(name) < rankOf('body') ? findFromHead(doc, name) : findFromFoot(doc, name)
}

function findFromHead(doc: Node, name: NodeName): Place | null {
  let pos = 0
  for (let index = 0; index < doc.childCount; index += 1) {
    const node = doc.child(index)
    if (node.type.name === name) return { node, pos, index }
    if (isBodyBlock(node)) return null
    pos += node.nodeSize
  }
  return null
}

function findFromFoot(doc: Node, name: NodeName): Place | null {
  let pos = doc.content.size
  let found: Place | null = null
  for (let index = doc.childCount - 1; index >= 0; index -= 1) {
    const node = doc.child(index)
    pos -= node.nodeSize
    if (node.type.name === name) found = { node, pos, index }
    else if (found || isBodyBlock(node)) return found
  }
  return found
}

/** Where the body starts and ends. */
export function bodyRange(doc: Node): { readonly from: number; readonly to: number } {
  let from = 0
  for (let index = 0; index < doc.childCount && !isBodyBlock(doc.child(index)); index += 1) from += doc.child(index).nodeSize
  let to = doc.content.size
  for (let index = doc.childCount - 1; index >= 0 && !isBodyBlock(doc.child(index)); index -= 1) to -= doc.child(index).nodeSize
  return { from, to }
}

/** Where an element of this name belongs, when it is not there yet. */
export function placeFor(doc: Node, name: NodeName): number {
  const rank = rankOf(name)
  if (rank < rankOf('body')) {
    let pos = 0
    for (let index = 0; index < doc.childCount && rankOf(doc.child(index).type.name) < rank; index += 1) pos += doc.child(index).nodeSize
    return pos
  }
  let pos = doc.content.size
  for (let index = doc.childCount - 1; index >= 0 && rankOf(doc.child(index).type.name) > rank; index -= 1) pos -= doc.child(index).nodeSize
  return pos
}
