import type { ContentMatch, Node, NodeType } from '@tiptap/pm/model'
import { Fragment } from '@tiptap/pm/model'
import type { MarbreError } from '../errors'
import { err, ok, type Result } from '../result'
import { forbiddenCharacterIn } from './characters'
import { documentInvalid } from './faults'
import { faultOfAttributes, faultOfMarks, isRecord, unknownKeyIn, type Fault } from './parse-parts'
import { rootPlace, type Place } from './place'
import { documentSchema } from './schema'
import type { DocumentJson, MarkJson, NodeJson } from './types'

/** A page's nesting is about ten levels; lists in lists are what could go on. */
export const MAX_DEPTH = 32
/** Some forty times the longest dossier. */
export const MAX_NODES = 200_000
export const MAX_TEXT_LENGTH = 4_000_000

interface Visit {
  readonly json: unknown
  readonly place: Place
  readonly depth: number
  readonly parent: NodeType | null
}

interface Totals {
  nodes: number
  signs: number
}

const nodeKeys = new Set(['type', 'attrs', 'content', 'text', 'marks'])

const typeOf = (json: unknown): NodeType | null => {
  const name = isRecord(json) ? json['type'] : null
  return typeof name === 'string' && Object.hasOwn(documentSchema.nodes, name) ? (documentSchema.nodes[name] ?? null) : null
}

const nameOf = (json: unknown) => (isRecord(json) && typeof json['type'] === 'string' ? json['type'] : typeof json)

const missing = (match: ContentMatch) => match.fillBefore(Fragment.empty, true)?.firstChild?.type.name ?? 'block'

const fault = (place: Place, reason: Fault['reason'], what: string): Fault => ({ place, reason, what })

/** Checks that the children are known and stand in the order that the element asks for, and lists them for their own visit. */
function faultOfChildren(visit: Visit, type: NodeType, children: readonly unknown[]): Fault | readonly Visit[] {
  const visits: Visit[] = []
  let match = type.contentMatch
  for (const [index, json] of children.entries()) {
    const childType = typeOf(json)
    const place = { parent: visit.place, index, type: childType?.name ?? '' }
    if (!isRecord(json)) return fault(place, 'not_a_node', typeof json)
    if (!childType) return fault(place, 'unknown_node', nameOf(json))
    const next = match.matchType(childType)
    if (!next) return fault(place, 'misplaced_node', childType.name)
    match = next
    visits.push({ json, place, depth: visit.depth + 1, parent: type })
  }
  return match.validEnd ? visits : fault(visit.place, 'missing_node', missing(match))
}

function faultOfText({ json, place, parent }: Visit, totals: Totals): Fault | null {
  if (!isRecord(json)) return fault(place, 'not_a_node', typeof json)
  const { text, marks } = json
  if (typeof text !== 'string' || text === '') return fault(place, 'invalid_text', typeof text)
  if ('attrs' in json || 'content' in json) return fault(place, 'unknown_key', 'attrs' in json ? 'attrs' : 'content')
  totals.signs += text.length
  if (totals.signs > MAX_TEXT_LENGTH) return fault(place, 'too_long', String(MAX_TEXT_LENGTH))
  const character = forbiddenCharacterIn(text)
  if (character) return fault(place, 'forbidden_character', character)
  return faultOfMarks(marks, place, parent)
}

function faultOfNode(visit: Visit, totals: Totals): Fault | readonly Visit[] {
  const { json, place, depth } = visit
  const type = typeOf(json)
  if (!isRecord(json)) return fault(place, 'not_a_node', typeof json)
  if (!type) return fault(place, 'unknown_node', nameOf(json))
  if (depth > MAX_DEPTH) return fault(place, 'too_deep', String(MAX_DEPTH))
  totals.nodes += 1
  const unknownKey = unknownKeyIn(json, nodeKeys)
  if (unknownKey !== null) return fault(place, 'unknown_key', unknownKey)
  if (type.isText) return faultOfText(visit, totals) ?? []
  if ('text' in json || 'marks' in json) return fault(place, 'unknown_key', 'text' in json ? 'text' : 'marks')
  const attributes = faultOfAttributes(json['attrs'], type.name, place)
  if (attributes) return attributes
  const children = 'content' in json ? json['content'] : []
  if (!Array.isArray(children)) return fault(place, 'invalid_text', 'content')
  if (totals.nodes + children.length > MAX_NODES) return fault(place, 'too_many_nodes', String(MAX_NODES))
  return faultOfChildren(visit, type, children)
}

const isVisits = (outcome: Fault | readonly Visit[]): outcome is readonly Visit[] => Array.isArray(outcome)

/**
 * Walks with a stack of its own, so that a hostile depth is measured and not suffered; in the order of reading. Blocks
 * of `known` are not entered: what counts of them is their place.
 */
function firstFault(json: unknown, known?: ReadonlySet<unknown>): Fault | null {
  const totals: Totals = { nodes: 0, signs: 0 }
  const stack: Visit[] = [{ json, place: rootPlace, depth: 0, parent: null }]
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    const outcome = faultOfNode(visit, totals)
    if (!isVisits(outcome)) return outcome
    for (const next of outcome.toReversed()) if (known?.has(next.json) !== true) stack.push(next)
  }
  return null
}

const plainAttrs = (attrs: Readonly<Record<string, unknown>>) => (Object.keys(attrs).length > 0 ? { attrs: { ...attrs } } : {})

/** A ProseMirror node as plain data, the form in which documents are stored: neither class nor prototype. */
export function nodeToJson(node: Node): NodeJson {
  const marks = node.marks.map((mark) => ({ type: mark.type.name, ...plainAttrs(mark.attrs) }) as MarkJson)
  return {
    type: node.type.name as NodeJson['type'],
    ...plainAttrs(node.attrs),
    ...(node.childCount > 0 ? { content: node.children.map(nodeToJson) } : {}),
    ...(node.isText ? { text: node.text ?? '' } : {}),
    ...(marks.length > 0 ? { marks } : {}),
  }
}

/**
 * Checks a document as parseDocument does, but for the inside of the blocks in `known`, which was checked before and
 * may be left out of them. DOCUMENT_INVALID, or null.
 */
export function refusedDocument(json: unknown, known: ReadonlySet<unknown>): MarbreError | null {
  const found = firstFault(json, known)
  return found && documentInvalid(found.place, found.reason, found.what)
}

/**
 * Reads a document that came from outside: a file, a store, a draft. Whatever it does not know or would have to guess
 * at is refused with DOCUMENT_INVALID and the place; nothing is repaired, dropped or filled in. The value has one form
 * for one document: neighbouring runs of text with the same marks are one, marks stand in the schema's order, an absent
 * nullable attribute is null.
 */
export function parseDocument(json: unknown): Result<DocumentJson> {
  const found = firstFault(json) ?? (nameOf(json) === 'doc' ? null : fault(rootPlace, 'misplaced_node', nameOf(json)))
  if (found) return err(documentInvalid(found.place, found.reason, found.what))
  const node = documentSchema.nodeFromJSON(json)
  // The walk above checks all that `check` does: a refusal here is a mistake of ours, and throws.
  node.check()
  return ok(nodeToJson(node) as DocumentJson)
}
