import { inlineText } from './plain-text'
import { withRaisedSigns } from './raised-signs'
import { partOf } from './read'
import type { DocumentJson, NodeJson } from './types'

/**
 * The words of an element for where they stand without its marks: a subject, a window's title, a list, metadata. « 10⁵ »
 * stays a power. Not for the pages and not for what is compared or searched (inlineText).
 */
export function wordsAlone(node: NodeJson): string {
  return inlineText(withRaisedSigns(node))
}

/** The title in such a place; empty while there is none. */
export function titleAlone(document: DocumentJson): string {
  const title = partOf(document, 'title')
  return title ? wordsAlone(title) : ''
}
