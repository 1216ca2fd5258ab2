import type { NodeName } from './types'

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

/** Those of them that are names and numbers of people. */
const ofPeople: ReadonlySet<string> = new Set(['speaker', 'name', 'phone'])

/** The attributes of a kind of node that are prose: words that somebody chose. */
export function wordedAttributes(type: NodeName | 'text' | 'hardBreak' | 'doc'): readonly string[] {
  return type === 'text' || type === 'hardBreak' || type === 'doc' ? [] : (printedAttributes[type] ?? []).filter((attribute) => !ofPeople.has(attribute))
}
