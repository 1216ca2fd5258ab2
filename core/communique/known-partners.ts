import { attrsOf } from '../document/read'
import type { DocumentJson } from '../document/types'
import type { Charter } from './charter'

/** The document as this charter prints it: partners that the charter does not know stand on no letterhead. */
export function withKnownPartners(document: DocumentJson, { partners }: Pick<Charter, 'partners'>): DocumentJson {
  const known = new Set(partners.map(({ key }) => key))
  return {
    ...document,
    content: document.content.map((node) => {
      if (node.type !== 'letterhead') return node
      const named = attrsOf(node, 'letterhead').partners
      return named.every((key) => known.has(key)) ? node : { ...node, attrs: { ...node.attrs, partners: named.filter((key) => known.has(key)) } }
    }),
  }
}
