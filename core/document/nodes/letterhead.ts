import { element, fixedLeaf } from './element'

/** Logos and institution: the charter's, with the partners that this communiqué names. */
export const letterhead = element('letterhead', { ...fixedLeaf, tag: 'header' })
