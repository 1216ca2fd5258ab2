import { attrsOf, childrenOf } from './read'
import type { NodeJson, NodeName } from './types'
import { wordsAlone } from './words-alone'

/** A part of a text, as it is named to who chooses what to begin with. */
export interface OutlinedPart {
  readonly element: NodeName
  /** The words of a heading, the title of a box; else empty. */
  readonly words: string
  /** What its lines ask for, without their colons. */
  readonly lines: readonly string[]
}

const body = new Set<NodeJson['type']>(['evidenceLabel', 'subtitle', 'paragraph', 'heading', 'bulletList', 'orderedList', 'quote', 'keyFigures', 'box', 'table', 'figure', 'linksOfInterest', 'references'])

const MOST_SIGNS = 80
const short = (words: string) => (words.length > MOST_SIGNS ? `${words.slice(0, MOST_SIGNS).trimEnd()}…` : words)
const label = (line: string) => short(line.replace(/[\s\u00a0]*:[\s\S]*$/, '').trim())

function linesIn(node: NodeJson): readonly string[] {
  const lists = node.type === 'box' ? childrenOf(node).filter(({ type }) => type === 'bulletList' || type === 'orderedList') : node.type === 'bulletList' || node.type === 'orderedList' ? [node] : []
  return lists.flatMap((list) => childrenOf(list).map((item) => label(childrenOf(item)[0] ? wordsAlone(childrenOf(item)[0] ?? item) : ''))).filter((line) => line !== '')
}

function wordsOf(node: NodeJson): string {
  if (node.type === 'heading') return short(wordsAlone(node))
  return node.type === 'box' || node.type === 'keyFigures' || node.type === 'table' ? short(attrsOf(node, node.type).title) : ''
}

/** What stands in a document between the lead and « À propos », in order; paragraphs that follow one another are one part. */
export function bodyOutline(blocks: readonly NodeJson[]): readonly OutlinedPart[] {
  const parts: OutlinedPart[] = []
  for (const node of blocks) {
    if (!body.has(node.type)) continue
    if (node.type === 'paragraph' && parts.at(-1)?.element === 'paragraph') continue
    parts.push({ element: node.type as NodeName, words: wordsOf(node), lines: linesIn(node) })
  }
  return parts
}
