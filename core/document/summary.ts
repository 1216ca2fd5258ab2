import type { InstitutionSnapshot } from '../communique/charter'
import { inlineText } from './plain-text'
import { attrsOf, childrenOf, isNode, partOf } from './read'
import { initialAttributes } from './attributes'
import type { CommuniqueType, DocumentJson, NodeAttrs, NodeJson, ReleaseAttrs } from './types'

/** The title's words; empty while there are none. */
export function titleOf(document: DocumentJson): string {
  const title = partOf(document, 'title')
  return title ? inlineText(title) : ''
}

export function typeOf(document: DocumentJson): CommuniqueType {
  const mention = partOf(document, 'mention')
  return mention ? attrsOf(mention, 'mention').type : initialAttributes.mention.type
}

export function datelineOf(document: DocumentJson): NodeAttrs['dateline'] {
  const dateline = partOf(document, 'dateline')
  return dateline ? attrsOf(dateline, 'dateline') : initialAttributes.dateline
}

export function releaseOf(document: DocumentJson): ReleaseAttrs {
  const release = partOf(document, 'release')
  return release ? attrsOf(release, 'release') : initialAttributes.release
}

/** The names of those whose words are quoted, in the order of printing, each once. */
export function speakersOf(document: DocumentJson): readonly string[] {
  const speakers = document.content.flatMap((node) => (isNode(node, 'quote') ? [attrsOf(node, 'quote').speaker.trim()] : []))
  return [...new Set(speakers.filter((speaker) => speaker !== ''))]
}

/** The institution, then the partners that the letterhead names; a key that the charter does not know is left out. */
export function institutionsOf(document: DocumentJson, { name, charter }: InstitutionSnapshot): readonly string[] {
  const letterhead = partOf(document, 'letterhead')
  const keys = letterhead ? attrsOf(letterhead, 'letterhead').partners : []
  const partners = keys.flatMap((key) => charter.partners.find((partner) => partner.key === key)?.name ?? [])
  return [...new Set([name, ...partners].map((each) => each.trim()).filter((each) => each !== ''))]
}

/** What the office counts as the text: lead and body, without the frame of the page. */
const counted = new Set<NodeJson['type']>(['lead', 'paragraph', 'heading', 'bulletList', 'orderedList', 'quote', 'keyFigures', 'box', 'table', 'figure'])

const ownText = (node: NodeJson): string => (node.content ?? []).map((child) => child.text ?? (child.type === 'hardBreak' ? ' ' : ownText(child))).join('')

/** What is not one sign of one unit: a text has few of them, and the others are not looked at one by one. */
const MARKS_AND_PAIRS = /[\p{M}\u{10000}-\u{10ffff}]/gu
const isMark = /\p{M}/u

/** Signs of a text, spaces included, as people count them: one for each letter whatever its encoding. */
export function signsIn(text: string): number {
  return text.replace(MARKS_AND_PAIRS, (sign) => (isMark.test(sign) ? '' : '-')).length
}

/** Signs of lead and body, spaces included: the measure of LAYOUT's lengths. */
export function signCount(document: DocumentJson): number {
  return document.content.filter((node) => counted.has(node.type)).reduce((sum, node) => sum + signsIn(ownText(node)), 0)
}

export interface OutlineEntry {
  readonly id: string | null
  /** 1 is the title; 2 and 3 the headings; an about block is 2. */
  readonly level: 1 | 2 | 3
  readonly text: string
  /** Leads to the node from the document's root. */
  readonly path: readonly number[]
}

function entryOf(node: NodeJson, path: readonly number[]): readonly OutlineEntry[] {
  if (node.type === 'about') return childrenOf(node).flatMap((child, index) => entryOf(child, [...path, index]))
  if (node.type === 'title') return [{ id: attrsOf(node, 'title').id, level: 1, text: inlineText(node), path }]
  if (node.type === 'aboutTitle') return [{ id: attrsOf(node, 'aboutTitle').id, level: 2, text: inlineText(node), path }]
  if (node.type !== 'heading') return []
  const { id, level } = attrsOf(node, 'heading')
  return [{ id, level, text: inlineText(node), path }]
}

/** Title, headings and about titles, in the order of printing. */
export function outline(document: DocumentJson): readonly OutlineEntry[] {
  return document.content.flatMap((node, index) => entryOf(node, [index]))
}
