import type { Node } from '@tiptap/pm/model'
import { findIn, type FindQuery } from '../../../core/find/find'
import { printedAttributes } from '../../../core/document/printed-attributes'

/** A field of the sheet that holds what is looked for: it is not text of the editor, and is only led to. */
export interface FoundField {
  readonly pos: number
  readonly attribute: string
}

const attributesOf: Readonly<Record<string, readonly string[] | undefined>> = { ...printedAttributes, contact: ['name', 'function', 'phone', 'email'], dateline: ['place'] }

export function findFields(doc: Node, query: FindQuery): readonly FoundField[] {
  const found: FoundField[] = []
  doc.descendants((node, pos) => {
    for (const attribute of attributesOf[node.type.name] ?? []) {
      const value: unknown = node.attrs[attribute]
      if (typeof value === 'string' && findIn(value, query).length > 0) found.push({ pos, attribute })
    }
    return !node.isTextblock
  })
  return found
}
