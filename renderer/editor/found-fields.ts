import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { withoutForbiddenCharacters } from '../../core/document/characters'
import { printedAttributes } from '../../core/document/printed-attributes'
import { findIn, type FindQuery } from '../../core/find/find'
import { mayHold } from './may-hold'

/** A field of the sheet that holds what is looked for: it is not text of the editor, and is led to, or replaced whole. */
export interface FoundField {
  readonly pos: number
  readonly attribute: string
}

const attributesOf: Readonly<Record<string, readonly string[] | undefined>> = { ...printedAttributes, contact: ['name', 'function', 'phone', 'email'], dateline: ['place'] }

export function findFields(doc: Node, query: FindQuery): readonly FoundField[] {
  const found: FoundField[] = []
  doc.descendants((node, pos) => {
    for (const attribute of attributesOf[node.type.name] ?? []) {
      if (findIn(wordsOf(node, attribute), query).length > 0) found.push({ pos, attribute })
    }
    return !node.isTextblock
  })
  return found
}

function wordsOf(node: Node, attribute: string): string {
  const value: unknown = node.attrs[attribute]
  return typeof value === 'string' ? value : ''
}

export interface ReplacedFields {
  /** Places, not fields: one field may hold the words twice. */
  readonly replaced: number
  /** What stays as it was: a part of an address or of a number, which would lead astray, or what the document would refuse. */
  readonly left: readonly FoundField[]
}

/** Where one is led or called: another figure in it is another person's. */
const leading: ReadonlySet<string> = new Set(['email', 'phone'])

/** Replaces what is looked for in the fields, before anything moves in the text. */
export function replaceInFields(tr: Transaction, query: FindQuery, words: string): ReplacedFields {
  const [left, allowed]: [FoundField[], string] = [[], withoutForbiddenCharacters(words)]
  let replaced = 0
  for (const field of findFields(tr.doc, query)) {
    const node = tr.doc.nodeAt(field.pos)
    if (!node) continue
    const before = wordsOf(node, field.attribute)
    const matches = findIn(before, query)
    const after = matches.reduceRight((text, { from, to }) => text.slice(0, from) + allowed + text.slice(to), before)
    const isWhole = matches.length === 1 && matches[0]?.from === 0 && matches[0].to === before.length
    if ((leading.has(field.attribute) && !isWhole) || !mayHold(node.type.name, field.attribute, after)) {
      left.push(field)
      continue
    }
    tr.setNodeAttribute(field.pos, field.attribute, after)
    replaced += matches.length
  }
  return { replaced, left }
}
