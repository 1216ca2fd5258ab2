import type { CommuniqueContent } from '../communique/content'
import { withLinkAddresses } from './link-addresses'
import { printedText } from './plain-text'
import { withRaisedSigns } from './raised-signs'
import type { DocumentJson, NodeJson } from './types'

/** A document whose plain words say what its marks do: powers and indices are put into signs, and links say where they lead. */
export function readableDocument(document: DocumentJson): DocumentJson {
  return withRaisedSigns<NodeJson>(withLinkAddresses<NodeJson>(document)) as DocumentJson
}

/**
 * The words of a content for who reads plain text: those that are printed, and what
 * marks say in signs. Not for what is compared or searched (printedText).
 */
export function readableText(content: Pick<CommuniqueContent, 'document' | 'language' | 'institution'>): string {
  return printedText({ ...content, document: readableDocument(content.document) })
}
