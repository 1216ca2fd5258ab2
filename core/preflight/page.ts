import type { Finding } from '../bridge/shapes'
import type { Language } from '../communique/content'
import type { Instant } from '../communique/ids'
import { zoneClock, type ZoneClock } from '../document/embargo'
import { childrenOf } from '../document/read'
import { inlineText } from '../document/plain-text'
import type { DocumentJson, NodeJson, NodeName } from '../document/types'
import type { RuleName } from './rule-names'

/** A node and the way to it from the document's root. */
export interface Located {
  readonly node: NodeJson
  readonly path: readonly number[]
}

/** What rules look at. */
export interface Page {
  readonly document: DocumentJson
  readonly language: Language
  /** For what depends on the day: an embargo that is over. */
  readonly now: Instant
  readonly clockOf: ZoneClock
  /** Every node, in the order of reading. */
  readonly nodes: readonly Located[]
}

export type Rule = (page: Page) => readonly Finding[]

function addLocated(nodes: Located[], node: NodeJson, path: readonly number[]): void {
  nodes.push({ node, path })
  for (const [index, child] of childrenOf(node).entries()) addLocated(nodes, child, [...path, index])
}

export function pageOf(document: DocumentJson, language: Language, now: Instant, clockOf = zoneClock): Page {
  const nodes: Located[] = []
  for (const [index, node] of document.content.entries()) addLocated(nodes, node, [index])
  return { document, language, now, clockOf, nodes }
}

export function all({ nodes }: Page, name: NodeName): readonly Located[] {
  return nodes.filter(({ node }) => node.type === name)
}

/** Children with their own way from the root. */
export function childrenAt({ node, path }: Located): readonly Located[] {
  return childrenOf(node).map((child, index) => ({ node: child, path: [...path, index] }))
}

/** Nothing but spaces, of whatever kind. */
export function isBlank(text: string): boolean {
  return text.trim() === ''
}

/** Holds no word at any depth. */
export function isEmpty(node: NodeJson): boolean {
  return isBlank(inlineText(node)) && childrenOf(node).every((child) => child.type === 'text' || child.type === 'hardBreak' || isEmpty(child))
}

type Told = readonly [severity: Finding['severity'], params?: Finding['params']]

export function finding(rule: RuleName, { node, path }: Located, ...[severity, params]: Told): Finding {
  const id = node.attrs?.['id']
  return { rule, severity, path, blockId: typeof id === 'string' ? id : null, ...(params ? { params } : {}) }
}
