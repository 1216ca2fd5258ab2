import type { Node } from '@tiptap/pm/model'
import { Slice, type Schema } from '@tiptap/pm/model'
import * as v from 'valibot'
import { documentSchema } from '../document/schema'
import { changesSchema, type ChangesJson, type sliceSchema } from './changes-json'

export { changesSchema, MAX_CHANGES, type ChangesJson } from './changes-json'

/*
 * What somebody would like to read otherwise, as differences from a frozen document, which is never touched. A change is
 * taken or left as a whole; it is made of one edit, or of several that make no sense apart (what goes from one place and
 * comes in another).
 */

/**
 *   replace  what stands from `from` to `to` in the frozen document (ProseMirror positions) is replaced by `slice`; an
 *            insertion where they are equal, a deletion where there is no slice
 *   mark up  the element at `at` becomes one of another type, or has other attributes; what it contains stays
 */
export type Edit = Replacement | Markup

export interface Replacement {
  readonly from: number
  readonly to: number
  readonly slice: Slice
}

export interface Markup {
  readonly at: number
  /** Another type; null: the same. */
  readonly type: string | null
  /** Those that become others, and nothing else. */
  readonly attrs: Readonly<Record<string, unknown>>
}

export interface Change {
  /** In the order of the text; never empty. */
  readonly edits: readonly Edit[]
}

export const isMarkup = (edit: Edit): edit is Markup => 'at' in edit
export const isReplacement = (edit: Edit): edit is Replacement => !isMarkup(edit)

/** Where an edit begins and ends in the frozen document. */
export const startOf = (edit: Edit): number => (isMarkup(edit) ? edit.at : edit.from)
export const endOf = (edit: Edit): number => (isMarkup(edit) ? edit.at : edit.to)

export function changesToJson(changes: readonly Change[]): ChangesJson {
  return changes.map(({ edits }) => ({
    edits: edits.map((edit) => (isMarkup(edit) ? { at: edit.at, type: edit.type, attrs: { ...edit.attrs } } : { from: edit.from, to: edit.to, slice: sliceToJson(edit.slice) })),
  }))
}

function sliceToJson({ content, openStart, openEnd, size }: Slice): v.InferOutput<typeof sliceSchema> | null {
  return size === 0 && content.childCount === 0 ? null : { content: content.content.map((node) => plain(node.toJSON())), openStart, openEnd }
}

/** ProseMirror's JSON holds attributes without a prototype: canonical forms and structured clones want plain ones. */
const plain = (json: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(json)) as Record<string, unknown>

/** More levels than any document has. */
const MAX_DEPTH = 40

/** Whether JSON that claims to be nodes nests no deeper than a document may: what reads it goes down by recursion. */
function isShallow(json: unknown): boolean {
  let level: readonly unknown[] = [json]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH * 2) return false
    level = level.flatMap((value): readonly unknown[] => (typeof value === 'object' && value !== null ? Object.values(value) : []))
  }
  return true
}

/**
 * Reads changes that came from outside; null where they are none of this schema. Whether they can be made in a document,
 * and give one, is for `withChanges` to say. An editor has a schema of its own, equal to that of the documents.
 */
export function changesFrom(json: unknown, schema: Schema = documentSchema): readonly Change[] | null {
  if (!isShallow(json)) return null
  const parsed = v.safeParse(changesSchema, json)
  if (!parsed.success) return null
  try {
    return parsed.output.map(({ edits }) => ({ edits: edits.map((edit): Edit => ('at' in edit ? edit : { from: edit.from, to: edit.to, slice: edit.slice === null ? Slice.empty : Slice.fromJSON(schema, edit.slice) })) }))
  } catch (cause) {
    if (cause instanceof RangeError || cause instanceof TypeError) return null
    throw cause
  }
}

/** Whether two stretches of documents say the same, ids aside. */
export function isSameSlice(one: Slice, other: Slice): boolean {
  return one.openStart === other.openStart && one.openEnd === other.openEnd && one.content.childCount === other.content.childCount && one.content.content.every((node, rank) => saysOf(node) === saysOf(other.content.child(rank)))
}

const says = new WeakMap<Node, string>()

/** All that an element says and is, its ids aside: equal for equal prints. */
export function saysOf(node: Node): string {
  const kept = says.get(node)
  if (kept !== undefined) return kept
  const text = JSON.stringify(node.toJSON(), (key, value: unknown) => (key === 'id' ? undefined : value))
  says.set(node, text)
  return text
}
