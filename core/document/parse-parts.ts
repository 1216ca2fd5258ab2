import type { Mark, NodeType } from '@tiptap/pm/model'
import * as v from 'valibot'
import { markAttributes, nodeAttributes } from './attributes'
import type { DocumentFault } from './faults'
import type { Place } from './place'
import { documentSchema } from './schema'
import type { MarkName, NodeName } from './types'

export interface Fault {
  readonly place: Place
  readonly reason: DocumentFault
  readonly what: string
}

/** A plain object as JSON or a structured clone makes it: no array, no class, no odd prototype. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

/** The first own key that is not among the known ones. JSON may hold `__proto__` as an own key: it is unknown like any other. */
export function unknownKeyIn(value: object, known: ReadonlySet<string>): string | null {
  return Object.keys(value).find((key) => !known.has(key)) ?? null
}

const isNodeName = (name: string): name is NodeName => Object.hasOwn(nodeAttributes, name)
const isMarkName = (name: string): name is MarkName => Object.hasOwn(markAttributes, name)

interface AttributesSchema extends v.GenericSchema {
  readonly entries: Readonly<Record<string, v.GenericSchema>>
}

/** Each attribute by itself, to name the wrong one; then what ties them together. A nullable one may be absent. */
function faultOfValues(attrs: Readonly<Record<string, unknown>>, schema: AttributesSchema, place: Place): Fault | null {
  const unknownKey = Object.keys(attrs).find((key) => !Object.hasOwn(schema.entries, key)) ?? null
  if (unknownKey !== null) return { place, reason: 'unknown_attribute', what: unknownKey }
  const complete: Record<string, unknown> = {}
  for (const [key, one] of Object.entries(schema.entries)) {
    complete[key] = Object.hasOwn(attrs, key) ? attrs[key] : null
    if (v.is(one, complete[key])) continue
    return { place, reason: Object.hasOwn(attrs, key) ? 'attribute_invalid' : 'attribute_missing', what: key }
  }
  // Without a rule that ties them together, each by itself was all.
  return !('pipe' in schema) || v.is(schema, complete) ? null : { place, reason: 'attribute_invalid', what: Object.keys(attrs).join(', ') }
}

export function faultOfAttributes(attrs: unknown, name: string, place: Place): Fault | null {
  if (attrs !== undefined && !isRecord(attrs)) return { place, reason: 'attribute_invalid', what: 'attrs' }
  if (isNodeName(name)) return faultOfValues(attrs ?? {}, nodeAttributes[name], place)
  const [first] = Object.keys(attrs ?? {})
  return first === undefined ? null : { place, reason: 'unknown_attribute', what: first }
}

const markKeys = new Set(['type', 'attrs'])

function faultOfMark(json: unknown, place: Place, parent: NodeType | null): Fault | null {
  const name = isRecord(json) ? json['type'] : undefined
  if (!isRecord(json) || typeof name !== 'string' || !isMarkName(name)) return { place, reason: 'unknown_mark', what: typeof name === 'string' ? name : typeof json }
  const unknownKey = unknownKeyIn(json, markKeys)
  if (unknownKey !== null) return { place, reason: 'unknown_key', what: unknownKey }
  const type = documentSchema.marks[name]
  if (!type || !parent?.allowsMarkType(type)) return { place, reason: 'misplaced_mark', what: name }
  const attrs = json['attrs']
  if (attrs !== undefined && !isRecord(attrs)) return { place, reason: 'attribute_invalid', what: 'attrs' }
  return faultOfValues(attrs ?? {}, markAttributes[name], place)
}

/** Marks of a run of text: known, allowed in that element, and none twice or against another. */
export function faultOfMarks(marks: unknown, place: Place, parent: NodeType | null): Fault | null {
  if (marks === undefined) return null
  if (!Array.isArray(marks)) return { place, reason: 'unknown_mark', what: typeof marks }
  for (const json of marks) {
    const fault = faultOfMark(json, place, parent)
    if (fault) return fault
  }
  const together = marks.reduce<readonly Mark[]>((set, json) => documentSchema.markFromJSON(json).addToSet(set), [])
  return together.length === marks.length ? null : { place, reason: 'misplaced_mark', what: marks.map((json: { type: string }) => json.type).join(' + ') }
}
