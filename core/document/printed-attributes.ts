import type { NodeJson, NodeName } from './types'

/** The attributes that print as words; telephone numbers among them, addresses and identifiers not. */
export const printedAttributes: { readonly [Name in NodeName]?: readonly string[] } = {
  quote: ['introducer', 'civility', 'speaker', 'function'],
  keyFigures: ['title', 'source'],
  keyFigure: ['value', 'date', 'source'],
  table: ['title', 'source'],
  box: ['title', 'source'],
  figure: ['alt', 'credit'],
  contact: ['name', 'function', 'phone'],
}

/** Those of them that are names and numbers of people: whom a picture is by stands in its credit. */
const ofPeople: ReadonlySet<string> = new Set(['speaker', 'name', 'phone', 'credit'])

export interface FieldText {
  readonly attribute: string
  readonly text: string
}

/** What the fields of a node say in words that somebody chose. The description of a decorative picture goes nowhere. */
export function fieldTexts({ type, attrs = {} }: Pick<NodeJson, 'type' | 'attrs'>): readonly FieldText[] {
  if (type === 'text' || type === 'hardBreak' || type === 'doc') return []
  const worded = (printedAttributes[type] ?? []).filter((attribute) => !ofPeople.has(attribute) && !(attribute === 'alt' && attrs['decorative'] === true))
  return worded.flatMap((attribute) => {
    const text = attrs[attribute]
    return typeof text === 'string' && text !== '' ? [{ attribute, text }] : []
  })
}
