import type { DocumentJson } from '../document/types'
import type { Charter } from './charter'
import { withLetterheadKeys } from './partner-keys'

/** The document as this charter prints it: partners stand on the letterhead in the charter's order, and those that it does not know nowhere. */
export function withKnownPartners(document: DocumentJson, { partners }: Pick<Charter, 'partners'>): DocumentJson {
  return withLetterheadKeys(document, (named) => partners.map(({ key }) => key).filter((key) => named.includes(key)))
}
