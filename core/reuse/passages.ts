import { inlineText } from '../document/plain-text'
import { attrsOf, childrenOf } from '../document/read'
import type { DocumentJson, NodeJson } from '../document/types'
import { scan } from './scan'

/**
 * What a text that begins as a copy of another says, and that may be true no more. `about`, `quote` and `picture` are
 * whole elements: a quote was agreed to in another text, and so were the rights of a picture.
 */
export const passageKinds = ['date', 'figure', 'function', 'contact', 'link', 'embargo', 'about', 'quote', 'picture'] as const
export type PassageKind = (typeof passageKinds)[number]

export interface Passage {
  /** The element of the document that it stands in: one of the document's own children. */
  readonly blockId: string
  readonly kind: PassageKind
  /** As they stand in the text; the hash of a picture. */
  readonly words: string
}

export interface Known {
  /** Blocks that say what the office's register says today. */
  readonly current: ReadonlySet<string>
  /** The institution's own address. */
  readonly website: string
}

const idOf = (node: NodeJson): string | null => (typeof node.attrs?.['id'] === 'string' ? node.attrs['id'] : null)

type Found = Omit<Passage, 'blockId'>

/** Everything that may be stale, in the order of reading; the same words once for each element. */
export function passagesIn(document: DocumentJson, known: Known): readonly Passage[] {
  return document.content.flatMap((block) => {
    const blockId = idOf(block)
    if (blockId === null) return []
    const met = new Set<string>()
    return found(block, known).flatMap(({ kind, words }): readonly Passage[] => {
      const key = keyOf(kind, words)
      if (met.has(key) || words.trim() === '') return []
      met.add(key)
      return [{ blockId, kind, words }]
    })
  })
}

function found(node: NodeJson, known: Known): readonly Found[] {
  const isCurrent = known.current.has(idOf(node) ?? '')
  const { type } = node
  if (type === 'about') return isCurrent ? [] : [{ kind: 'about', words: childrenOf(node).map(inlineText).join('\n') }]
  if (type === 'contact') return isCurrent ? [] : [{ kind: 'contact', words: contactWords(node) }]
  if (type === 'quote') return quoteFound(node, isCurrent)
  if (type === 'keyFigure') return isCurrent ? [] : keyFigureFound(node)
  if (type === 'reference') return [{ kind: 'link', words: inlineText(node) }]
  if (type === 'moreInfo') return inText(node).filter(({ words }) => words !== known.website)
  if (type === 'figure') return [...pictureFound(node), ...inText(node)]
  return [...inLines(node.attrs ?? {}, 'title', 'source'), ...inText(node), ...childrenOf(node).flatMap((child) => found(child, known))]
}

function keyFigureFound(node: NodeJson): readonly Found[] {
  const attrs = attrsOf(node, 'keyFigure')
  return [{ kind: 'figure', words: attrs.value }, ...inLines(attrs, 'date', 'source'), ...inText(node)]
}

function pictureFound(node: NodeJson): readonly Found[] {
  const { asset } = attrsOf(node, 'figure')
  return asset === null ? [] : [{ kind: 'picture', words: asset }]
}

/** A quote is not the author's to change: it is asked about as a whole. */
function quoteFound(node: NodeJson, isCurrent: boolean): readonly Found[] {
  const { speaker, function: office } = attrsOf(node, 'quote')
  return [{ kind: 'quote', words: `${speaker} : ${childrenOf(node).map(inlineText).join(' ')}` }, ...(isCurrent ? [] : [{ kind: 'function', words: office } as const])]
}

function contactWords(node: NodeJson): string {
  const { name, function: office, phone, email } = attrsOf(node, 'contact')
  return [name, office, phone, email].filter((part) => part !== '').join(', ')
}

const inLines = (attrs: Readonly<Record<string, unknown>>, ...names: readonly string[]): readonly Found[] => names.flatMap((name) => (typeof attrs[name] === 'string' ? scan(attrs[name]) : []))

/** Of a block of text: what its words say, and where its links lead. */
function inText(node: NodeJson): readonly Found[] {
  const runs = childrenOf(node)
  if (!runs.some(({ type }) => type === 'text')) return []
  const hrefs = runs.flatMap(({ marks }) => (marks ?? []).flatMap(({ type, attrs }) => (type === 'link' && typeof attrs?.['href'] === 'string' ? [attrs['href']] : [])))
  return [...scan(inlineText(node)), ...hrefs.map((words) => ({ kind: 'link', words }) as const)]
}

/** Spaces and apostrophes are the normaliser's: they make no change of a passage. An address is one with its protocol or without. */
function keyOf(kind: PassageKind, words: string): string {
  const plain = words.replace(/[\s\u00a0\u202f]+/gu, ' ').replaceAll("'", '’').trim()
  return `${kind} ${kind === 'link' ? plain.replace(/^https?:\/\//iu, '').replace(/\/$/u, '') : plain}`
}

/** A passage as it was taken over, under its number among those of the text. */
export interface TakenPassage extends Passage {
  readonly rank: number
}

/** A passage that a text took over and still says. `blockId` is where it stands now. */
export interface StandingPassage {
  readonly blockId: string
  readonly passage: TakenPassage
}

/** Whether two passages ask one question: the same figure is checked once, wherever it stands. */
export const questionOf = ({ kind, words }: Passage): string => keyOf(kind, words)

/**
 * Those of the passages that a text took over and still says, in the order of reading. Words of an element that is gone are
 * found wherever they went: a paragraph was parted, became a list, or was joined to the one before.
 */
export function standingPassages(document: DocumentJson, taken: readonly TakenPassage[], known: Known): readonly StandingPassage[] {
  const byPlace = new Map(taken.map((passage) => [`${passage.blockId} ${questionOf(passage)}`, passage]))
  const blocks = new Set(document.content.map(idOf))
  const moved = new Map(taken.filter(({ blockId }) => !blocks.has(blockId)).map((passage) => [questionOf(passage), passage]))
  return passagesIn(document, known).flatMap((found) => {
    const key = questionOf(found)
    const passage = byPlace.get(`${found.blockId} ${key}`) ?? moved.get(key)
    return passage ? [{ blockId: found.blockId, passage }] : []
  })
}
