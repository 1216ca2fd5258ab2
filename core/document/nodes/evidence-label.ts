import { element, fixedText } from './element'

/** The kind of study, in one line. */
export const evidenceLabel = element('evidenceLabel', { ...fixedText, tag: 'p', marks: 'italic superscript subscript language' })
