/**
 * Words of a press office that the French dictionary lacks, each with one of its words that is written alike: it lends
 * its plural, and what may stand before it.
 */
export const tradeWords: readonly (readonly [word: string, like: string])[] = [
  ['chapô', 'document'],
  ['préprint', 'document'],
  ['webdocumentaire', 'document'],
  ['kakémono', 'document'],
  ['deskeur', 'document'],
  ['dircom', 'document'],
  ['plurimédia', 'document'],
  ['bimédia', 'document'],
  ['éditorialisation', 'édition'],
  ['webconférence', 'conférence'],
  ['datavisualisation', 'visualisation'],
  ['télésanté', 'télévision'],
]
